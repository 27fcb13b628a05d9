import { type Page } from '@playwright/test';

import { expect, ON_A_PHONE, test, WITHOUT_SCRIPTS, type Window } from '../fixtures';
import { AREAS, somebody } from '../people';

const AGENCY = somebody({ area: 'partner', role: 'owner' });
const SELLER = somebody({ area: 'seller', role: 'owner' });
const CREATOR = somebody({ area: 'creator' });

/** The ground of the page, which is light or dark. */
const ground = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.body).backgroundColor);

const palette = (page: Page) => page.getByRole('dialog', { name: 'Search or jump to…' });

async function openAccountMenu({ page }: Window): Promise<void> {
  await page.locator('summary').filter({ hasText: 'Your account' }).click();
}

test('the palette leads to a page and to what it finds, by keyboard alone', async ({
  asPerson,
}) => {
  const agency = await asPerson(AGENCY.email);
  const { page } = agency;
  await agency.open('/partner/orders');
  await page.keyboard.press('Control+K');
  const field = page.getByRole('combobox', { name: 'Search or jump to…' });
  await expect(field).toBeFocused();
  const options = palette(page).getByRole('option');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await agency.expectAccessible();

  await page.keyboard.press('ArrowUp');
  await expect(options.last()).toHaveAttribute('aria-selected', 'true');
  await expect(field).toHaveAttribute(
    'aria-activedescendant',
    (await options.last().getAttribute('id')) ?? '',
  );
  await page.keyboard.press('ArrowDown');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.type('campai');
  await expect(options.first()).toContainText('Campaigns');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/partner\/campaigns/);
  // Another bundle has the page, so it comes as a document of its own.
  await expect(page.getByRole('heading', { level: 1, name: 'Campaigns' })).toBeVisible();
  await agency.ready();
  await expect(palette(page)).toHaveCount(0);

  // A campaign of the list is found by its name.
  const campaign = page.getByRole('row').nth(1).getByRole('link').first();
  const name = (await campaign.innerText()).trim();
  await page.keyboard.press('Control+K');
  await page.keyboard.type(name);
  const found = options.filter({ hasText: name }).filter({ hasText: 'Campaign' });
  await expect(found.first()).toBeVisible();
  await expect(palette(page).getByRole('status')).toHaveText(/result/);
  await agency.expectAccessible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/partner\/campaigns\/[0-9a-f-]{36}/);
  // Also a document of its own.
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
});

test('the palette gives the focus back, and says when it finds nothing or nobody answers', async ({
  asPerson,
}) => {
  const seller = await asPerson(SELLER.email);
  const { page } = seller;
  await seller.open('/seller');
  const button = page.getByRole('button', { name: 'Search or jump to…' });
  await button.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('no such thing');
  await expect(palette(page).getByRole('status')).toContainText(
    'No results for “no such thing”.',
  );
  await expect(palette(page).getByRole('listbox')).toHaveCount(0);
  await seller.expectAccessible();
  await page.keyboard.press('Escape');
  await expect(palette(page)).toHaveCount(0);
  await expect(button).toBeFocused();

  seller.complaints.expect(/find_for_shop/, /ERR_FAILED|Failed to load/);
  await page.route('**/api/shell/find_for_shop*', (route) => route.abort());
  await page.keyboard.press('Control+K');
  await page.keyboard.type('mug');
  await expect(palette(page).getByRole('status')).toContainText('Check your connection');
  await page.unroute('**/api/shell/find_for_shop*');
  await palette(page).getByRole('button', { name: 'Try again' }).click();
  await expect(palette(page).getByRole('status')).not.toContainText('Check your connection');
});

test('a creator finds the own products and orders from the phone', async ({ asPerson }) => {
  const creator = await asPerson(CREATOR.email, ON_A_PHONE);
  const { page } = creator;
  await creator.open('/creator');
  await page.getByRole('button', { name: 'Search or jump to…' }).click();
  await expect(palette(page).getByRole('option', { name: /Orders/ })).toBeVisible();
  await creator.expectAccessible();
  await palette(page).getByRole('option', { name: /Orders/ }).click();
  await expect(page).toHaveURL(/\/creator\/orders/);
  await expect(palette(page)).toHaveCount(0);
});

test('keys lead through an area, are listed, and can be turned off', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email);
  const { page } = agency;
  const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await agency.open('/partner');
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await expect(page).toHaveURL(/\/partner\/campaigns/);
  // The page is of another bundle, which hears no key before it has come.
  await agency.ready();
  const search = page.getByRole('searchbox').first();
  // On a page without one the key opens the palette.
  await expect(search).toBeVisible();
  await page.keyboard.press('/');
  await expect(search).toBeFocused();
  // What is typed is typed.
  await page.keyboard.type('?go/');
  await expect(search).toHaveValue('?go/');
  await expect(keys).toHaveCount(0);
  await search.blur();

  await page.keyboard.press('Shift+?');
  await expect(keys).toBeVisible();
  await agency.expectAccessible();
  await keys.getByRole('checkbox', { name: /Single-key shortcuts/ }).uncheck();
  await page.keyboard.press('Escape');
  await expect(keys).toHaveCount(0);
  await page.reload();
  await agency.ready();
  await page.keyboard.press('Shift+?');
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await expect(keys).toHaveCount(0);
  await expect(page).toHaveURL(/\/partner\/campaigns/);
  await page.keyboard.press('Control+K');
  await expect(palette(page)).toBeVisible();
  await page.keyboard.press('Escape');

  // The account's menu still has the list, and the focus comes back to it.
  await openAccountMenu(agency);
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).last().click();
  await keys.getByRole('checkbox', { name: /Single-key shortcuts/ }).check();
  await keys.getByRole('button', { name: 'Close' }).click();
  await expect(page.locator('summary').filter({ hasText: 'Your account' })).toBeFocused();
  await page.keyboard.press('Shift+?');
  await expect(keys).toBeVisible();
});

for (const { area, home, email } of AREAS) {
  test(`the theme is chosen in ${area}, at once and for good`, async ({ asPerson, asAnyone }) => {
    const someone = email ? await asPerson(email) : await asAnyone();
    const { page } = someone;
    await page.emulateMedia({ colorScheme: 'light' });
    await someone.open(home);
    const light = await ground(page);
    const root = page.locator('html');
    await expect(root).not.toHaveAttribute('data-theme');
    if (email) await openAccountMenu(someone);
    await page.getByRole('button', { name: 'Dark', exact: true }).click();
    await expect(root).toHaveAttribute('data-theme', 'dark');
    expect(await ground(page)).not.toBe(light);
    await expect(page.locator('meta[name=color-scheme]')).toHaveAttribute('content', 'dark');

    // The server writes it, so that nothing flashes.
    const served = await page.request.get(home);
    expect(await served.text()).toMatch(/<html [^>]*data-theme="dark"/);
    await page.reload();
    await someone.ready();
    await expect(root).toHaveAttribute('data-theme', 'dark');
    if (email) await openAccountMenu(someone);
    const dark = page.getByRole('button', { name: 'Dark', exact: true });
    await expect(dark).toHaveAttribute('aria-pressed', 'true');
    await someone.expectAccessible();
    await page.getByRole('button', { name: 'System', exact: true }).click();
    await expect(root).not.toHaveAttribute('data-theme');
    expect(await ground(page)).toBe(light);
    expect(await (await page.request.get(home)).text()).not.toMatch(/<html [^>]*data-theme/);
  });
}

test('the theme is chosen without scripts, and leads back to the page', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email, WITHOUT_SCRIPTS);
  const { page } = agency;
  await agency.open('/partner/campaigns?market=GB');
  await openAccountMenu(agency);
  await page.getByRole('button', { name: 'Dark', exact: true }).click();
  await expect(page).toHaveURL('/partner/campaigns?market=GB');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await agency.open('/partner');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  // What needs a script is not offered.
  await expect(page.getByRole('button', { name: 'Search or jump to…' })).toBeHidden();
});

test('Enter in the search of a list stays in the search', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email);
  const { page } = agency;
  await agency.open('/partner/orders');
  // The first button of its form is the one in the closed menu of days.
  const search = page.getByRole('searchbox', { name: 'Order ID, product, shop or creator' });
  await search.fill('no such thing');
  await search.press('Enter');
  await expect(page).toHaveURL(/[?&]q=no(\+|%20)such(\+|%20)thing/);
  await expect(page.getByText('No orders match these filters')).toBeVisible();
  await expect(search).toBeFocused();
  await expect(search).toHaveValue('no such thing');
});

test('Escape closes a menu and stays on its button', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email);
  const { page } = agency;
  await agency.open('/partner');
  const account = page.locator('summary').filter({ hasText: 'Your account' });
  await account.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeHidden();
  await expect(account).toBeFocused();
});

test('the page says that the network is away, until it is back', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email);
  const { page } = agency;
  await agency.open('/partner');
  const notice = page.getByText('You’re offline.');
  await expect(notice).toHaveCount(0);
  await page.context().setOffline(true);
  await expect(notice).toBeVisible();
  await agency.expectAccessible();
  await page.context().setOffline(false);
  await expect(notice).toHaveCount(0);
});
