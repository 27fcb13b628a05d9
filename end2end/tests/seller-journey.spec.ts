import { type BrowserContextOptions } from '@playwright/test';

import { expect, ON_A_PHONE, test, WITHOUT_SCRIPTS } from '../fixtures';
import {
  approveProduct,
  askToClose,
  createCampaign,
  day,
  decideClose,
  firstProduct,
  openGroup,
  openOfAgency,
  openOfShop,
  PENDING,
  registerProduct,
  registerSeveral,
  rejectProduct,
  row,
  titlesOn,
} from '../main-job';
import { everybody, somebody } from '../people';

// What a seller does, in the order of the guide and by its names: from the marketplace to what the campaign came to.

const AGENCY = somebody({ area: 'partner', role: 'owner' });
const [SHOP] = everybody({ area: 'seller', role: 'owner' });

const MANNERS: [string, BrowserContextOptions][] = [
  ['at a desk', { viewport: { width: 1440, height: 900 } }],
  ['on a phone', ON_A_PHONE],
  ['without scripts', WITHOUT_SCRIPTS],
];

for (const [manner, options] of MANNERS) {
  test(`a seller finds a campaign, registers, and sees what comes of it, ${manner}`, async ({
    asPerson,
  }) => {
    test.slow();
    if (!SHOP) throw new Error('the demo has no shop');
    const agency = await asPerson(AGENCY.email);
    const seller = await asPerson(SHOP.email, options);
    const { page } = seller;
    const campaign = `Guide ${manner}`;
    await createCampaign(agency, campaign, '10');
    const desk = await asPerson(SHOP.email);
    const product = await firstProduct(desk, SHOP.place);
    const rejected = { again: '', blocked: '' };
    const tab = (name: RegExp) => page.getByRole('link', { name }).first();

    await test.step('1: the marketplace is searched and narrowed, and its address keeps it', async () => {
      await seller.open('/seller');
      await openGroup(page, 'Partner Campaign');
      await page.getByRole('link', { name: 'Campaign marketplace' }).click();
      await expect(page.getByRole('link', { name: 'All campaigns' })).toBeVisible();
      await expect(page.getByRole('link', { name: 'Target campaigns' })).toBeVisible();
      const narrowed = `/seller/campaigns?q=Guide&rate=10&ends=${day(30)}`;
      await seller.open(narrowed);
      await expect(page.getByRole('link', { name: campaign, exact: true })).toBeVisible();
      await expect(page.getByRole('link', { name: `Register, ${campaign}` })).toBeVisible();
      await seller.expectAccessible();
      await page.reload();
      await seller.ready();
      await expect(page.getByRole('link', { name: campaign, exact: true })).toBeVisible();
      await page.getByRole('link', { name: 'Minimum rate up to 10%' }).click();
      await expect(page).toHaveURL(/q=Guide&ends=/);
      await page.goBack();
      await expect(page).toHaveURL(/rate=10/);
      await seller.open('/seller/campaigns?q=Guide&rate=9');
      await expect(page.getByText('No campaigns match these filters')).toBeVisible();
      await seller.expectAccessible();
    });

    await test.step('2: My campaigns, with details and data', async () => {
      await seller.open('/seller');
      await openGroup(page, 'Partner Campaign');
      const ways = page.getByRole('navigation', { name: 'Seller Center' });
      await ways.getByRole('link', { name: 'My campaigns' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'My campaigns' })).toBeVisible();
      await expect(page.getByRole('region', { name: 'Campaigns', exact: true })).toBeVisible();
      await seller.expectAccessible();
    });

    await test.step('3: the campaign, its agency, and Register products', async () => {
      await seller.open(`/seller/campaigns?q=${encodeURIComponent(campaign)}`);
      await page.getByRole('link', { name: campaign, exact: true }).click();
      await expect(page.getByRole('heading', { level: 2, name: 'Details' })).toBeVisible();
      await expect(page.getByRole('heading', { level: 2, name: 'Agency' })).toBeVisible();
      await seller.open(`/seller/campaigns?q=${encodeURIComponent(campaign)}`);
      await page.getByRole('link', { name: /^by / }).first().click();
      await expect(page.getByRole('heading', { level: 2, name: 'Campaigns' })).toBeVisible();
      await seller.expectAccessible();
      await registerProduct(seller, campaign, product, '30');
      expect(await registerSeveral(desk, campaign, 2)).toBe(2);
    });

    await test.step('4: what was registered is pending', async () => {
      await openOfShop(seller, campaign);
      await page.getByRole('link', { name: PENDING }).click();
      await expect(page.getByText(product.title).first()).toBeVisible();
    });

    await test.step('5: what is approved is ongoing, and Close asks the agency', async () => {
      await openOfAgency(agency, campaign);
      await agency.page.getByRole('link', { name: PENDING }).click();
      const titles = await titlesOn(agency.page);
      const [again = '', blocked = ''] = titles.filter((title) => title !== product.title);
      Object.assign(rejected, { again, blocked });
      await agency.ready();
      await approveProduct(agency, product.title);
      await rejectProduct(agency, again, 'May re-register');
      await rejectProduct(agency, blocked, 'Blocked in this campaign');
      await askToClose(seller, campaign, product.title);
      await seller.ready();
      // It stays until the agency approves, and its data can be seen.
      await expect(row(page, product.title)).toContainText('Requested on');
      await page.getByRole('link', { name: `View data, ${product.title}` }).click();
      await expect(page).toHaveURL(/performance\?registration=/);
      await seller.expectAccessible();
    });

    await test.step('6: Rejected, with Re-register or blocked', async () => {
      await openOfShop(seller, campaign);
      await tab(/^Rejected/).click();
      await expect(row(page, rejected.again)).toContainText('35% would do.');
      await expect(row(page, rejected.blocked)).toContainText('The partner has blocked this product');
      await seller.expectAccessible();
      await page.getByRole('link', { name: `Re-register, ${rejected.again}` }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Register products' })).toBeVisible();
      await seller.expectAccessible();
    });

    await test.step('7: Closed, with View data', async () => {
      await openOfAgency(agency, campaign);
      await agency.page.getByRole('link', { name: /^Pending closed/ }).click();
      await decideClose(agency, product.title, 'approve');
      await openOfShop(seller, campaign);
      await tab(/^Closed/).click();
      await expect(row(page, product.title)).toContainText('Closed at your request');
      await page.getByRole('link', { name: `View data, ${product.title}` }).click();
      await expect(page).toHaveURL(/performance\?registration=/);
      await seller.ready();
    });

    await test.step('8: Performance, and Export', async () => {
      await tab(/^Performance/).click();
      await expect(tab(/^Performance/)).toHaveAttribute('aria-current', 'page');
      await expect(page.locator('.stat__name', { hasText: 'Order lines' }).first()).toBeVisible();
      await expect(page.getByRole('link', { name: 'Export CSV' })).toBeVisible();
      await expect(page.getByRole('link', { name: 'Export XLSX' })).toBeVisible();
      await seller.expectAccessible();
    });

    await test.step('the statement is of a month', async () => {
      await seller.open('/seller/statement');
      await expect(page.getByText('Owed now, estimated', { exact: true })).toBeVisible();
      await expect(page.getByRole('link', { name: 'Export CSV' })).toBeVisible();
      await seller.expectAccessible();
    });
  });
}
