import { type Locator, type Page } from '@playwright/test';

import { expect, ON_A_PHONE, test } from '../fixtures';
import { OPERATOR, somebody } from '../people';

// Lists in the window of a phone: their tools take one line, a row takes few, and so there are several in
// sight. What fits sideways is looked at by the walks. Nothing is changed here.

const AGENCY = somebody({ area: 'partner', role: 'owner' });
const SELLER = somebody({ area: 'seller', role: 'owner' });
const CREATOR = somebody({ area: 'creator' });

/** One line of tools with the room around it: five were 300 px. */
const TOOLS_MOST = 80;

/** A row of a list with its name, its facts, and a name that takes two lines: one was a window. */
const ROW_MOST = 170;

/** How high each of these is, in the order in which they stand. */
async function heights(rows: Locator): Promise<number[]> {
  return rows.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
}

/** How many of these are in sight as a whole when the first of them stands at the top of the window. */
async function inSight(page: Page, rows: Locator): Promise<number> {
  await rows.first().evaluate((first) => first.scrollIntoView({ block: 'start' }));
  return rows.evaluateAll(
    (all) =>
      all.filter((one) => {
        const { top, bottom } = one.getBoundingClientRect();
        return top >= -1 && bottom <= innerHeight;
      }).length,
  );
}

for (const [whose, person, path] of [
  ['orders of an agency', AGENCY, '/partner/orders?market=GB'],
  ['orders of managed creators', AGENCY, '/partner/orders?role=managing&market=GB'],
  ['campaigns of an agency', AGENCY, '/partner/campaigns?market=GB'],
  ['orders of a seller', SELLER, '/seller/orders'],
  ['products of a seller', SELLER, '/seller/products'],
] as const) {
  test(`${whose} stand in short rows below one line of tools`, async ({ asPerson }) => {
    const window = await asPerson(person.email, ON_A_PHONE);
    const { page } = window;
    await window.open(path);
    const tools = page.locator('.toolbar').first();
    await expect(tools).toBeVisible();
    const [height = NaN] = await heights(tools);
    expect(height, 'the height of the tools').toBeLessThanOrEqual(TOOLS_MOST);
    // A choice applies itself, and there is nothing to hide of rows that show what they have room for.
    await expect(tools.locator('.toolbar__apply')).toBeHidden();
    for (const menu of await page.locator('details.columns').all()) await expect(menu).toBeHidden();

    const rows = page.locator('table.table--lines tbody tr');
    const all = await heights(rows);
    // An agency that manages nobody has a sentence there.
    if (whose === 'orders of managed creators' && all.length === 0) return;
    expect(all.length, 'rows').toBeGreaterThan(0);
    expect(Math.max(...all), 'the highest row').toBeLessThanOrEqual(ROW_MOST);
    const seen = await inSight(page, rows);
    expect(seen, 'rows in sight').toBeGreaterThanOrEqual(Math.min(4, all.length));
  });
}

test('the tools of a list are one line that scrolls by itself', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email, ON_A_PHONE);
  const { page } = agency;
  await agency.open('/partner/orders?market=GB');
  const line = page.locator('.toolbar__form');
  const { all, seen } = await line.evaluate((form) => ({
    all: form.scrollWidth,
    seen: form.clientWidth,
  }));
  expect(all, 'there is more than fits').toBeGreaterThan(seen);
  // What lies beyond the edge is reached, by the keyboard of a phone as well.
  const shop = page.getByRole('textbox', { name: 'Shop Code' });
  await shop.focus();
  await expect(shop).toBeInViewport();
  await agency.expectAccessible();
});

test('orders of a creator: several in sight, in rows of two lines', async ({ asPerson }) => {
  const creator = await asPerson(CREATOR.email, ON_A_PHONE);
  const { page } = creator;
  await creator.open('/creator/orders');
  const rows = page.locator('.order-row');
  const all = await heights(rows);
  expect(all.length, 'orders').toBeGreaterThan(5);
  // 72 px; what a long reason, a share and the mark need beyond two lines is of 16 or 20 px each.
  expect(Math.min(...all), 'the lowest row').toBeGreaterThanOrEqual(72);
  expect(Math.max(...all), 'the highest row').toBeLessThanOrEqual(132);
  const lowest = all.filter((height) => height < 80).length;
  expect(lowest, 'rows without a further line').toBeGreaterThan(0);
  const seen = await inSight(page, rows);
  expect(seen, 'orders in sight').toBeGreaterThanOrEqual(5);

  // All of a row leads on, and nothing else is in it.
  const first = rows.first();
  await expect(first.getByRole('link')).toHaveCount(1);
  const [row = NaN] = await heights(first);
  const [way = NaN] = await heights(first.getByRole('link'));
  expect(row - way, 'what of the row leads nowhere').toBeLessThanOrEqual(1);

  // The file is in the menu, not below the last order.
  const file = page.getByRole('link', { name: 'Export CSV' });
  await expect(file).toBeHidden();
  await page.locator('.order-tools__more summary').click();
  await expect(file).toBeVisible();
  await expect(file).toHaveAttribute('href', /^\/creator\/orders\.csv/);
  await creator.expectAccessible();
});

test('the open one of three long tabs is in sight', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email, ON_A_PHONE);
  const { page } = agency;
  await agency.open('/partner/onboarding/category?role=creator_matchmaking');
  await expect(page.locator('.tabs__tab[aria-current]')).toBeInViewport({ ratio: 0.99 });
});

test('what is known of an account stands in columns', async ({ asPerson }) => {
  const operator = await asPerson(OPERATOR.email, ON_A_PHONE);
  const { page } = operator;
  await operator.open(`/ops/accounts?q=${encodeURIComponent(AGENCY.email)}`);
  await page.getByRole('table').getByRole('link').first().click();
  const facts = page.locator('.facts').first().locator('.fact');
  await expect(facts).toHaveCount(4);
  const starts = await facts.evaluateAll((all) =>
    all.map((one) => Math.round(one.getBoundingClientRect().left)),
  );
  expect(new Set(starts).size, 'columns').toBe(2);
  // Nothing is left to be red but what can't be undone.
  await expect(page.locator('.button--danger')).toHaveCount(0);
});
