import { type BrowserContextOptions } from '@playwright/test';

import { expect, ON_A_PHONE, test } from '../fixtures';
import { createCampaign, day, firstProduct, PENDING, registerProduct } from '../main-job';
import { everybody, somebody } from '../people';

// What a seller does, in the order of the guide: from the marketplace to what the campaign came to.

const AGENCY = somebody({ area: 'partner', role: 'owner' });
const [SHOP] = everybody({ area: 'seller', role: 'owner' });

const WIDTHS: [string, BrowserContextOptions][] = [
  ['at a desk', { viewport: { width: 1440, height: 900 } }],
  ['on a phone', ON_A_PHONE],
];

for (const [width, options] of WIDTHS) {
  test(`a seller finds a campaign, registers, and sees what comes of it, ${width}`, async ({
    asPerson,
  }) => {
    if (!SHOP) throw new Error('the demo has no shop');
    const agency = await asPerson(AGENCY.email);
    const seller = await asPerson(SHOP.email, options);
    const { page } = seller;
    const campaign = `Guide ${width}`;
    await createCampaign(agency, campaign, '10');
    const desk = await asPerson(SHOP.email);
    const product = await firstProduct(desk, SHOP.place);

    await test.step('the marketplace is narrowed, and its address keeps it', async () => {
      await seller.open('/seller/campaigns');
      await expect(page.getByRole('link', { name: 'All campaigns' })).toBeVisible();
      await expect(page.getByRole('link', { name: 'Target campaigns' })).toBeVisible();
      const narrowed = `/seller/campaigns?q=Guide&rate=10&ends=${day(30)}`;
      await seller.open(narrowed);
      await expect(page.getByRole('link', { name: campaign, exact: true })).toBeVisible();
      await seller.expectAccessible();
      await page.reload();
      await expect(page.getByRole('link', { name: campaign, exact: true })).toBeVisible();
      await page.getByRole('link', { name: 'Minimum rate up to 10%' }).click();
      await expect(page).toHaveURL(/q=Guide&ends=/);
      await page.goBack();
      await expect(page).toHaveURL(/rate=10/);
      await seller.open('/seller/campaigns?q=Guide&rate=9');
      await expect(page.getByText('No campaigns match these filters')).toBeVisible();
      await seller.expectAccessible();
    });

    await test.step('the agency has a profile', async () => {
      await seller.open('/seller/campaigns?q=Guide');
      await page.getByRole('link', { name: /^by / }).first().click();
      await expect(page.getByRole('heading', { level: 2, name: 'Campaigns' })).toBeVisible();
      await seller.expectAccessible();
    });

    await test.step('products are registered, and wait', async () => {
      await registerProduct(desk, campaign, product, '30');
      await seller.open('/seller/campaigns/mine');
      await page.getByRole('link', { name: campaign, exact: true }).click();
      await page.getByRole('link', { name: PENDING }).click();
      await expect(page.getByText(product.title).first()).toBeVisible();
    });

    await test.step('what is approved is ongoing, and can be asked to close', async () => {
      await agency.open(`/partner/campaigns?market=GB&q=${encodeURIComponent(campaign)}`);
      await agency.page.getByRole('link', { name: campaign, exact: true }).click();
      await agency.page.getByRole('link', { name: PENDING }).click();
      await agency.page.getByRole('button', { name: `Approve ${product.title}` }).click();
      await agency.page.getByRole('link', { name: /^Approved/ }).click();
      await seller.open('/seller/campaigns/mine');
      await page.getByRole('link', { name: campaign, exact: true }).click();
      await page.getByRole('link', { name: /^Ongoing/ }).click();
      // An approval counts some seconds after it was given.
      await expect(async () => {
        await page.reload();
        const close = page.getByRole('link', { name: `Close, ${product.title}` });
        await expect(close).toBeVisible({ timeout: 1_000 });
      }).toPass();
      await seller.expectAccessible();
    });

    await test.step('each tab is there, and the data of a product', async () => {
      for (const tab of [/^Rejected/, /^Closed/, /^Performance/]) {
        await page.getByRole('link', { name: tab }).first().click();
        await expect(page.getByRole('link', { name: tab }).first()).toHaveAttribute(
          'aria-current',
          'page',
        );
      }
      await page.goBack();
      await page.getByRole('link', { name: /^Ongoing/ }).click();
      await page.getByRole('link', { name: `View data, ${product.title}` }).click();
      await expect(page).toHaveURL(/performance\?registration=/);
      await seller.expectAccessible();
    });

    await test.step('the statement is of a month', async () => {
      await seller.open('/seller/statement');
      await expect(page.getByText('Owed now, estimated')).toBeVisible();
      await expect(page.getByRole('link', { name: 'Export CSV' })).toBeVisible();
      await seller.expectAccessible();
    });
  });
}
