import { type Page } from '@playwright/test';

import { expect, ON_A_PHONE, test } from '../fixtures';
import { approveAndShare, createCampaign, firstProduct, registerProduct } from '../main-job';
import { everybody, somebody } from '../people';

const AGENCY = somebody({ area: 'partner', role: 'owner' });
const [, , SHOP = somebody({ area: 'seller' })] = everybody({ area: 'seller', role: 'owner' });
const CREATOR = somebody({ area: 'creator' });

test('a creator adds a product without touching the screen', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email);
  const seller = await asPerson(SHOP.email);
  const product = await firstProduct(seller, SHOP.place);
  await createCampaign(agency, 'Journey by keyboard', '12.5');
  await registerProduct(seller, 'Journey by keyboard', product, '30');
  const link = await approveAndShare(agency, 'Journey by keyboard', product, '22.5');

  const { page, ...creator } = await asPerson(CREATOR.email, ON_A_PHONE);
  await page.goto('/creator');
  await expect(page.locator('html[data-hydrated]')).toBeAttached();
  await tabTo(page, 'link', 'Add');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Add product' })).toBeVisible();
  await tabTo(page, 'textbox', 'Product URL');
  await page.keyboard.insertText(`new one for you: ${link} !!`);
  await page.keyboard.press('Enter');
  await expect(page.getByText(product.title).first()).toBeVisible();
  await tabTo(page, 'checkbox', 'Agree to the terms');
  await page.keyboard.press('Space');
  await tabTo(page, 'button', 'Add to showcase');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Showcase' })).toBeVisible();
  await expect(page.getByText(product.title).first()).toBeVisible();
  expect(creator.complaints.unexpected()).toEqual([]);
});

/** Presses Tab until this has the focus, as often as a page may ask for it. */
async function tabTo(page: Page, role: 'link' | 'textbox' | 'checkbox' | 'button', name: string) {
  const target = page.getByRole(role, { name, exact: true });
  await expect(target.first()).toBeVisible();
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    if (await target.first().evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab does not reach ${name}`);
}
