import { type BrowserContextOptions, type Page } from '@playwright/test';

import { expect, ON_A_PHONE, test, WITHOUT_SCRIPTS } from '../fixtures';
import { openFilters } from '../finding';
import { somebody } from '../people';

// An agency looks for creators: what the address says is found again by Back and by loading it anew, on a desk, on a
// phone, and without scripts.

const AGENCY = somebody({ area: 'partner', role: 'owner' });

const MANNERS: [string, BrowserContextOptions][] = [
  ['with scripts', {}],
  ['on a phone', ON_A_PHONE],
  ['without scripts', WITHOUT_SCRIPTS],
];

/** How many creators the page says there are. */
async function creators(page: Page): Promise<number> {
  const says = await page.locator('.found__says').textContent();
  return Number((/([\d,]+) creators?/.exec(says ?? '')?.[1] ?? 'none').replaceAll(',', ''));
}

for (const [manner, options] of MANNERS) {
  test(`creators are narrowed, and Back and a reload find the same, ${manner}`, async ({ asPerson }) => {
    const agency = await asPerson(AGENCY.email, options);
    const { page } = agency;
    await agency.open('/partner/creators?market=GB');
    await expect(page.getByRole('heading', { level: 1, name: 'Find creator' })).toBeVisible();
    const all = await creators(page);
    expect(all).toBeGreaterThan(24);

    await openFilters(page);
    for (const group of ['Category', 'Creator attributes', 'Followers profile', 'Others']) {
      await expect(page.getByRole('heading', { level: 2, name: group, exact: true })).toBeVisible();
    }
    const category = page.getByRole('group', { name: 'Category' }).getByRole('checkbox').first();
    await category.check();
    if (options.javaScriptEnabled === false) {
      await page.getByRole('button', { name: 'Show creators' }).first().click();
    }
    await expect(page).toHaveURL(/category=/);
    await expect.poll(() => creators(page)).toBeLessThan(all);
    const some = await creators(page);
    await page.reload();
    expect(await creators(page)).toBe(some);
    await page.goBack();
    await expect.poll(() => creators(page)).toBe(all);
    await agency.expectAccessible();
  });
}

test('a creator is opened, put on a list and noted on', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email);
  const { page } = agency;
  await agency.open('/partner/creators?market=GB');
  const first = page.getByRole('article').first();
  const handle = (await first.getByRole('link').first().textContent()) ?? '';
  await first.getByRole('link', { name: `Add to list, ${handle}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name of the list' }).fill('For the winter');
  await dialog.getByRole('button', { name: 'Create list and add' }).click();
  await expect(page.getByText('Creator added to the list.')).toBeVisible();

  await agency.open('/partner/creators/saved');
  await page.getByRole('link', { name: 'For the winter' }).click();
  await page.getByRole('link', { name: `Edit note on ${handle}` }).click();
  const noting = page.getByRole('dialog');
  await noting.getByRole('textbox', { name: /^Note/ }).fill('Answers fast');
  await noting.getByRole('button', { name: 'Save note' }).click();
  await expect(page.getByRole('article')).toContainText('Answers fast');
  await agency.expectAccessible();
});
