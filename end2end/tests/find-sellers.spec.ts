import { expect, ON_A_PHONE, test, type Window, WITHOUT_SCRIPTS } from '../fixtures';
import { ownerOf, titled } from '../finding';
import { openGroup } from '../main-job';
import { somebody } from '../people';

// An agency that brings sellers and creators together looks through what shops sell, and invites one of them to a
// campaign, which the shop then finds. A shop that shows nothing to agencies isn't found.

const AGENCY = ownerOf('wren-and-otter');
const NAME = 'Wren & Otter';
/** Its campaign that sellers see and that takes registrations. */
const CAMPAIGN = 'Home comforts';
const SELLERS = '/partner/sellers';

/** Looks for a shop; the way to invite it. */
async function inviteOf(agency: Window, shop: string) {
  const { page } = agency;
  await agency.open(`${SELLERS}?market=GB`);
  const search = page.getByRole('searchbox', { name: 'Product or shop' });
  await search.fill(shop);
  await search.press('Enter');
  await expect(page).toHaveURL(/[?&]q=/);
  return page.getByRole('link', { name: `Invite ${shop} to a campaign` }).first();
}

for (const [how, code, shop, agencyOptions, sellerOptions] of [
  ['at a desk', 'GBFERNANDASH', 'Fern & Ash', {}, {}],
  ['on a phone', 'GBQUAYSIDE', 'Quayside Goods', ON_A_PHONE, ON_A_PHONE],
  ['without scripts', 'GBTINLANTERN', 'Tin Lantern', WITHOUT_SCRIPTS, WITHOUT_SCRIPTS],
] as const) {
  test(`a shop is invited and finds the campaign, ${how}`, async ({ asPerson }) => {
    const agency = await asPerson(AGENCY.email, agencyOptions);
    // To no campaign is refused.
    agency.complaints.expect(/ 422 .*sellers\/invite/, /status of 422/);
    const { page } = agency;
    await (await inviteOf(agency, shop)).click();
    await titled(page, `Invite ${shop} to a campaign`);
    await agency.ready();
    await agency.expectWell();
    const message = `Your products suit our creators, ${shop}.`;
    await page.getByLabel('Message').fill(message);
    await page.getByRole('button', { name: 'Send invitation' }).click();
    await expect(page.getByText('The invitation wasn’t sent')).toBeVisible();
    await agency.ready();
    await agency.expectWell();
    // What was written is there still.
    await expect(page.getByLabel('Message')).toHaveValue(message);
    await page.getByLabel('Campaign').selectOption({ label: CAMPAIGN });
    await page.getByRole('button', { name: 'Send invitation' }).click();
    await expect(page.getByText('Invitation sent')).toBeVisible();
    await titled(page, shop);
    await expect(page.getByRole('main')).toContainText(CAMPAIGN);
    await agency.expectWell();
    // To each campaign once.
    await page.getByRole('link', { name: 'Invite to a campaign' }).click();
    await expect(page.getByText(`Already invited to: ${CAMPAIGN}`)).toBeVisible();

    const seller = await asPerson(somebody({ area: 'seller', place: code }).email, sellerOptions);
    await seller.open('/seller/campaigns?show=target');
    const main = seller.page.getByRole('main');
    await expect(main).toContainText(`${NAME} invited you: ${message}`);
    await seller.expectWell();
    await main.getByRole('link', { name: CAMPAIGN, exact: true }).first().click();
    await titled(seller.page, CAMPAIGN);
    await expect(main).toContainText(message);
    await seller.ready();
    await seller.expectWell();
  });
}

test('products and shops are searched, filtered and sorted', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email);
  const { page } = agency;
  await agency.open('/partner');
  await openGroup(page, 'Product Management');
  const ways = page.getByRole('navigation', { name: 'Partner Console' });
  await ways.getByRole('link', { name: 'Find sellers' }).click();
  await titled(page, 'Find sellers');
  await agency.ready();
  await agency.expectWell();
  await page.getByLabel('Sort by').selectOption({ label: 'Best-selling first' });
  await expect(page).toHaveURL(/sort=best_selling/);
  await page.getByLabel('Sold').selectOption({ index: 1 });
  await expect(page).toHaveURL(/sold=/);
  const chips = page.getByRole('navigation', { name: 'Filters in use' });
  await chips.getByRole('link').click();
  await expect(chips).toHaveCount(0);
  const price = page.getByLabel('Price from');
  await price.fill('1000000');
  await price.press('Enter');
  await expect(page.getByText('No products or shops match these filters')).toBeVisible();
  await agency.expectWell();
  // Back leads to what was there before.
  await page.goBack();
  await expect(page.getByText('No products or shops match these filters')).toHaveCount(0);
  const parts = page.getByRole('navigation', { name: 'Products or shops' });
  await parts.getByRole('link', { name: 'Shops' }).click();
  await expect(page).toHaveURL(/show=shops/);
  await expect(page.getByRole('main')).toContainText('Attic Room');
  await agency.expectWell();
});

test('a shop that shows nothing to agencies is not found', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email);
  const seller = await asPerson(somebody({ area: 'seller', place: 'GBMILLPOND' }).email);
  const none = agency.page.getByText('No products or shops match these filters');
  await expect(await inviteOf(agency, 'Millpond Supply')).toBeVisible();
  await seller.open('/seller/profile');
  const shows = seller.page.getByRole('switch', { name: 'Show my products to agencies' });
  await expect(shows).toHaveAttribute('aria-checked', 'true');
  await seller.expectWell();
  await shows.click();
  await expect(shows).toHaveAttribute('aria-checked', 'false');
  await inviteOf(agency, 'Millpond Supply');
  await expect(none).toBeVisible();
  await shows.click();
  await expect(shows).toHaveAttribute('aria-checked', 'true');
  await expect(await inviteOf(agency, 'Millpond Supply')).toBeVisible();
});

test('a viewer looks and cannot invite', async ({ asPerson }) => {
  const { email } = somebody({ area: 'partner', place: 'saltmarsh', role: 'viewer' });
  const viewer = await asPerson(email);
  const { page } = viewer;
  await viewer.open(`${SELLERS}?market=GB`);
  await titled(page, 'Find sellers');
  await expect(page.getByRole('main')).toContainText('£');
  await expect(page.getByRole('link', { name: /^Invite / })).toHaveCount(0);
  await viewer.expectWell();
});
