import { type BrowserContextOptions } from '@playwright/test';

import { expect, ON_A_PHONE, test, WITHOUT_SCRIPTS } from '../fixtures';
import { somebody } from '../people';

// What helps an agency beside its decisions: one link with its QR code, the simulator and help. Nothing is
// changed here.

const AGENCY = somebody({ area: 'partner', role: 'owner' });

const MANNERS: [string, BrowserContextOptions][] = [
  ['at a desk', { viewport: { width: 1440, height: 900 } }],
  ['on a phone', ON_A_PHONE],
  ['without scripts', WITHOUT_SCRIPTS],
];

for (const [manner, options] of MANNERS) {
  test(`a link says what it brought and asks before it is revoked, ${manner}`, async ({ asPerson }) => {
    const agency = await asPerson(AGENCY.email, options);
    const { page } = agency;
    await agency.open('/partner/campaigns?market=GB&q=first-light');
    await page.getByRole('link', { name: 'First light' }).click();
    await page.getByRole('link', { name: 'Links', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Exported links' })).toBeVisible();
    await page.locator('table .item__title').first().click();
    await expect(page.getByRole('heading', { level: 1, name: /^Link to/ })).toBeVisible();
    await expect(page.getByRole('img', { name: 'QR code of this link' })).toBeVisible();
    await expect(page.getByText('creators who added a product through it')).toBeVisible();
    await page.getByRole('link', { name: 'Revoke' }).click();
    await expect(page.getByRole('heading', { name: /^Revoke the link to/ })).toBeVisible();
    await page.getByRole('link', { name: 'Cancel' }).click();
    await expect(page).not.toHaveURL(/revoke=/);
  });

  test(`a split is simulated, and the address keeps it, ${manner}`, async ({ asPerson }) => {
    const agency = await asPerson(AGENCY.email, options);
    const { page } = agency;
    await agency.open('/partner/campaigns/simulator?market=GB');
    await page.getByRole('textbox', { name: 'Price per item' }).fill('39.98');
    await page.getByRole('textbox', { name: 'Total commission rate' }).fill('30');
    await page.getByRole('textbox', { name: 'Creator commission rate' }).fill('15');
    await page.getByRole('button', { name: 'Calculate' }).click();
    await expect(page.getByRole('cell', { name: '£11.99' })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('cell', { name: '£11.99' })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('heading', { name: 'Commission split' })).toBeHidden();
  });

  test(`help opens beside the page and leads on, ${manner}`, async ({ asPerson }) => {
    const agency = await asPerson(AGENCY.email, options);
    const { page } = agency;
    await agency.open('/partner/campaigns?market=GB');
    await page.getByRole('button', { name: 'Help', exact: true }).click();
    const help = page.getByRole('complementary', { name: 'Help for this page' });
    await expect(help).toBeVisible();
    await help.getByRole('link', { name: /select Create Campaign/ }).click();
    await expect(page).toHaveURL(/\/partner\/campaigns\/new/);
    await expect(help).toBeHidden();
  });
}
