import { type APIRequestContext, type BrowserContextOptions } from '@playwright/test';

import { expect, ON_A_PHONE, test, type Window, WITHOUT_SCRIPTS } from '../fixtures';
import {
  addToShowcase,
  approveProduct,
  askToClose,
  createCampaign,
  decideClose,
  exportLink,
  openCampaigns,
  openOfAgency,
  PENDING,
  type Product,
  registerSeveral,
  rejectProduct,
  rejectProducts,
  row,
  sendOrder,
  setCreatorRate,
  titlesOn,
} from '../main-job';
import { everybody, type Person, somebody } from '../people';
import {
  addMore,
  copied,
  createList,
  deleteList,
  rates,
  removeAll,
  said,
  showProducts,
} from '../product-lists';

// The guide's steps of agencies and creators, in its order and by its names: a campaign is set up, its products
// are approved and shared, and a creator adds them. The steps of sellers are in seller-journey.spec.ts.

const AGENCY = somebody({ area: 'partner', role: 'owner' });
// Shops and a creator that no other journey has.
const SHOPS = everybody({ area: 'seller', role: 'owner' }).slice(2);
const CREATOR = everybody({ area: 'creator' }).at(2);

const MANNERS: [string, BrowserContextOptions][] = [
  ['at a desk', { viewport: { width: 1440, height: 900 } }],
  ['on a phone', ON_A_PHONE],
  ['without scripts', WITHOUT_SCRIPTS],
];

/** What the agency hands to creators. */
interface Shared {
  product: Product;
  /** The link of the product. */
  link: string;
  /** A list that pays as much as the seller does: its link and its page. */
  best: { link: string; list: string };
  /** One that pays less. */
  lower: { link: string; list: string };
}

// One after the other: all are of one agency.
test.describe.configure({ mode: 'default' });

for (const [turn, [manner, options]] of MANNERS.entries()) {
  test(`an agency and a creator follow the guide, ${manner}`, async ({ asPerson, request }) => {
    test.slow();
    const shop = SHOPS.at(turn);
    if (!shop || !CREATOR) throw new Error('the demo has too few shops or creators');
    const agency = await asPerson(AGENCY.email, options);
    const creator = await asPerson(CREATOR.email, options);
    const seller = await asPerson(shop.email);
    const campaign = `From the guide ${manner}`;
    await setUp(agency, campaign, shop);
    const canCopy = options.javaScriptEnabled !== false;
    const shared = await decideAndShare(agency, seller, campaign, { shop, canCopy });
    await sell(creator, agency, shared, { request, order: `GUIDE-${turn}`, handle: CREATOR.place });
  });
}

/** Setting up campaigns, steps 1 to 3. */
async function setUp(agency: Window, campaign: string, shop: Person): Promise<void> {
  const { page } = agency;
  await test.step('1: Create Campaign is among the campaigns', async () => {
    await openCampaigns(agency);
    await page.getByRole('link', { name: 'Create Campaign' }).first().click();
    await expect(page.getByRole('heading', { level: 1, name: 'Create Campaign' })).toBeVisible();
    await agency.ready();
  });
  await test.step('2: the parts of the form, and Submit', async () => {
    await expect(page.getByLabel('Target market')).toBeVisible();
    for (const part of [
      'Basic information',
      'Registration period and campaign period',
      'Seller information',
      'Commission rate requirement',
      'Contact information',
    ]) {
      await expect(page.getByRole('group', { name: part, exact: true })).toBeVisible();
    }
    await expect(page.getByText('Both periods start on the same date')).toBeVisible();
    await expect(page.getByText(/^Up to 100, .*My Account › Seller Profile/)).toBeAttached();
    await agency.expectWell();
    await createCampaign(agency, campaign, '12.5', shop.place);
  });
  await test.step('3: the campaign is listed, and published', async () => {
    await agency.open('/partner/campaigns?market=GB');
    await expect(page.getByRole('switch', { name: `Publish ${campaign}` })).toBeChecked();
    await openOfAgency(agency, campaign);
    await expect(page.getByText('1 selected seller').first()).toBeAttached();
  });
}

/** Approving and rejecting sellers' products, steps 1 to 9. */
async function decideAndShare(
  agency: Window,
  seller: Window,
  campaign: string,
  { shop, canCopy }: { shop: Person; canCopy: boolean },
): Promise<Shared> {
  const { page } = agency;
  expect(await registerSeveral(seller, campaign, 8), 'products of the shop').toBe(8);
  const address = await openOfAgency(agency, campaign);
  let titles: string[] = [];
  let code = '';
  await test.step('1: each product with the total commission rate', async () => {
    await page.getByRole('link', { name: PENDING }).click();
    titles = await titlesOn(page);
    expect(titles).toHaveLength(8);
    for (const title of titles) await expect(row(page, title)).toContainText('30.00%');
    code = /·\s*(\d{6,})/.exec(`${await row(page, titles[0] ?? '').textContent()}`)?.[1] ?? '';
    expect(code, 'the product ID').not.toBe('');
  });
  const [first = '', kept = '', closed = '', other = '', ...rejected] = titles;
  const [again = '', blocked = '', ...both] = rejected;

  await test.step('2: Approve or Reject on Pending', async () => {
    await agency.ready();
    await expect(page.getByText('Approving locks the seller’s total commission rate.')).toBeAttached();
    await approveProduct(agency, first);
    await agency.open(address);
    await page.getByRole('link', { name: PENDING }).click();
    await agency.ready();
    for (const title of [kept, closed, other]) {
      await page.getByRole('checkbox', { name: `Select ${title}`, exact: true }).check();
    }
    await page.getByRole('button', { name: 'Approve', exact: true }).click();
    await expect(said(page, '3 products approved.')).toBeVisible();
    await agency.ready();
    await rejectProduct(agency, again, 'May re-register');
    await rejectProduct(agency, blocked, 'Blocked in this campaign');
    await rejectProducts(agency, both, 'May re-register');
  });
  const link = await test.step('3: a commission rate, and Export links, on Approved', async () => {
    await page.getByRole('link', { name: /^Approved/ }).click();
    await setCreatorRate(agency, first, '15');
    await agency.open(`${address}/approved`);
    // Of 30% the creator gets 15%, and the agency the other 15%.
    await expect(row(page, first)).toContainText('15.00%');
    await setCreatorRate(agency, first, '29');
    await agency.open(`${address}/approved`);
    return exportLink(agency, first);
  });
  await test.step('4: Product lists', async () => {
    await agency.open(address);
    await page.getByRole('link', { name: 'Product lists', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Product lists' })).toBeVisible();
    await expect(page.getByText('up to 100 products').first()).toBeVisible();
    await agency.expectWell();
  });
  const listed = async (name: string, rate: string) => {
    const ofList = await createList(agency, address, { name, count: 4, rate });
    return { link: ofList, list: new URL(page.url()).pathname };
  };
  const [best, lower] = await test.step('5: a name, Next, Setup commission in bulk', async () => [
    await listed('Best rates', '30'),
    await listed('Lower rates', '20'),
  ]);
  if (!best || !lower) throw new Error('there are two lists');
  await test.step('6: the lists with their links, to edit or delete', async () => {
    await agency.open(`${address}/lists`);
    for (const name of ['Best rates', 'Lower rates']) {
      await expect(row(page, name).getByRole('link', { name: `Edit ${name}` })).toBeVisible();
      await expect(row(page, name).getByRole('link', { name: 'Delete' })).toBeVisible();
    }
    // Only a script can copy; without one the list itself has its link.
    if (canCopy) expect(await copied(page, 'Link for Best rates')).toBe(best.link);
    await agency.expectWell();
  });
  await test.step('7: Remove, Add more products, Change commission rates', async () => {
    await agency.open(lower.list);
    await expect(page.getByRole('heading', { name: 'Change commission rates' })).toBeVisible();
    await rates(page).first().fill('16');
    await page.getByRole('button', { name: 'Save rates' }).click();
    await expect(said(page, '1 rate saved.')).toBeVisible();
    await agency.open(lower.list);
    await page.getByRole('button', { name: /^Remove / }).first().click();
    await expect(said(page, ' removed.')).toBeVisible();
    await expect(rates(page)).toHaveCount(3);
    await addMore(agency, lower.list, '11');
    await expect(rates(page)).toHaveCount(4);
    await agency.expectWell();
  });
  await test.step('8: Rejected, and whether they may be registered again', async () => {
    await agency.open(address);
    await page.getByRole('link', { name: /^Rejected/ }).click();
    for (const title of [again, ...both]) await expect(row(page, title)).toContainText('Allowed');
    await expect(row(page, blocked)).toContainText('Blocked');
    await agency.expectAccessible();
  });
  await test.step('9: Pending closed with data and creators, and Closed', async () => {
    await askToClose(seller, campaign, kept);
    await askToClose(seller, campaign, closed);
    await agency.open(address);
    await page.getByRole('link', { name: /^Pending closed/ }).click();
    await page.getByRole('link', { name: `View data for ${kept}`, exact: true }).click();
    const creators = page.getByRole('heading', { name: 'Creators who added this product' });
    await expect(creators).toBeVisible();
    await agency.expectAccessible();
    await page.goBack();
    await agency.ready();
    await decideClose(agency, kept, 'reject');
    await decideClose(agency, closed, 'approve');
    await page.getByRole('link', { name: /^Closed/ }).click();
    await expect(row(page, closed)).toContainText('Closed at the seller’s request');
    await expect(page.getByRole('link', { name: `View data for ${closed}` })).toBeVisible();
    await agency.expectAccessible();
  });
  return { product: { title: first, code, shopCode: shop.place }, link, best, lower };
}

/** Steps 1 to 6 of a creator. */
async function sell(
  creator: Window,
  agency: Window,
  { product, link, best, lower }: Shared,
  by: { request: APIRequestContext; order: string; handle: string },
): Promise<void> {
  const { page } = creator;
  const addAll = page.getByRole('button', { name: 'Add all to showcase' });
  await test.step('1 and 2: Add product, Product URL, Agree to the terms, Add to showcase', () =>
    addToShowcase(creator, `For you: ${link} — tell me!`, product.title));
  await test.step('3: a list, one by one and all at once, with the creator’s own rate', async () => {
    await creator.open('/creator/add');
    await page.getByRole('textbox', { name: 'Product URL' }).fill(best.link);
    await page.getByRole('button', { name: 'View product' }).click();
    await expect(page.getByText('Best rates').first()).toBeVisible();
    await creator.ready();
    await showProducts(creator);
    await expect(addAll).toContainText('(3)');
    const { pathname, search } = new URL(page.url());
    await page.getByRole('link', { name: /^Details of / }).first().click();
    await expect(page.getByRole('link', { name: 'Back to the list' })).toBeVisible();
    await creator.ready();
    await expect(page.getByRole('main')).toContainText('30.00%');
    await creator.expectWell();
    await page.getByRole('button', { name: 'Add to showcase' }).click();
    await expect(said(page, '1 product added to your showcase.')).toBeVisible();
    await creator.open(pathname + search);
    await addAll.click();
    await expect(said(page, '2 products added to your showcase.')).toBeVisible();
  });
  await test.step('4: the alert that the rate becomes lower', async () => {
    await creator.open(new URL(lower.link, page.url()).pathname);
    await expect(page).toHaveURL(/\/creator\/lists\//);
    await creator.ready();
    await showProducts(creator);
    await addAll.click();
    const alert = page.getByRole('dialog', {
      name: 'This list would lower some of your commission rates',
    });
    await expect(alert).toBeVisible();
    await expect(alert.getByText(/ instead of 30\.00%\.$/)).toHaveCount(3);
    await creator.expectWell();
    await alert.getByRole('button', { name: 'Add all anyway' }).click();
    await expect(said(page, '3 products added to your showcase.')).toBeVisible();
  });
  await test.step('5: No available products yet, The product list wasn’t found', async () => {
    await removeAll(agency, best.list);
    await creator.open(new URL(best.link, page.url()).pathname);
    await expect(page.getByText('No available products yet').first()).toBeVisible();
    await creator.expectWell();
    await deleteList(agency, lower.list);
    creator.complaints.expect(/404/);
    await creator.open(new URL(lower.link, page.url()).pathname);
    await expect(page.getByText('The product list wasn’t found').first()).toBeVisible();
  });
  await test.step('6: Affiliate orders say that a sale is from an agency-led campaign', async () => {
    await sendOrder(by.request, by.order, product, by.handle);
    await creator.open('/creator/orders');
    await expect(page.getByRole('heading', { level: 1, name: 'Affiliate orders' })).toBeVisible();
    await expect(page.getByText('Agency-led campaign').first()).toBeVisible();
    await creator.expectAccessible();
  });
}
