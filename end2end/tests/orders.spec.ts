import { type BrowserContextOptions, type Page } from '@playwright/test';

import { expect, ON_A_PHONE, test, WITHOUT_SCRIPTS } from '../fixtures';
import { somebody } from '../people';

// Questions about money that a list of order lines answers by itself: what settled in a month, and what
// one creator was paid for. Nothing is changed here.

const AGENCY = somebody({ area: 'partner', role: 'owner' });
const SELLER = somebody({ area: 'seller', role: 'owner' });
const CREATOR = somebody({ area: 'creator' });

const MANNERS: [string, BrowserContextOptions][] = [
  ['with scripts', {}],
  ['without scripts', WITHOUT_SCRIPTS],
];

/** How many lines a text says there are. */
function linesIn(text: string | null): number {
  const found = /([\d,]+) order lines?/.exec(text ?? '');
  return Number((found?.[1] ?? 'none').replaceAll(',', ''));
}

for (const [manner, options] of MANNERS) {
  test(`what settled on some days, and the lines behind it, ${manner}`, async ({ asPerson }) => {
    const agency = await asPerson(AGENCY.email, options);
    const { page } = agency;
    await agency.open('/partner/orders?market=GB');
    const all = linesIn(await page.locator('.found__says').textContent());
    expect(all).toBeGreaterThan(25);
    await expect(page.locator('.pager__says')).toContainText('order lines');

    await page.getByRole('combobox', { name: 'Date' }).selectOption('Settled');
    if (options.javaScriptEnabled === false) {
      await page.getByRole('button', { name: 'Apply' }).click();
    }
    await expect(page).toHaveURL(/date=settled/);
    await page.locator('.date-range summary').click();
    await page.getByRole('link', { name: 'Last month' }).click();
    await expect(page).toHaveURL(/date=settled&from=\d{4}-\d\d-01&to=/);
    // The figures move when those of other days are gone.
    await expect(page.locator('html[data-asking]')).toHaveCount(0);
    const settled = page.locator('.stat', { hasText: /^Settled/ });
    const counted = linesIn(await settled.locator('.stat__more').textContent());
    expect(counted).toBeGreaterThan(0);
    expect(counted).toBeLessThan(all);

    await settled.getByRole('link').click();
    await expect(page).toHaveURL(/status=settled_or_deducted/);
    const found = page.locator('.found__says');
    await expect.poll(async () => linesIn(await found.textContent())).toBe(counted);
    await agency.expectAccessible();
    await page.getByRole('link', { name: 'Clear filters' }).first().click();
    await expect(page).not.toHaveURL(/status=/);
  });
}

/** The amounts of a column, from above. */
async function amounts(page: Page, column: string): Promise<number[]> {
  const cells = await page.locator(`td[data-label="${column}"]`).allTextContents();
  return cells.map((amount) => Number(/£([\d,]+\.\d\d)/.exec(amount)?.[1]?.replaceAll(',', '')));
}

for (const [manner, options] of MANNERS) {
  test(`the smallest and the largest amounts, and the oldest orders, ${manner}`, async ({ asPerson }) => {
    const agency = await asPerson(AGENCY.email, options);
    const { page } = agency;
    await agency.open('/partner/orders?market=GB');
    const column = 'Your commission, estimated';
    const first: number[] = [];
    for (const [turn, stands] of [
      [1, 'ascending'],
      [-1, 'descending'],
    ] as const) {
      const head = page.getByRole('columnheader', { name: column });
      await head.getByRole('link').click();
      await expect(head).toHaveAttribute('aria-sort', stands);
      const shown = await amounts(page, column);
      expect(shown).toEqual([...shown].sort((one, other) => turn * (one - other)));
      first.push(shown[0] ?? NaN);
    }
    expect(first[0], 'the smallest and the largest').toBeLessThan(first[1] ?? NaN);
    await page.getByRole('link', { name: 'Next', exact: true }).click();
    await expect(page).toHaveURL(/sort=-amount&after=/);

    const ordered = page.getByRole('columnheader', { name: 'Ordered' });
    await ordered.getByRole('link').click();
    await expect(ordered).toHaveAttribute('aria-sort', 'ascending');
    await expect(page).toHaveURL(/sort=ordered$/);
    await agency.expectAccessible();
  });
}

test('a creator leads to the own lines, and the way out of that filter', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email);
  const { page } = agency;
  await agency.open('/partner/orders?market=GB');
  const creator = page.getByRole('link', { name: /^Order lines of / }).first();
  const handle = await creator.textContent();
  await creator.click();
  await expect(page).toHaveURL(/creator=/);
  await expect(page.getByText(`Creator: ${handle}`)).toBeVisible();
  await expect(page.getByRole('link', { name: /^Order lines of / }).first()).toHaveText(`${handle}`);
  await page.getByRole('link', { name: /Creator: / }).click();
  await expect(page).not.toHaveURL(/creator=/);
});

for (const [manner, options] of MANNERS) {
  test(`a creator and a shop are typed, ${manner}`, async ({ asPerson }) => {
    const agency = await asPerson(AGENCY.email, options);
    const { page } = agency;
    await agency.open('/partner/orders?market=GB');
    const handle = await page.getByRole('link', { name: /^Order lines of / }).first().textContent();
    const creator = page.getByRole('textbox', { name: 'Creator', exact: true });
    await creator.fill(`${handle}`);
    await creator.press('Enter');
    await expect(page).toHaveURL(/[?&]creator=[^&]/);
    await expect(page.getByText(`Creator: ${handle}`)).toBeVisible();
    await expect(creator).toHaveValue(`${handle}`);
    const shop = page.getByRole('textbox', { name: 'Shop Code' });
    await shop.fill(SELLER.place);
    await shop.press('Enter');
    await expect(page).toHaveURL(new RegExp(`[?&]shop=${SELLER.place}`));
    await expect(page.getByText(`Shop: ${SELLER.place}`)).toBeVisible();
    // What was typed before stays, and is taken out as it was put in.
    await expect(creator).toHaveValue(`${handle}`);
    await creator.fill('');
    await creator.press('Enter');
    await expect(page).not.toHaveURL(/[?&]creator=[^&]/);
    await expect(page).toHaveURL(new RegExp(`[?&]shop=${SELLER.place}`));
    await agency.expectAccessible();
  });
}

for (const [whose, person, path] of [
  ['a seller', SELLER, '/seller/orders'],
  // Above all of a creator's orders stands what comes next.
  ['a creator', CREATOR, '/creator/orders?status=settled_or_deducted'],
] as const) {
  test(`the totals of ${whose} fit on a phone`, async ({ asPerson }) => {
    const window = await asPerson(person.email, ON_A_PHONE);
    const { page } = window;
    await window.open(path);
    await expect(page.locator('.stat').first()).toBeVisible();
    expect(linesIn(await page.locator('.found__says').textContent())).toBeGreaterThan(0);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(wide, 'it scrolls sideways').toBe(false);
    await window.expectAccessible();
  });
}
