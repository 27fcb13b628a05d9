import { expect, type Locator, type Page } from '@playwright/test';

import { type Window } from './fixtures';
import { createCampaign, openOfAgency, PENDING, products, registerSeveral } from './main-job';

// Product lists, as an agency makes them: by the words on the screen.

/** The ticks of the products that are on the page. */
export function choices(page: Page): Locator {
  return page.getByRole('checkbox', { name: /^Select (?!all on this page)/ });
}

/** The fields of the products' rates. */
export function rates(page: Page): Locator {
  return page.getByRole('textbox', { name: /^Creator commission rate \(%\) for / });
}

/** What was just done, as the page says it. */
export function said(page: Page, words: string): Locator {
  return page.getByRole('status').filter({ hasText: words });
}

/**
 * A new campaign of the agency with so many approved products of the seller, at 30% each; the address of its
 * page. Both have scripts here, whatever the test is about.
 */
export async function campaignWithProducts(
  agency: Window,
  seller: Window,
  campaign: string,
  count: number,
): Promise<string> {
  const { page } = agency;
  await createCampaign(agency, campaign, '12.5');
  expect(await registerSeveral(seller, campaign, count)).toBe(count);
  await openOfAgency(agency, campaign);
  await page.getByRole('link', { name: PENDING }).click();
  await agency.ready();
  await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(said(page, `${products(count)} approved.`)).toBeVisible();
  return new URL(page.url()).pathname;
}

/** Opens the page on which products are chosen, once approvals count: until then they can be undone. */
export async function openNewList(agency: Window, campaign: string, count: number): Promise<void> {
  const { page } = agency;
  await expect(async () => {
    await agency.open(`${campaign}/lists/new`);
    await expect(choices(page)).toHaveCount(count, { timeout: 2_000 });
  }).toPass();
}

/** The agency makes a list of all products of the campaign at one rate; the list's link. */
export async function createList(
  agency: Window,
  campaign: string,
  { name, count, rate }: { name: string; count: number; rate: string },
): Promise<string> {
  const { page } = agency;
  await openNewList(agency, campaign, count);
  await page.getByLabel('List name').fill(name);
  for (const choice of await choices(page).all()) await choice.check();
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(rates(page)).toHaveCount(count);
  await agency.ready();
  for (const choice of await choices(page).all()) await choice.check();
  await page.getByRole('textbox', { name: 'Commission rate for selected products' }).fill(rate);
  await page.getByRole('button', { name: 'Setup commission in bulk' }).click();
  await expect(page.getByText(new RegExp(`^Set ${rate}.*% for ${products(count)}`))).toBeVisible();
  await page.getByRole('button', { name: 'Create list' }).click();
  await expect(said(page, 'List created.')).toBeVisible();
  return listLinkOn(page);
}

/** The agency adds the first product that the list doesn't have, at this rate. */
export async function addMore(agency: Window, list: string, rate: string): Promise<void> {
  const { page } = agency;
  await agency.open(list);
  await page.getByRole('link', { name: 'Add more products' }).click();
  // The list has ticks as well, until its products to choose from are there.
  await expect(page.getByRole('heading', { level: 1, name: 'Add more products' })).toBeVisible();
  await agency.ready();
  await choices(page).first().check();
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(rates(page)).toHaveCount(1);
  await agency.ready();
  await rates(page).first().fill(rate);
  await page.getByRole('button', { name: 'Add to list' }).click();
  await expect(said(page, '1 product added.')).toBeVisible();
  await agency.ready();
}

/** The agency takes one product after the other out of the list. */
export async function removeAll(agency: Window, list: string): Promise<void> {
  const { page } = agency;
  const remove = page.getByRole('button', { name: /^Remove / });
  await agency.open(list);
  for (let left = await remove.count(); left > 0; left -= 1) {
    await remove.first().click();
    await expect(remove).toHaveCount(left - 1);
    await agency.ready();
  }
}

/** The agency deletes the list. */
export async function deleteList(agency: Window, list: string): Promise<void> {
  const { page } = agency;
  await agency.open(`${list}?delete=true`);
  await page.getByRole('button', { name: 'Delete list' }).click();
  await expect(said(page, 'List deleted.')).toBeVisible();
}

/** The creator agrees to the terms of the list that is open, and its products are shown. */
export async function showProducts(creator: Window): Promise<void> {
  const { page } = creator;
  await page.getByRole('checkbox', { name: 'Agree to the terms' }).check();
  await page.getByRole('button', { name: 'Show products' }).click();
  await expect(page.getByRole('button', { name: 'Add all to showcase' })).toBeVisible();
  await creator.ready();
}

/** What the button copies that copies this. */
export async function copied(page: Page, what: string): Promise<string> {
  await page.getByRole('button', { name: `Copy ${what}`, exact: true }).click();
  await expect(said(page, 'Copied')).toBeAttached();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** The link of the list that is open. */
export async function listLinkOn(page: Page): Promise<string> {
  const link = await page.getByText(/\/l\/[1-9A-HJ-NP-Za-km-z]{16}$/).first().innerText();
  return link.trim();
}
