import { type Page } from '@playwright/test';

import { expect, test, type Window } from '../fixtures';
import { somebody } from '../people';

// What people put on paper: how an amount came about, what was agreed to, a list of orders.

const AGENCY = somebody({ area: 'partner', role: 'owner' });
const CREATOR = somebody({ area: 'creator' });

/** What belongs to a screen alone. */
const ON_SCREENS = '.skip, .topbar, .sidebar, .appbar__end, .bottombar, .button, .toolbar, .pager, .way-back';

/** Sees the page as paper, with its head: of whom, of what, and when by which clocks. */
async function expectOnPaper({ page }: Window, name: string, reference: RegExp): Promise<void> {
  const head = page.locator('.print-head');
  await expect(head).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect(head).toBeVisible();
  await expect(head).toContainText(name);
  await expect(head).toContainText(reference);
  await expect(head).toContainText(/Printed \d{1,2}\s\w{3}\s\d{4}, \d\d:\d\d \(London\)/);
  for (const part of await page.locator(ON_SCREENS).all()) await expect(part).toBeHidden();
}

/** What the organisation is called that is worked in. */
function placeOf({ page }: Window): Promise<string> {
  return page.locator('.switcher__name').first().innerText();
}

function styleOf(page: Page, selector: string, name: string): Promise<string[]> {
  return page
    .locator(selector)
    .evaluateAll((all, name) => all.map((one) => getComputedStyle(one).getPropertyValue(name)), name);
}

test('an explanation on paper says whose it is, and breaks no step', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email);
  const { page } = agency;
  await agency.open('/partner/orders?market=GB&status=settled');
  await page.locator('a.explain').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('.whole__part').first()).toBeVisible();
  await expectOnPaper(agency, await placeOf(agency), /Order \S+, line \S+/);
  const breaks = await styleOf(page, '.derivation__step', 'break-inside');
  expect(breaks.length).toBeGreaterThan(2);
  expect(new Set(breaks)).toEqual(new Set(['avoid']));
  // The legend names its parties and keeps their colours.
  const keys = await styleOf(page, '.whole .key', 'print-color-adjust');
  expect(keys.length).toBeGreaterThan(1);
  expect(new Set(keys)).toEqual(new Set(['exact']));
  await expect(page.locator('.whole__name').first()).toContainText(/\S/);
});

test('a list of orders on paper has all of its columns', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email);
  const { page } = agency;
  await agency.open('/partner/orders?market=GB');
  await page.setViewportSize({ width: 800, height: 900 });
  const heads = page.getByRole('columnheader');
  const onScreen = await heads.count();
  await expectOnPaper(agency, await placeOf(agency), /Orders/);
  expect(await heads.count(), 'columns on paper').toBeGreaterThan(onScreen);
});

test('a receipt on paper has its number', async ({ asPerson }) => {
  const creator = await asPerson(CREATOR.email);
  const { page } = creator;
  await creator.open('/creator/receipts');
  await page.locator('.showcase__way').first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Consent receipt' })).toBeVisible();
  await expect(page.locator('.receipt__proof').first()).toBeVisible();
  await expectOnPaper(creator, CREATOR.place, /Consent receipt [0-9a-f]{8}-/);
});
