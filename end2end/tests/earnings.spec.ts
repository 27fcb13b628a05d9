import { type BrowserContextOptions } from '@playwright/test';

import { expect, ON_A_PHONE, test, WITHOUT_SCRIPTS } from '../fixtures';
import { somebody } from '../people';

// A creator's earnings and the cash calendar, on a phone. Nothing is changed here.

const CREATOR = somebody({ area: 'creator' });
const SMALL: BrowserContextOptions = { ...ON_A_PHONE, viewport: { width: 360, height: 740 } };

const MANNERS: [string, BrowserContextOptions][] = [
  ['with scripts', SMALL],
  ['without scripts', { ...SMALL, ...WITHOUT_SCRIPTS }],
];

/** The pence of an amount in pounds. */
function pence(text: string | null): number {
  const found = /(−?)£([\d,]+)\.(\d\d)/.exec(text ?? '');
  const units = Number(`${found?.[2]?.replaceAll(',', '')}${found?.[3]}`);
  return found?.[1] ? -units : units;
}

for (const [manner, options] of MANNERS) {
  test(`earnings add up and lead to their order lines, ${manner}`, async ({ asPerson }) => {
    const creator = await asPerson(CREATOR.email, options);
    const { page } = creator;
    await creator.open('/creator/orders');
    const ways = page.getByRole('navigation', { name: 'Orders and earnings' });
    await ways.getByRole('link', { name: 'Earnings' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Earnings' })).toBeVisible();
    await creator.ready();

    for (const by of ['Product', 'Campaign']) {
      const parts = page.getByRole('navigation', { name: 'Earnings by' });
      await parts.getByRole('link', { name: by }).click();
      await expect(page).toHaveURL(new RegExp(`by=${by.toLowerCase()}`));
      await expect(page.locator('html[data-asking]')).toHaveCount(0);
      for (const name of ['On the way', 'Settled']) {
        const stat = page.locator('.stat', { hasText: new RegExp(`^${name}`) });
        const whole = pence(await stat.locator('.stat__figure').textContent());
        const rows = page.locator('.earnings .fact', { hasText: new RegExp(`^${name}`) });
        const parts = await rows.locator('.fact__value').allTextContents();
        const sum = parts.reduce((all, part) => all + pence(part), 0);
        expect(sum, `${name} by ${by}`).toBe(whole);
      }
    }
    await creator.expectWell();

    const first = page.locator('.earnings').getByRole('link').first();
    const amount = pence(await first.textContent());
    await first.click();
    await expect(page.getByRole('heading', { level: 1, name: 'Affiliate orders' })).toBeVisible();
    await expect(page).toHaveURL(/status=\w+/);
    const counted = page.locator('.stat__figure').first();
    await expect.poll(async () => pence(await counted.textContent())).toBe(amount);
  });

  test(`the calendar has the days of a month with money, ${manner}`, async ({ asPerson }) => {
    const creator = await asPerson(CREATOR.email, options);
    const { page } = creator;
    await creator.open('/creator/earnings/calendar');
    await expect(page.getByRole('heading', { level: 1, name: 'Cash calendar' })).toBeVisible();
    for (const word of ['Settled', 'Likely', 'Estimated']) {
      await expect(page.locator('.cash-sums').getByText(word, { exact: true })).toBeVisible();
    }
    const days = page.locator('.cash__day:visible');
    expect(await days.count()).toBeGreaterThan(0);
    // Each amount says in words how sure it is.
    for (const amount of await page.locator('.cash__amount:visible').all()) {
      await expect(amount).toContainText(/^(Settled|Likely|Estimated) [−£]/);
    }
    await creator.expectWell();

    await page.getByRole('link', { name: 'Previous month' }).click();
    await expect(page).toHaveURL(/month=\d{4}-\d\d$/);
    await expect(page.locator('.cash__amount--likely')).toHaveCount(0);
    await expect(page.locator('.cash__amount--estimated')).toHaveCount(0);
    await page.goBack();
    await expect(page).not.toHaveURL(/month=/);
  });
}

test('on a desk the month is a table of weeks', async ({ asPerson }) => {
  const creator = await asPerson(CREATOR.email, { viewport: { width: 1440, height: 1000 } });
  const { page } = creator;
  await creator.open('/creator/earnings/calendar');
  await expect(page.getByRole('columnheader', { name: 'Mon' })).toBeVisible();
  const rows = page.getByRole('table').getByRole('row');
  expect(await rows.count()).toBeGreaterThanOrEqual(5);
  await creator.expectAccessible();
});
