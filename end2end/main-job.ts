import { expect, type APIRequestContext, type Locator, type Page } from '@playwright/test';

import { type Window } from './fixtures';

// The main job, step by step, as each of the three does it: by the words on the screen.

/** A product as its seller knows it. */
export type Product = { title: string; code: string; shopCode: string };

/** The day so many days from now, as a date field takes it, in the days of the British market. */
export function day(fromToday: number): string {
  const at = new Date(Date.now() + fromToday * 86_400_000);
  return at.toLocaleDateString('sv-SE', { timeZone: 'Europe/London' });
}

/** The row of a list that says this. */
export function row(page: Page, words: string): Locator {
  return page.getByRole('row').filter({ hasText: words });
}

/** The page says this of what was just done. */
async function expectSaid(page: Page, words: string): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: words })).toBeVisible();
}

/**
 * The agency creates a campaign that starts today and publishes it: for the shop of this Shop Code alone, or for
 * all sellers.
 */
export async function createCampaign(
  agency: Window,
  name: string,
  leastRate: string,
  shopCode?: string,
): Promise<void> {
  const { page } = agency;
  await agency.open('/partner/campaigns?market=GB');
  await page.getByRole('link', { name: 'Create Campaign' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Create Campaign' })).toBeVisible();
  await page.getByLabel('Campaign name').fill(name);
  await page.getByLabel('Description').fill('Made for one afternoon.');
  await page.getByLabel('Start date').fill(day(0));
  await page.getByLabel('Registration end date').fill(day(10));
  await page.getByLabel('Campaign end date').fill(day(40));
  if (shopCode === undefined) {
    await page.getByRole('radio', { name: 'All sellers' }).check();
  } else {
    await page.getByRole('radio', { name: 'Selected sellers' }).check();
    await page.getByLabel('Shop Codes').fill(shopCode);
  }
  await page.getByLabel('Minimum total commission rate').fill(leastRate);
  await page.getByLabel('WhatsApp').fill('+44 20 7946 0000');
  await agency.expectAccessible();
  await page.getByRole('button', { name: 'Submit' }).click();
  await expectSaid(page, 'Campaign submitted');

  await agency.open('/partner/campaigns?market=GB');
  await page.getByRole('switch', { name: `Publish ${name}` }).click();
  await expectSaid(page, 'Campaign published');
  await expect(page.getByRole('switch', { name: `Publish ${name}` })).toBeChecked();
  await agency.expectAccessible();
}

/** The seller looks up the first product of the shop, and the Shop Code. */
export async function firstProduct(seller: Window, shopCode: string): Promise<Product> {
  const { page } = seller;
  await seller.open('/seller');
  await page.getByRole('link', { name: 'Products', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Products' })).toBeVisible();
  const cells = page.getByRole('row').nth(1).getByRole('cell');
  const title = await cells.nth(0).locator('.item__title').innerText();
  const code = await cells.nth(1).innerText();
  await seller.expectAccessible();
  await seller.open('/seller/profile');
  await expect(page.getByRole('main').getByText(shopCode, { exact: true }).last()).toBeVisible();
  await seller.expectAccessible();
  return { title: title.trim(), code: code.trim(), shopCode };
}

/** The product of the shop with this title. */
export async function productOf(
  seller: Window,
  shopCode: string,
  title: string,
): Promise<Product> {
  await seller.open('/seller/products');
  const code = await row(seller.page, title).getByRole('cell').nth(1).innerText();
  return { title, code: code.trim(), shopCode };
}

/** All products of the shop, in the order of its list. */
export async function productsOf(seller: Window, shopCode: string): Promise<Product[]> {
  const { page } = seller;
  await seller.open('/seller/products');
  const rows = page.getByRole('main').locator('tbody tr');
  await expect(rows.first()).toBeVisible();
  const found = await rows.evaluateAll((all) =>
    all.map((row) => ({
      title: row.querySelector('.item__title')?.textContent?.trim() ?? '',
      code: row.querySelector('td[data-label="Product ID"]')?.textContent?.trim() ?? '',
    })),
  );
  return found.map((product) => ({ ...product, shopCode }));
}

/** The seller finds the campaign in the marketplace and registers the product in it. */
export async function registerProduct(
  seller: Window,
  campaign: string,
  { title }: Product,
  totalRate: string,
): Promise<void> {
  const { page } = seller;
  await seller.open('/seller');
  await openGroup(page, 'Partner Campaign');
  await page.getByRole('link', { name: 'Campaign marketplace' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Campaign marketplace' })).toBeVisible();
  await seller.expectAccessible();
  const search = page.getByRole('searchbox', { name: 'Campaign or partner' });
  await search.fill(campaign);
  await search.press('Enter');
  await page.getByRole('link', { name: campaign, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: campaign })).toBeVisible();
  await seller.expectAccessible();
  await page.getByRole('link', { name: 'Register products' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Register products' })).toBeVisible();
  await page.getByRole('checkbox', { name: `Select ${title}` }).check();
  await page.getByRole('textbox', { name: `Total commission rate for ${title}` }).fill(totalRate);
  await seller.expectAccessible();
  // Only a script counts what is selected.
  await page.getByRole('button', { name: /^Register (1 product|selected products)$/ }).click();
  await expectSaid(page, 'The agency reviews each of them');
  await expect(row(page, title)).toBeVisible();
  await seller.expectAccessible();
}

/** On **Rejected**, the seller registers the product again at this rate, which makes it pending. */
export async function reregisterProduct(
  seller: Window,
  title: string,
  totalRate: string,
): Promise<void> {
  const { page } = seller;
  await page.getByRole('link', { name: `Re-register, ${title}`, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Register products' })).toBeVisible();
  await seller.ready();
  await expect(page.getByRole('checkbox', { name: `Select ${title}`, exact: true })).toBeChecked();
  await page.getByRole('textbox', { name: `Total commission rate for ${title}` }).fill(totalRate);
  await seller.expectAccessible();
  await page.getByRole('button', { name: /^Register (1 product|selected products)$/ }).click();
  await expectSaid(page, 'The agency reviews each of them');
  await expect(row(page, title)).toContainText(`${totalRate}.00%`);
}

/** So many products, in words. */
export function products(count: number): string {
  return count === 1 ? '1 product' : `${count} products`;
}

/** The seller registers the first products of the shop, at most so many; how many. */
export async function registerSeveral(
  seller: Window,
  campaign: string,
  most: number,
): Promise<number> {
  const { page } = seller;
  await seller.open(`/seller/campaigns?q=${encodeURIComponent(campaign)}`);
  await page.getByRole('link', { name: campaign, exact: true }).click();
  await page.getByRole('link', { name: 'Register products' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Register products' })).toBeVisible();
  await seller.ready();
  const rates = page.getByRole('textbox', { name: /^Total commission rate for (?!selected)/ });
  await expect(rates.first()).toBeVisible();
  const count = Math.min(most, await rates.count());
  for (let at = 0; at < count; at += 1) await rates.nth(at).fill('30');
  await page.getByRole('button', { name: `Register ${products(count)}`, exact: true }).click();
  await expectSaid(page, 'The agency reviews each of them');
  return count;
}

/** The agency opens **Campaigns** from the navigation. */
export async function openCampaigns(agency: Window): Promise<void> {
  const { page } = agency;
  await agency.open('/partner');
  await openGroup(page, 'Partner Campaign');
  const ways = page.getByRole('navigation', { name: 'Partner Console' });
  await ways.getByRole('link', { name: 'Campaigns', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Campaigns' })).toBeVisible();
}

/** The agency opens one of its campaigns; the address of its page. */
export async function openOfAgency(agency: Window, campaign: string): Promise<string> {
  const { page } = agency;
  await agency.open(`/partner/campaigns?market=GB&q=${encodeURIComponent(campaign)}`);
  await page.getByRole('link', { name: campaign, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: campaign })).toBeVisible();
  await agency.ready();
  return new URL(page.url()).pathname;
}

/** The agency approves the product, sets what creators are paid, and exports its link. */
export async function approveAndShare(
  agency: Window,
  campaign: string,
  { title }: Product,
  creatorRate: string,
): Promise<string> {
  const { page } = agency;
  await openCampaigns(agency);
  await page.getByRole('link', { name: campaign, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: campaign })).toBeVisible();
  await page.getByRole('link', { name: PENDING }).click();
  await agency.expectAccessible();
  await approveProduct(agency, title);

  await page.getByRole('link', { name: /^Approved/ }).click();
  await setCreatorRate(agency, title, creatorRate);
  return exportLink(agency, title);
}

/** On **Pending**, the agency approves the product. */
export async function approveProduct({ page }: Window, title: string): Promise<void> {
  const approve = page.getByRole('button', { name: `Approve ${title}`, exact: true });
  await approve.click();
  await expectSaid(page, 'Approved at');
  await expect(approve).toHaveCount(0);
}

/** Whether the seller may register again what is rejected. */
type Again = 'May re-register' | 'Blocked in this campaign';

/** On **Pending**, the agency rejects the product and says whether the seller may register it again. */
export async function rejectProduct(agency: Window, title: string, again: Again): Promise<void> {
  const { page } = agency;
  await page.getByRole('link', { name: `Reject ${title}`, exact: true }).click();
  await sayWhy(agency, `Reject “${title}”?`, again);
  await expectSaid(page, '1 product rejected.');
  await expect(page.getByRole('button', { name: `Approve ${title}`, exact: true })).toHaveCount(0);
  await agency.ready();
}

/** The same of several at once. */
export async function rejectProducts(
  agency: Window,
  titles: string[],
  again: Again,
): Promise<void> {
  const { page } = agency;
  for (const title of titles) {
    await page.getByRole('checkbox', { name: `Select ${title}`, exact: true }).check();
  }
  await page.getByRole('button', { name: 'Reject', exact: true }).click();
  await sayWhy(agency, `Reject ${titles.length} products?`, again);
  await expectSaid(page, `${titles.length} products rejected.`);
  for (const title of titles) await expect(row(page, title)).toHaveCount(0);
  await agency.ready();
}

/** In the dialog of this title, the agency gives its reason. */
async function sayWhy(agency: Window, title: string, again: Again): Promise<void> {
  const dialog = agency.page.getByRole('dialog', { name: title });
  await expect(dialog).toBeVisible();
  await agency.ready();
  await dialog.getByRole('radio', { name: 'Commission too low' }).check();
  await dialog.getByRole('textbox', { name: 'Note to the seller' }).fill('35% would do.');
  await dialog.getByRole('radio', { name: again }).check();
  await agency.expectAccessible();
  await dialog.getByRole('button', { name: 'Reject', exact: true }).click();
}

/** On **Approved**, the agency sets what creators are paid for the product. */
export async function setCreatorRate(agency: Window, title: string, rate: string): Promise<void> {
  const { page } = agency;
  const field = page.getByRole('textbox', { name: `Creator commission rate (%) for ${title}` });
  await expect(field).toBeVisible();
  await agency.ready();
  await field.fill(rate);
  await page.getByRole('button', { name: /^Save/ }).click();
  await expectSaid(page, '1 creator commission rate saved');
  await agency.expectAccessible();
}

/** On **Approved**, the agency exports the link of the product. */
export async function exportLink(agency: Window, title: string): Promise<string> {
  const { page } = agency;
  await page.getByRole('checkbox', { name: `Select ${title}` }).check();
  await page.getByRole('button', { name: 'Export links' }).click();
  await expect(page.getByRole('heading', { name: 'Exported links' })).toBeVisible();
  await agency.expectAccessible();
  return linkIn(await row(page, title).innerText());
}

/**
 * On the page of the campaign at this address, the agency sets what creators are paid for an approved product, and
 * exports its link.
 */
export async function shareApproved(
  agency: Window,
  campaign: string,
  title: string,
  creatorRate: string,
): Promise<string> {
  await agency.open(`${campaign}/approved`);
  await setCreatorRate(agency, title, creatorRate);
  await agency.open(`${campaign}/approved`);
  return exportLink(agency, title);
}

/** The agency decides on a close request of the product, on **Pending closed**. */
export async function decideClose(
  agency: Window,
  title: string,
  decision: 'approve' | 'reject',
): Promise<void> {
  const { page } = agency;
  if (decision === 'reject') {
    await page.getByRole('button', { name: `Reject the close request for ${title}` }).click();
    await expectSaid(page, 'Close request rejected.');
  } else {
    await page.getByRole('link', { name: `Approve the close request for ${title}` }).click();
    const dialog = page.getByRole('dialog', { name: `Close “${title}”?` });
    await expect(dialog).toBeVisible();
    await agency.ready();
    await agency.expectAccessible();
    await dialog.getByRole('button', { name: 'Close product' }).click();
    await expectSaid(page, 'Product closed.');
  }
  await agency.ready();
}

/** The seller opens one of the campaigns that the shop is in. */
export async function openOfShop(seller: Window, campaign: string): Promise<void> {
  const { page } = seller;
  await seller.open(`/seller/campaigns/mine?q=${encodeURIComponent(campaign)}`);
  await page.getByRole('link', { name: campaign, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: campaign })).toBeVisible();
  await seller.ready();
}

/** The seller asks the agency to close the product, once its approval counts: some seconds after it was given. */
export async function askToClose(seller: Window, campaign: string, title: string): Promise<void> {
  const { page } = seller;
  await openOfShop(seller, campaign);
  await page.getByRole('link', { name: /^Ongoing/ }).click();
  await expect(page).toHaveURL(/tab=ongoing/);
  const close = page.getByRole('link', { name: `Close, ${title}`, exact: true });
  await expect(async () => {
    await page.reload();
    await expect(close).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await seller.ready();
  await seller.expectAccessible();
  await close.click();
  const dialog = page.getByRole('dialog', { name: `Request to close ${title}?` });
  await expect(dialog).toBeVisible();
  await seller.ready();
  await dialog.getByRole('button', { name: 'Request to close' }).click();
  await expectSaid(page, 'Close request sent.');
}

/** The titles of the products in the table that is open. */
export async function titlesOn(page: Page): Promise<string[]> {
  const titles = page.getByRole('main').locator('tbody .item__title');
  await expect(titles.first()).toBeVisible();
  return (await titles.allInnerTexts()).map((title) => title.trim());
}

/** The tab of what waits for the agency, which stands beside **Pending closed**. */
export const PENDING = /^Pending(?! closed)/;

/** The address of a product link within a text. */
export function linkIn(text: string): string {
  const [link] = /\S*\/p\/[1-9A-HJ-NP-Za-km-z]{16}/.exec(text) ?? [];
  if (!link) throw new Error(`there is no product link in: ${text}`);
  return link;
}

/** The creator pastes what came by chat, agrees, and has the product in the showcase. */
export async function addToShowcase(creator: Window, pasted: string, title: string): Promise<void> {
  const { page } = creator;
  await creator.open('/creator');
  await page.getByRole('link', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Add product' })).toBeVisible();
  await creator.expectAccessible();
  await page.getByRole('textbox', { name: 'Product URL' }).fill(pasted);
  await page.getByRole('button', { name: 'View product' }).click();
  await expect(page.getByText(title).first()).toBeVisible();
  await creator.expectAccessible();
  await page.getByRole('checkbox', { name: 'Agree to the terms' }).check();
  await page.getByRole('button', { name: 'Add to showcase' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Showcase' })).toBeVisible();
  await expectSaid(page, 'Added to your showcase');
  await expect(page.getByText(title).first()).toBeVisible();
  await creator.expectAccessible();
}

/** The platform reports an order of this product that the creator sold, placed this moment. */
export async function sendOrder(
  request: APIRequestContext,
  orderCode: string,
  { code, shopCode }: Product,
  creator: string,
): Promise<void> {
  const answer = await request.post('/api/v1/orders', {
    headers: { authorization: `Bearer ${process.env.PARTNER_CENTER_API_KEY}` },
    data: {
      rows: [
        {
          order_id: orderCode,
          line_id: '1',
          shop_code: shopCode,
          product_id: code,
          creator,
          content_type: 'LIVE',
          quantity: 2,
          unit_price: '19.99',
          currency: 'GBP',
          placed_at: new Date().toISOString(),
        },
      ],
    },
  });
  expect(await answer.json()).toEqual({ results: [{ row: 1, outcome: 'new' }] });
}

/** Opens a group of a sidebar, where pages are in groups; on a phone the sidebar first. */
export async function openGroup(page: Page, name: string): Promise<void> {
  const menu = page.getByRole('button', { name: 'Open navigation' });
  if (await menu.isVisible()) await menu.click();
  const group = page.getByRole('group').filter({ hasText: name }).first();
  if ((await group.getAttribute('open')) === null)
    await group.getByText(name, { exact: true }).click();
}
