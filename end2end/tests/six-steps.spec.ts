import { type Locator } from '@playwright/test';

import {
  addAllOf,
  addressOf,
  agree,
  cancel,
  expectAsked,
  expectPaid,
  openAddProduct,
  openPasted,
  paste,
  SAYS,
  type Says,
  SMALL_PHONE,
} from '../creator-steps';
import { expect, test, type Window } from '../fixtures';
import { type Product, productOf, sendOrder, shareApproved, titlesOn } from '../main-job';
import { everybody, somebody } from '../people';
import { campaignWithProducts, createList, deleteList, removeAll, said } from '../product-lists';

// The guide's six steps of a creator in the window of the smallest phone, by touch, in English and in Thai, with the
// alert of a lower rate of a product and of a list, and both messages word for word.

const AGENCY = somebody({ area: 'partner', role: 'owner' });
// A shop, and creators who add nothing of it in other journeys.
const SHOP = everybody({ area: 'seller', role: 'owner' }).at(4);
const CREATORS = everybody({ area: 'creator' });

/** What the agency hands to the creator: more of it than the demo's own campaigns pay. */
type Shared = {
  /** The three products. */
  products: [Product, Product, Product];
  /** The link of the first product, at 25%, and of the second, at 20%. */
  first: string;
  second: string;
  /** A list of all three at 30%, and one at 25%: each with its link and its page. */
  best: { link: string; list: string };
  lower: { link: string; list: string };
};

async function share(
  agency: Window,
  seller: Window,
  { campaign, shopCode }: { campaign: string; shopCode: string },
): Promise<Shared> {
  const address = await campaignWithProducts(agency, seller, campaign, 3);
  const listed = async (name: string, rate: string) => {
    const link = await createList(agency, address, { name, count: 3, rate });
    return { link, list: new URL(agency.page.url()).pathname };
  };
  const best = await listed('Best', '30');
  const lower = await listed('Lower', '25');
  await agency.open(`${address}/approved`);
  const [one = '', two = '', three = ''] = await titlesOn(agency.page);
  const first = await shareApproved(agency, address, one, '25');
  const second = await shareApproved(agency, address, two, '20');
  const known = (title: string) => productOf(seller, shopCode, title);
  const products: Shared['products'] = [await known(one), await known(two), await known(three)];
  return { products, first, second, best, lower };
}

// One after the other: all are of one agency.
test.describe.configure({ mode: 'default' });

for (const [turn, [language, locale]] of (
  [
    ['en', 'en-GB'],
    ['th', 'th-TH'],
  ] as const
).entries()) {
  const says = SAYS[language] as Says;

  test(`the six steps of a creator on a small phone, ${locale}`, async ({ asPerson, request }) => {
    test.slow();
    const handle = CREATORS.at(turn);
    if (!SHOP || !handle) throw new Error('the demo has too few shops or creators');
    const agency = await asPerson(AGENCY.email);
    const seller = await asPerson(SHOP.email);
    const creator = await asPerson(handle.email, { ...SMALL_PHONE, locale });
    const { page } = creator;
    const of = { campaign: `Six steps ${locale}`, shopCode: SHOP.place };
    const { products, first, second, best, lower } = await share(agency, seller, of);
    const [one, two, three] = products;
    const addAll = addAllOf(page, says);
    const add = page.getByRole('button', { name: says.add, exact: true });
    let agencyName = '';

    await test.step('1: the button with the link, and Product URL', async () => {
      await openAddProduct(creator, says);
      await creator.expectWell();
      await paste(creator, says, `Look at this 👉 ${first} 🙏`);
    });
    await test.step('2: the terms, Add to showcase', async () => {
      await expect(page.locator('.deal__rate')).toContainText('25.00%');
      agencyName = (await fact(creator, says.agency).innerText()).trim();
      await creator.expectWell();
      await agree(creator, says, says.add);
      await expect(page).toHaveURL(/\/creator(\?|$)/);
      await expectPaid(creator, one.title, '25.00%');
    });
    await test.step('3: a list: the details and one alone, then all', async () => {
      await openPasted(creator, says, best.link);
      await agree(creator, says, says.showProducts);
      await expect(addAll).toContainText('(3)');
      await creator.expectWell();
      await page.getByRole('link', { name: says.details }).first().tap();
      await expect(page.getByRole('link', { name: says.backToList, exact: true })).toBeVisible();
      await creator.ready();
      await expect(page.locator('.deal__rate')).toContainText('30.00%');
      await creator.expectWell();
      await add.tap();
      await expect(said(page, says.added(1))).toBeVisible();
      await expect(page.getByText(says.inShowcase, { exact: true })).toHaveCount(1);
      await expect(addAll).toContainText('(2)');
      await creator.ready();
      await addAll.tap();
      await expect(said(page, says.added(2))).toBeVisible();
      await expect(addAll).toHaveCount(0);
    });
    await test.step('4: the alert of a product, and no change without a choice', async () => {
      const rates = { offered: '20.00%', current: '30.00%', count: 1 };
      await openPasted(creator, says, second);
      await agree(creator, says, says.add);
      const alert = await expectAsked(creator, says, says.lowerOne, rates);
      await creator.expectWell();
      await cancel(creator, says, alert);
      const here = addressOf(page);
      await expectPaid(creator, two.title, '30.00%');
      // The terms stay agreed to.
      await creator.open(here);
      await add.tap();
      await expectAsked(creator, says, says.lowerOne, rates);
      await alert.getByRole('button', { name: says.oneAnyway, exact: true }).tap();
      await expect(page).toHaveURL(/\/creator(\?|$)/);
      await expectPaid(creator, two.title, '20.00%');
    });
    await test.step('4: the alert of a list, and each of its ways', async () => {
      const rates = { offered: '25.00%', current: '30.00%', count: 2 };
      await openPasted(creator, says, lower.link);
      await agree(creator, says, says.showProducts);
      await expect(addAll).toContainText('(3)');
      await expect(page).toHaveURL(/[?&]agreed=/);
      await creator.ready();
      const here = addressOf(page);
      await addAll.tap();
      const alert = await expectAsked(creator, says, says.lowerList, rates);
      await creator.expectWell();
      await cancel(creator, says, alert);
      await expect(addAll).toContainText('(3)');

      await addAll.tap();
      await expectAsked(creator, says, says.lowerList, rates);
      const better = alert.getByRole('button', { name: says.better });
      await expect(better).toContainText('(1)');
      await better.tap();
      await expect(said(page, says.added(1))).toBeVisible();
      await expectPaid(creator, two.title, '25.00%');
      for (const { title } of [one, three]) await expectPaid(creator, title, '30.00%');

      await creator.open(here);
      await addAll.tap();
      await expectAsked(creator, says, says.lowerList, rates);
      await expect(better).toHaveCount(0);
      await alert.getByRole('button', { name: says.anyway, exact: true }).tap();
      await expect(said(page, says.added(2))).toBeVisible();
      for (const { title } of [one, three]) await expectPaid(creator, title, '25.00%');
    });
    await test.step('5: both messages, word for word', async () => {
      const heading = (name: string) => page.getByRole('heading', { level: 2, name, exact: true });
      await removeAll(agency, best.list);
      await creator.open(new URL(best.link).pathname);
      await expect(heading(says.noProducts)).toBeVisible();
      await creator.expectWell();
      await deleteList(agency, lower.list);
      creator.complaints.expect(/404/);
      await creator.open(new URL(lower.link).pathname);
      await expect(heading(says.notFound)).toBeVisible();
      await creator.expectWell();
    });
    await test.step('6: Affiliate orders say whose campaign it was', async () => {
      const order = `STEPS-${turn}`;
      await sendOrder(request, order, one, handle.place);
      await creator.open('/creator/orders');
      const line = page.getByRole('listitem').filter({ hasText: order }).first();
      await expect(line).toBeVisible();
      for (const part of [says.agencyLed, agencyName]) expect(await seen(line)).toContain(part);
      await creator.expectWell();
    });
  });
}

/** What the page says of this, in the list of what is known of a product. */
function fact({ page }: Window, name: string): Locator {
  const facts = page.locator('.fact').filter({ has: page.getByText(name, { exact: true }) });
  return facts.locator('.fact__value').first();
}

/** What there is to see of this: without what is said to ears alone. */
function seen(of: Locator): Promise<string> {
  return of.evaluate((element) => {
    const copy = element.cloneNode(true) as HTMLElement;
    copy.querySelectorAll('.hidden-label').forEach((one) => one.remove());
    return copy.textContent ?? '';
  });
}
