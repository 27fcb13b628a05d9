import { expect, type Locator, type Page } from '@playwright/test';

import { type Window } from './fixtures';
import { everybody, somebody, type Person } from './people';

// How an agency finds creators whom it doesn't know yet, by the words on the screen. What it then writes to them is in
// inviting.ts.

/** Where creators are found. */
export const CREATORS = '/partner/creators';

/** The charts of a creator who shares the performance. */
const CHARTS = ['GMV', 'GPM', 'Posts', 'Video views', 'Likes'];

/** The owner of an agency. */
export function ownerOf(place: string): Person {
  return somebody({ area: 'partner', role: 'owner', place });
}

/** A creator who can sign in and whom no agency manages: the demo names that one last. */
export function unmanaged(market: string): Person {
  return fromEnd(market, 1);
}

/** A creator who has an agency and whom another one asks: the demo names that one last but one. */
export function moving(market: string): Person {
  return fromEnd(market, 2);
}

function fromEnd(market: string, place: number): Person {
  const creator = everybody({ area: 'creator', market }).at(-place);
  if (!creator) throw new Error(`too few creators of ${market} can sign in`);
  return creator;
}

/** The page has this heading. */
export async function titled(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
}

/** Opens **Find creator** in a market. */
export async function openMarketplace(agency: Window, market: string): Promise<void> {
  await agency.open(`${CREATORS}?market=${market}`);
  await titled(agency.page, 'Find creator');
  await expect(cards(agency.page).first()).toBeVisible();
}

/** The creators on the page. */
export function cards(page: Page): Locator {
  return page.getByRole('list', { name: 'Creators', exact: true }).getByRole('article');
}

/** Opens the filters where they stand behind a button: on a desk there is room for them without one. */
export async function openFilters(page: Page): Promise<void> {
  const filters = page.locator('summary').filter({ hasText: 'Filters' });
  if (await filters.isVisible()) await filters.click();
}

/** Narrows the creators down by a value; the chip that leads out of it. */
export async function narrowTo(agency: Window, value: string): Promise<Locator> {
  const { page } = agency;
  const box = page.getByRole('checkbox', { name: new RegExp(`^${value}`) });
  await openFilters(page);
  await expect(box).toBeVisible();
  await agency.expectAccessible();
  await box.click();
  const chip = inUse(page).getByRole('link', { name: value });
  await expect(chip).toBeVisible();
  return chip;
}

/** The filters that are on. */
function inUse(page: Page): Locator {
  return page.getByRole('navigation', { name: 'Filters in use' });
}

/** Narrows the creators down by a value, and leaves it by its chip. */
export async function narrowDown(agency: Window, value: string): Promise<void> {
  const chip = await narrowTo(agency, value);
  await chip.click();
  await expect(inUse(agency.page)).toHaveCount(0);
}

/** Asks for more GMV than anybody has: it is said whom figures don't find. */
export async function findNobody(agency: Window, market: string): Promise<void> {
  const { page } = agency;
  await openMarketplace(agency, market);
  await openFilters(page);
  const least = page.getByLabel('GMV, from');
  await least.fill('999999999');
  await least.press('Enter');
  await expect(page.getByText('No creators match these filters')).toBeVisible();
  const why = 'Creators who haven’t authorised their data can’t be found by their figures.';
  await expect(page.getByText(why)).toBeVisible();
  await agency.expectWell();
}

/** Looks for a creator by the handle; the card. */
export async function searchFor(agency: Window, handle: string): Promise<Locator> {
  const { page } = agency;
  const search = page.getByLabel('Handle or nickname').and(page.locator('input[name="q"]'));
  await search.fill(handle);
  await search.press('Enter');
  await expect(page).toHaveURL(/[?&]q=/);
  const card = cards(page).filter({ hasText: `@${handle}` });
  await expect(card).toBeVisible();
  return card;
}

/** From the card to the details of a creator who shares nothing: that alone is said of figures. */
export async function openDetails(agency: Window, card: Locator, handle: string): Promise<void> {
  const { page } = agency;
  await card.getByRole('link', { name: `@${handle}`, exact: true }).click();
  await titled(page, `@${handle}`);
  await expect(page.getByText('This creator hasn’t authorised performance data.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Last 30 days' })).toHaveCount(0);
  await expect(page.locator('figure')).toHaveCount(0);
  await agency.ready();
  await agency.expectWell();
}

/** Opens the first creator who posts frequently, which is known of those alone who share: all of it is shown. */
export async function openShared(agency: Window, market: string): Promise<void> {
  const { page } = agency;
  await openMarketplace(agency, market);
  await narrowTo(agency, 'Posts frequently');
  const card = cards(page).first();
  await expect(card.locator('.creators__labels')).toContainText('Posts frequently');
  const way = card.getByRole('heading', { level: 2 }).getByRole('link');
  const handle = await way.innerText();
  await way.click();
  await titled(page, handle.trim());
  await agency.ready();
  await expect(page.locator('.creators__labels')).toContainText('Posts frequently');
  await expect(page.getByRole('heading', { level: 2, name: 'Last 30 days' })).toBeVisible();
  for (const figure of ['GMV', 'Video GPM', 'LIVE GPM']) {
    const name = page.getByRole('button', { name: figure, exact: true });
    const shown = page.locator('.stat').filter({ has: name });
    await expect(shown.locator('.stat__figure')).toHaveText(/\d/);
  }
  await agency.expectWell();
  await lookAtCharts(page);
  await lookAtPublicPage(page);
  await agency.expectAccessible();
}

/** Each chart has its drawing, and its table behind it. */
async function lookAtCharts(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 2, name: 'By day' })).toBeVisible();
  await expect(page.locator('figure')).toHaveCount(CHARTS.length);
  for (const title of CHARTS) {
    const name = page.locator('figcaption', { hasText: new RegExp(`^${title}$`) });
    const chart = page.locator('figure').filter({ has: name });
    await expect(chart.getByRole('img')).toBeVisible();
    await expect(chart.getByRole('table')).toBeHidden();
    await chart.getByText('Show as a table').click();
    await expect(chart.getByRole('table')).toBeVisible();
  }
}

/** The way to the creator's page on the platform, also as a picture to point a phone at. */
async function lookAtPublicPage(page: Page): Promise<void> {
  const way = page.getByRole('link', { name: 'Open the creator’s page' });
  await expect(way).toHaveAttribute('href', /^https:\/\/www\.example\.com\/creators\/\d+$/);
  const picture = page.getByRole('img', { name: 'QR code of the creator’s page' });
  await expect(picture).toBeHidden();
  await page.getByText('Show QR code').click();
  await expect(picture).toBeVisible();
}

/** From a creator whom this agency manages to the agency's own page. */
export async function openManager(
  agency: Window,
  market: string,
  { name, introduction }: { name: string; introduction: string },
): Promise<void> {
  const { page } = agency;
  await openMarketplace(agency, market);
  await narrowTo(agency, 'Managed by an agency');
  const card = cards(page).filter({ hasText: `Managed by ${name}` }).first();
  await card.getByRole('link', { name, exact: true }).click();
  await titled(page, name);
  const main = page.getByRole('main');
  await expect(main).toContainText(introduction);
  await expect(main).toContainText('Creator Management');
  await agency.ready();
  await agency.expectWell();
}

/** **Contact** on the details shows how the creator can be reached, once the agency asks for it. */
export async function lookAtContact(agency: Window, handle: string): Promise<void> {
  const { page } = agency;
  await page.getByRole('main').getByRole('link', { name: 'Contact', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: `Contact @${handle}` });
  await expect(dialog).toContainText('The creator sees that your agency looked');
  await agency.expectAccessible();
  await dialog.getByRole('button', { name: 'Show contact details' }).click();
  await expect(dialog.getByText('hello@creators.example')).toBeVisible();
  await agency.expectAccessible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
}
