import { type Page } from '@playwright/test';

import { expect, ON_A_PHONE, test } from '../fixtures';
import {
  approveAndShare,
  createCampaign,
  firstProduct,
  PENDING,
  registerProduct,
  registerSeveral,
} from '../main-job';
import { everybody, somebody } from '../people';

const AGENCY = somebody({ area: 'partner', role: 'owner' });
const [, , SHOP = somebody({ area: 'seller' })] = everybody({ area: 'seller', role: 'owner' });
const CREATOR = somebody({ area: 'creator' });

/** Where the registrations of a tab come from. */
const LIST = /\/api\/registrations\/of_campaign/;

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
  // It stands before the products, of which there are as many as there are; the bar stands behind them.
  await tabTo(page, 'link', 'Add product');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Add product' })).toBeVisible();
  await tabTo(page, 'textbox', 'Product URL');
  await page.keyboard.insertText(`new one for you: ${link} !!`);
  await tabTo(page, 'button', 'View product');
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

test('an agency decides by single keys, and undoes it', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email);
  const seller = await asPerson(SHOP.email);
  const product = await firstProduct(seller, SHOP.place);
  const { title } = product;
  await createCampaign(agency, 'Decided by keys', '12.5');
  await registerProduct(seller, 'Decided by keys', product, '30');

  const { page } = agency;
  await agency.open('/partner/campaigns?market=GB');
  await page.getByRole('link', { name: 'Decided by keys', exact: true }).click();
  await page.getByRole('link', { name: PENDING }).click();
  const approve = page.getByRole('button', { name: `Approve ${title}` });
  await expect(approve).toBeVisible();
  await agency.ready();

  await page.keyboard.press('ArrowDown');
  const tick = page.getByRole('checkbox', { name: `Select ${title}` });
  await expect(tick).toBeFocused();
  await page.keyboard.press('x');
  await expect(tick).toBeChecked();
  await page.keyboard.press('x');
  await expect(tick).not.toBeChecked();

  // The row leaves, and the focus goes to what says that none is left.
  await page.keyboard.press('a');
  const said = (words: string) => page.getByRole('status').filter({ hasText: words });
  await expect(said('Approved at 30.00%.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'No pending registrations' })).toBeFocused();
  await page.keyboard.press('u');
  await expect(said('Approval undone.')).toBeVisible();
  await expect(approve).toBeVisible();

  // The dialog gives the focus back to what opened it.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('r');
  const dialog = page.getByRole('dialog', { name: `Reject “${title}”?` });
  await expect(dialog.getByRole('textbox')).toBeHidden();
  const again = dialog.getByRole('radio', { name: 'May re-register' });
  await expect(again).not.toBeChecked();
  await dialog.getByText('Too expensive').click();
  await expect(again).toBeChecked();
  const note = dialog.getByRole('textbox', { name: 'Note to the seller' });
  await expect(note).toBeVisible();
  await dialog.getByText('Other', { exact: true }).click();
  await expect(again).not.toBeChecked();
  await expect(note).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(tick).toBeFocused();

  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(keys.getByText('Next or previous row')).toBeVisible();
  await expect(keys.getByText('Reject', { exact: true })).toBeVisible();
  await agency.expectAccessible();
});

test('the focus stays in the list when it is drawn twice after a decision', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email);
  const { page } = agency;
  await createCampaign(agency, 'Drawn twice', '12.5');
  await registerSeveral(await asPerson(SHOP.email), 'Drawn twice', 2);
  await agency.open('/partner/campaigns?market=GB');
  await page.getByRole('link', { name: 'Drawn twice', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Drawn twice' })).toBeVisible();
  await agency.ready();
  // From a tab of the same page the list is asked for, and doesn't come with a document.
  await page.getByRole('link', { name: /^Rejected/ }).click();
  await expect(page.getByRole('heading', { name: 'No rejected products' })).toBeVisible();
  const before = page.waitForResponse(LIST);
  await page.getByRole('link', { name: PENDING }).click();
  const body = await (await before).body();
  const ticks = page.getByRole('checkbox', { name: /^Select (?!all on this page)/ });
  await expect(ticks).toHaveCount(2);
  await agency.ready();

  // At first the list comes as it was before: so it does when it was asked for a moment too early.
  let isEarly = true;
  await page.route(LIST, (route) =>
    isEarly ? route.fulfill({ contentType: 'application/json', body }) : route.continue(),
  );
  await page.keyboard.press('ArrowDown');
  await expect(ticks.first()).toBeFocused();
  await page.keyboard.press('r');
  const dialog = page.getByRole('dialog', { name: /^Reject/ });
  await dialog.getByText('Too expensive').click();
  const drawn = page.waitForResponse(LIST);
  await page.keyboard.press('Enter');
  await drawn;
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('status').filter({ hasText: '1 product rejected' })).toBeVisible();
  await expect(ticks).toHaveCount(2);
  await expect(ticks.first()).toBeFocused();

  // Then it is drawn again, and what had the focus is gone with its row. No dialog gives it back any more.
  isEarly = false;
  await page.getByRole('columnheader', { name: 'Price' }).getByRole('link').dispatchEvent('click');
  await expect(ticks).toHaveCount(1);
  await expect(ticks.first()).toBeFocused();
});

test('what is saved leaves the focus in the list, and the page where it was', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email, { viewport: { width: 1280, height: 480 } });
  const { page } = agency;
  await createCampaign(agency, 'Saved in place', '12.5');
  const count = await registerSeveral(await asPerson(SHOP.email), 'Saved in place', 3);
  await agency.open('/partner/campaigns?market=GB');
  await page.getByRole('link', { name: 'Saved in place', exact: true }).click();
  await page.getByRole('link', { name: PENDING }).click();
  await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  const said = (words: string) => page.getByRole('status').filter({ hasText: words });
  await expect(said(`${count} products approved.`)).toBeVisible();
  const { pathname } = new URL(page.url());
  await agency.open(`${pathname}/approved`);
  const fields = page.getByRole('textbox', {
    name: /^Creator commission rate \(%\) for (?!the selected)/,
  });
  await expect(fields).toHaveCount(count);

  // Whoever selects one that has no rate is told before links are exported.
  const without = page.getByText(/^No creator commission rate, so no link yet: /);
  await expect(without).toBeHidden();
  const tick = page.getByRole('checkbox', { name: /^Select (?!all on this page)/ }).first();
  await tick.check();
  await expect(without).toBeVisible();
  await tick.uncheck();
  await expect(without).toBeHidden();

  const save = page.getByRole('button', { name: /^Save/ });
  const scrolled = () => page.evaluate(() => scrollY);
  await fields.last().fill('20');
  await expect(save).toBeVisible();
  await expect.poll(scrolled).toBeGreaterThan(0);
  await save.press('Enter');
  await expect(said('1 creator commission rate saved.')).toBeVisible();
  await expect(save).toBeHidden();
  await expect(fields.last()).toBeFocused();
  expect(await scrolled()).toBeGreaterThan(0);

  // What has to be corrected comes first, and stays as it was typed.
  await fields.first().fill('95');
  await fields.last().fill('21');
  await expect(page.getByText('1 rate changed. 1 rate needs to be corrected.')).toBeVisible();
  await expect(save).toHaveText('Save 1 rate');
  await save.press('Enter');
  await expect(page.getByText('1 updated, 1 not updated')).toBeVisible();
  await expect(fields.first()).toBeFocused();
  await expect(fields.first()).toHaveValue('95');

  // The bar leaves with what was typed, and the focus goes back to where that was.
  await page.getByRole('button', { name: 'Discard' }).press('Enter');
  await expect(save).toBeHidden();
  await expect(fields.first()).toBeFocused();
  await expect(fields.first()).toHaveValue('');
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
