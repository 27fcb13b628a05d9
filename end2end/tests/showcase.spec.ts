import { type BrowserContextOptions } from '@playwright/test';

import { expect, ON_A_PHONE, test, WITHOUT_SCRIPTS } from '../fixtures';
import { everybody, somebody } from '../people';
import { said } from '../product-lists';

// The showcase on a small phone: searching and sorting it, what a product paid when, receipts as files, and removing
// several products.

const CREATOR = somebody({ area: 'creator' });
const REMOVER = everybody({ area: 'creator' }).at(1);
const SMALL: BrowserContextOptions = { ...ON_A_PHONE, viewport: { width: 360, height: 740 } };

const MANNERS: { manner: string; options: BrowserContextOptions }[] = [
  { manner: 'with scripts', options: SMALL },
  { manner: 'without scripts', options: { ...SMALL, ...WITHOUT_SCRIPTS } },
];

for (const { manner, options } of MANNERS) {
  test(`a showcase is searched and sorted, ${manner}`, async ({ asPerson }) => {
    const creator = await asPerson(CREATOR.email, options);
    const { page } = creator;
    await creator.open('/creator');
    const titles = page.locator('.showcase__way');
    const first = (await titles.first().innerText()).trim();
    await page.getByText('Search and sort', { exact: true }).click();
    const search = page.getByRole('searchbox', { name: 'Product, shop, campaign or agency' });
    await search.fill(first.toUpperCase());
    await search.press('Enter');
    await expect(page).toHaveURL(/[?&]q=/);
    await expect(titles.first()).toHaveText(first);
    await expect(page.getByText(/^\d+ products?$/)).toBeVisible();
    await creator.ready();
    await creator.expectWell();
    await page.getByRole('link', { name: 'Clear filters' }).click();
    await expect(page).not.toHaveURL(/[?&]q=/);

    await creator.open('/creator?sort=title');
    const sorted = (await titles.allInnerTexts()).map((title) => title.trim().toLowerCase());
    expect(sorted).toEqual([...sorted].sort());
    await page.getByRole('link', { name: 'By title' }).click();
    await expect(page).not.toHaveURL(/sort=/);
    await creator.open('/creator?q=no+such+product');
    await expect(page.getByText('No products match this search')).toBeVisible();
    await creator.expectWell();
  });

  test(`what a product pays is told as of any day, ${manner}`, async ({ asPerson }) => {
    const creator = await asPerson(CREATOR.email, options);
    const { page } = creator;
    await creator.open('/creator');
    await page.locator('.showcase__way').first().click();
    await page.getByRole('link', { name: 'View rates over time' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Rates over time' })).toBeVisible();
    await creator.ready();
    await creator.expectWell();
    const says = page.getByText(/^On \d.*(orders count for|no orders count for this product)/);
    await expect(says.first()).toBeVisible();
    await expect(page.locator('.rate-steps__one').first()).toContainText('%');
    const field = page.getByLabel('As of');
    const today = await field.inputValue();
    const ahead = `${Number(today.slice(0, 4)) + 1}-01-01`;
    await field.fill(ahead);
    await page.getByRole('button', { name: 'Show this date' }).click();
    await expect(page).toHaveURL(new RegExp(`on=${ahead}`));
    await expect(page.getByText('This is what is known today.')).toBeVisible();
    await creator.open(`${new URL(page.url()).pathname}?on=2001-01-01`);
    await expect(page.getByText(/^Choose a date from/)).toBeVisible();
    await expect(field).toHaveValue('2001-01-01');
    await creator.ready();
    await creator.expectWell();
  });

  test(`several products are removed, ${manner}`, async ({ asPerson }) => {
    if (!REMOVER) throw new Error('the demo has too few creators');
    const creator = await asPerson(REMOVER.email, options);
    const { page } = creator;
    // Removing nothing is refused.
    creator.complaints.expect(/ 422 .*remove_each/, /status of 422/);
    await creator.open('/creator');
    await page.getByRole('link', { name: 'Remove products' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Remove products' })).toBeVisible();
    await creator.ready();
    const remove = page.getByRole('button', { name: 'Remove selected products' });
    await remove.click();
    await expect(page.getByText('Select at least one product.')).toBeVisible();
    await creator.ready();
    await creator.expectWell();
    const ticks = page.getByRole('checkbox');
    // None of the latest, which other journeys add, and another than in the other manner.
    const fromTheEnd = manner === 'with scripts' ? 1 : 2;
    const tick = ticks.nth((await ticks.count()) - fromTheEnd);
    const product = await tick.getAttribute('value');
    await tick.check();
    await remove.click();
    await expect(said(page, '1 product removed.')).toBeVisible();
    await creator.open('/creator/showcase/remove');
    await expect(page.locator(`input[value="${product}"]`)).toHaveCount(0);
  });
}

test('a receipt is kept as text, and all as a table', async ({ asPerson }) => {
  const creator = await asPerson(CREATOR.email, SMALL);
  const { page } = creator;
  await creator.open('/creator/receipts');
  await expect(page.getByRole('link', { name: 'Export CSV' })).toBeVisible();
  await creator.expectWell();
  await page.locator('.showcase__way').first().click();
  const link = page.getByRole('link', { name: 'Download as text' });
  const address = await link.getAttribute('href');
  const text = await (await page.request.get(address ?? '')).text();
  expect(text).toContain('Consent receipt');
  expect(text).toContain('-----BEGIN TERMS-----');
  const [beforeTerms = ''] = text.split('-----BEGIN TERMS-----\n');
  for (const line of beforeTerms.split('\n')) expect([...line].length).toBeLessThanOrEqual(76);
  const table = await page.request.get('/creator/receipts.csv');
  expect(await table.text()).toMatch(/^receipt_id,accepted_at,product,/);
});
