import { expect, type APIRequestContext, type Locator, type Page } from '@playwright/test';

import { type Window } from './fixtures';

// The main job, step by step, as each of the three does it: by the words on the screen.

/** A product as its seller knows it. */
export type Product = { title: string; code: string; shopCode: string };

/** The day so many days from now, as a date field takes it, in the days of the British market. */
export function day(fromToday: number): string {
  const at = new Date(Date.now() + fromToday * 86_400_000);
  return at.toLocaleDateString('sv-SE', { timeZone: 'Europe/London' });
}

/** The row of a list that says this. */
export function row(page: Page, words: string): Locator {
  return page.getByRole('row').filter({ hasText: words });
}

/** The page says this of what was just done. */
async function expectSaid(page: Page, words: string): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: words })).toBeVisible();
}

/** The agency creates a campaign that starts today and publishes it. */
export async function createCampaign(
  agency: Window,
  name: string,
  leastRate: string,
): Promise<void> {
  const { page } = agency;
  await agency.open('/partner/campaigns?market=GB');
  await page.getByRole('link', { name: 'Create Campaign' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Create Campaign' })).toBeVisible();
  await page.getByLabel('Campaign name').fill(name);
  await page.getByLabel('Description').fill('Made for one afternoon.');
  await page.getByLabel('Start date').fill(day(0));
  await page.getByLabel('Registration end date').fill(day(10));
  await page.getByLabel('Campaign end date').fill(day(40));
  await page.getByRole('radio', { name: 'All sellers' }).check();
  await page.getByLabel('Minimum total commission rate').fill(leastRate);
  await page.getByLabel('WhatsApp').fill('+44 20 7946 0000');
  await agency.expectAccessible();
  await page.getByRole('button', { name: 'Submit' }).click();
  await expectSaid(page, 'Campaign submitted');

  await agency.open('/partner/campaigns?market=GB');
  await page.getByRole('switch', { name: `Publish ${name}` }).click();
  await expectSaid(page, 'Campaign published');
  await expect(page.getByRole('switch', { name: `Publish ${name}` })).toBeChecked();
  await agency.expectAccessible();
}

/** The seller looks up the first product of the shop, and the Shop Code. */
export async function firstProduct(seller: Window, shopCode: string): Promise<Product> {
  const { page } = seller;
  await seller.open('/seller');
  await page.getByRole('link', { name: 'Products', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Products' })).toBeVisible();
  const cells = page.getByRole('row').nth(1).getByRole('cell');
  const [title, code] = [await cells.nth(0).innerText(), await cells.nth(1).innerText()];
  await seller.expectAccessible();
  await seller.open('/seller/profile');
  await expect(page.getByRole('main').getByText(shopCode, { exact: true }).last()).toBeVisible();
  await seller.expectAccessible();
  return { title: title.trim(), code: code.trim(), shopCode };
}

/** The seller finds the campaign in the marketplace and registers the product in it. */
export async function registerProduct(
  seller: Window,
  campaign: string,
  { title }: Product,
  totalRate: string,
): Promise<void> {
  const { page } = seller;
  await seller.open('/seller');
  await openGroup(page, 'Partner Campaign');
  await page.getByRole('link', { name: 'Campaign marketplace' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Campaign marketplace' })).toBeVisible();
  await seller.expectAccessible();
  const search = page.getByRole('searchbox', { name: 'Campaign or partner' });
  await search.fill(campaign);
  await search.press('Enter');
  await page.getByRole('link', { name: campaign, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: campaign })).toBeVisible();
  await seller.expectAccessible();
  await page.getByRole('link', { name: 'Register products' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Register products' })).toBeVisible();
  await page.getByRole('checkbox', { name: `Select ${title}` }).check();
  await page.getByRole('textbox', { name: `Total commission rate for ${title}` }).fill(totalRate);
  await seller.expectAccessible();
  // Only a script counts what is selected.
  await page.getByRole('button', { name: /^Register (1 product|selected products)$/ }).click();
  await expectSaid(page, 'The agency reviews each of them');
  await expect(row(page, title)).toBeVisible();
  await seller.expectAccessible();
}

/** The seller registers the first products of the shop, at most so many; how many. */
export async function registerSeveral(
  seller: Window,
  campaign: string,
  most: number,
): Promise<number> {
  const { page } = seller;
  await seller.open(`/seller/campaigns?q=${encodeURIComponent(campaign)}`);
  await page.getByRole('link', { name: campaign, exact: true }).click();
  await page.getByRole('link', { name: 'Register products' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Register products' })).toBeVisible();
  await seller.ready();
  const rates = page.getByRole('textbox', { name: /^Total commission rate for (?!selected)/ });
  await expect(rates.first()).toBeVisible();
  const count = Math.min(most, await rates.count());
  for (let at = 0; at < count; at += 1) await rates.nth(at).fill('30');
  await page.getByRole('button', { name: `Register ${count} products`, exact: true }).click();
  await expectSaid(page, 'The agency reviews each of them');
  return count;
}

/** The agency approves the product, sets what creators are paid, and exports its link. */
export async function approveAndShare(
  agency: Window,
  campaign: string,
  { title }: Product,
  creatorRate: string,
): Promise<string> {
  const { page } = agency;
  await agency.open('/partner');
  await openGroup(page, 'Partner Campaign');
  const ways = page.getByRole('navigation', { name: 'Partner Console' });
  await ways.getByRole('link', { name: 'Campaigns', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Campaigns' })).toBeVisible();
  await page.getByRole('link', { name: campaign, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: campaign })).toBeVisible();
  await page.getByRole('link', { name: PENDING }).click();
  await agency.expectAccessible();
  await page.getByRole('button', { name: `Approve ${title}` }).click();
  await expectSaid(page, 'Approved at');

  await openApprovedTab(agency);
  await page.getByRole('textbox', { name: `Creator commission rate (%) for ${title}` }).fill(creatorRate);
  await page.getByRole('button', { name: /^Save/ }).click();
  await expectSaid(page, '1 creator commission rate saved');
  await agency.expectAccessible();

  await page.getByRole('checkbox', { name: `Select ${title}` }).check();
  await page.getByRole('button', { name: 'Export links' }).click();
  await expect(page.getByRole('heading', { name: 'Exported links' })).toBeVisible();
  await agency.expectAccessible();
  return linkIn(await row(page, title).innerText());
}

/**
 * From another part of the campaign the agency opens **Approved**, and waits for the program: where the page before
 * had no program yet, the link leads to a new document, whose list is there first.
 */
export async function openApprovedTab(agency: Window): Promise<void> {
  const { page } = agency;
  await page.getByRole('link', { name: /^Approved/ }).click();
  // The list before it stays until this one is there.
  await expect(page.getByRole('table', { name: 'Approved products' })).toBeVisible();
  await agency.ready();
}

/** The tab of what waits for the agency, which stands beside **Pending closed**. */
export const PENDING = /^Pending(?! closed)/;

/** The address of a product link within a text. */
export function linkIn(text: string): string {
  const [link] = /\S*\/p\/[1-9A-HJ-NP-Za-km-z]{16}/.exec(text) ?? [];
  if (!link) throw new Error(`there is no product link in: ${text}`);
  return link;
}

/** The creator pastes what came by chat, agrees, and has the product in the showcase. */
export async function addToShowcase(creator: Window, pasted: string, title: string): Promise<void> {
  const { page } = creator;
  await creator.open('/creator');
  await page.getByRole('link', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Add product' })).toBeVisible();
  await creator.expectAccessible();
  await page.getByRole('textbox', { name: 'Product URL' }).fill(pasted);
  await page.getByRole('button', { name: 'View product' }).click();
  await expect(page.getByText(title).first()).toBeVisible();
  await creator.expectAccessible();
  await page.getByRole('checkbox', { name: 'Agree to the terms' }).check();
  await page.getByRole('button', { name: 'Add to showcase' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Showcase' })).toBeVisible();
  await expectSaid(page, 'Added to your showcase');
  await expect(page.getByText(title).first()).toBeVisible();
  await creator.expectAccessible();
}

/** The platform reports an order of this product that the creator sold, placed this moment. */
export async function sendOrder(
  request: APIRequestContext,
  orderCode: string,
  { code, shopCode }: Product,
  creator: string,
): Promise<void> {
  const answer = await request.post('/api/v1/orders', {
    headers: { authorization: `Bearer ${process.env.PARTNER_CENTER_API_KEY}` },
    data: {
      rows: [
        {
          order_id: orderCode,
          line_id: '1',
          shop_code: shopCode,
          product_id: code,
          creator,
          content_type: 'LIVE',
          quantity: 2,
          unit_price: '19.99',
          currency: 'GBP',
          placed_at: new Date().toISOString(),
        },
      ],
    },
  });
  expect(await answer.json()).toEqual({ results: [{ row: 1, outcome: 'new' }] });
}

/** Opens a group of a sidebar, where pages are in groups. */
async function openGroup(page: Page, name: string): Promise<void> {
  const group = page.getByRole('group').filter({ hasText: name }).first();
  if ((await group.getAttribute('open')) === null)
    await group.getByText(name, { exact: true }).click();
}
