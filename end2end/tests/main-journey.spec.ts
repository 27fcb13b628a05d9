import { type BrowserContextOptions, type Response } from '@playwright/test';

import { expect, ON_A_PHONE, test, type Window, WITHOUT_SCRIPTS } from '../fixtures';
import {
  addToShowcase,
  approveAndShare,
  createCampaign,
  firstProduct,
  registerProduct,
  row,
  sendOrder,
} from '../main-job';
import { everybody, somebody } from '../people';

// An order of 2 × £19.99 is £39.98. The seller pays 30.00% of it: £11.994, rounded £11.99. Of those the
// creator gets 22.50 of 30 parts, £8.9925, and the agency 7.50, £2.9975: rounded down £8.99 and £2.99,
// and the penny that is left goes to the larger remainder, the agency's.
const TOTAL_RATE = '30';
const CREATOR_RATE = '22.5';
const SELLER_PAYS = '£11.99';
const CREATOR_GETS = '£8.99';
const AGENCY_KEEPS = '£3.00';

const AGENCY = somebody({ area: 'partner', role: 'owner' });
const SHOPS = everybody({ area: 'seller', role: 'owner' });
const CREATORS = everybody({ area: 'creator' });

type Manner = { manner: string; turn: number; options: BrowserContextOptions };
const MANNERS: Manner[] = [
  { manner: 'with scripts', turn: 0, options: {} },
  { manner: 'without scripts', turn: 1, options: WITHOUT_SCRIPTS },
];

for (const { manner, turn, options } of MANNERS) {
  test(`three people sell a product together, ${manner}`, async ({ asPerson, request }) => {
    const [shop, handle] = [SHOPS.at(turn), CREATORS.at(turn)];
    if (!shop || !handle) throw new Error('the demo has too few shops or creators');
    const agency = await asPerson(AGENCY.email, options);
    const seller = await asPerson(shop.email, options);
    const creator = await asPerson(handle.email, { ...ON_A_PHONE, ...options });
    const [sentToSeller, sentToAgency] = [received(seller), received(agency)];

    const campaign = `Journey ${manner}`;
    await createCampaign(agency, campaign, '12.5');
    const product = await firstProduct(seller, shop.place);
    await registerProduct(seller, campaign, product, TOTAL_RATE);
    const link = await approveAndShare(agency, campaign, product, CREATOR_RATE);

    const pasted = `Have a look at this one! ${link} — ends soon, tell me (if) you take it.`;
    await addToShowcase(creator, pasted, product.title);

    const order = `JOURNEY-${turn}`;
    await sendOrder(request, order, product, handle.place);

    await seller.open('/seller/orders');
    await expectOrder(seller, order, [SELLER_PAYS]);
    await agency.open('/partner/orders?market=GB');
    await expectOrder(agency, order, [SELLER_PAYS, CREATOR_GETS, AGENCY_KEEPS]);
    await creator.open('/creator/orders');
    await expectOrder(creator, order, [], [SELLER_PAYS, AGENCY_KEEPS]);
    const own = await expectCreatorSide(creator, order);
    await expect(creator.page.getByText('Agency-led campaign').first()).toBeVisible();
    await expectShortRow(creator, order);

    await seller.open('/seller/orders');
    await explain(seller, order, SELLER_PAYS, ['£39.98', '30.00%'], [CREATOR_GETS, AGENCY_KEEPS]);
    await agency.open('/partner/orders?market=GB');
    await explain(agency, order, AGENCY_KEEPS, ['£39.98', '30.00%', '22.50%', CREATOR_GETS], []);
    await creator.open('/creator/orders');
    await explain(creator, order, own, ['£39.98', '22.50%'], ['30.00%', AGENCY_KEEPS]);

    // The agency's lists name the creator, so that whoever looks for the name would find it; and the
    // seller was sent what the seller saw.
    expect((await sentToAgency()).text, 'what the agency was sent').toContain(handle.place);
    const { text: sent, unread } = await sentToSeller();
    expect(unread, 'answers to the seller that could not be read').toEqual([]);
    for (const seen of [product.code, campaign, order]) {
      expect(sent, 'what the seller was sent').toContain(seen);
    }
    expect(sent, 'what the seller was sent').not.toContain(handle.place);
  });
}

/** The order is in the list that is open, with these amounts and without those. */
async function expectOrder(who: Window, order: string, shown: string[], hidden: string[] = []) {
  const line = entry(who, order);
  await expect(line).toBeVisible();
  for (const amount of shown) await expect(line).toContainText(amount);
  for (const amount of hidden) await expect(line).not.toContainText(amount);
  await who.expectAccessible();
}

/**
 * What the creator's list says that the creator and, if there is one, the managing agency get of the order
 * is what the agency sees for both; the creator's own part.
 */
async function expectCreatorSide(creator: Window, order: string): Promise<string> {
  const text = (await entry(creator, order).textContent()) ?? '';
  const own = /Your commission, estimated £(\d+\.\d\d)/.exec(text)?.[1];
  const share = /share \(\d+\.\d\d%\) £(\d+\.\d\d)/.exec(text)?.[1] ?? '0.00';
  if (own === undefined) throw new Error(`no own commission in ${text}`);
  const pence = (amount: string) => Number(amount.replace('.', ''));
  expect(pence(own) + pence(share), text).toBe(pence(CREATOR_GETS.slice(1)));
  return `£${own}`;
}

/**
 * On a phone the order is a row of 72 px, or of a line more where the mark of its campaign finds no room and where
 * an agency takes a share, all of it one link; filters open as a sheet and close again.
 */
async function expectShortRow(creator: Window, order: string) {
  const { page } = creator;
  const way = entry(creator, order).getByRole('link');
  await expect(way).toHaveCount(1);
  const box = await way.boundingBox();
  expect(box?.height, 'the height of a row').toBeGreaterThanOrEqual(72);
  expect(box?.height, 'the height of a row').toBeLessThanOrEqual(108);
  await page.getByRole('link', { name: 'Filters', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: 'Filters' });
  await expect(sheet.getByRole('combobox', { name: 'Status' })).toBeVisible();
  await creator.expectAccessible();
  await sheet.getByRole('link', { name: 'Close' }).click();
  await expect(sheet).toBeHidden();
}

/** The amount of the order opens to how it came about. */
async function explain(
  who: Window,
  order: string,
  amount: string,
  shown: string[],
  hidden: string[],
) {
  const { page } = who;
  await entry(who, order).getByRole('link', { name: amount }).first().click();
  const main = page.getByRole('main');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(main).toContainText(order);
  for (const figure of [amount, ...shown]) await expect(main).toContainText(figure);
  for (const figure of hidden) await expect(main).not.toContainText(figure);
  // The result stands above the steps that lead to it, and the ledger is folded.
  await expect(main.getByRole('region', { name: 'In short' })).toContainText(amount);
  await expect(main.getByText('Base policy version', { exact: false })).toBeHidden();
  await who.expectAccessible();
}

/** The order in a list: a row of a table, or a card of the Creator app. */
function entry({ page }: Window, order: string) {
  return row(page, order)
    .or(page.getByRole('listitem').filter({ hasText: order }))
    .first();
}

/** What a window was sent, and which answers could not be read: one might have a name in it. */
interface Received {
  text: string;
  unread: string[];
}

/**
 * Everything that the program sends to this window from now on, once it is asked for. The browser forgets
 * an answer after which it goes on to another document.
 */
function received({ page }: Window): () => Promise<Received> {
  const bodies: Promise<string>[] = [];
  const unread: string[] = [];
  page.on('response', (response) => {
    const type = response.headers()['content-type'] ?? '';
    if (response.status() !== 200 || !/html|json|csv/.test(type)) return;
    const body = response.text().catch((error: unknown) => {
      if (!wasAbandoned(response)) unread.push(`${response.url()}: ${String(error)}`);
      return '';
    });
    bodies.push(body);
  });
  return async () => {
    const all = await Promise.all(bodies);
    return { text: all.join('\n'), unread };
  };
}

/** The browser itself stopped reading the answer, because the page was left: nobody saw it. */
function wasAbandoned(response: Response): boolean {
  return response.request().failure()?.errorText === 'net::ERR_ABORTED';
}
