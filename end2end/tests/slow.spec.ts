import { type Locator, type Page } from '@playwright/test';

import { expect, ON_A_PHONE, test, type Window } from '../fixtures';
import { somebody } from '../people';

// What one sees between a click and its answer, and how long what was done is said.

const AGENCY = somebody({ area: 'partner', role: 'owner' });
const SELLER = somebody({ area: 'seller', role: 'owner' });
const CREATOR = somebody({ area: 'creator' });

/** Keeps answers of these addresses back until the answer of this is called. */
async function hold(page: Page, address: string): Promise<() => Promise<void>> {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(address, async (route) => {
    await held;
    await route.continue();
  });
  return async () => {
    release();
    await page.unrouteAll({ behavior: 'wait' });
  };
}

test('a tab is marked when it is pressed, and its list is dimmed until the next one is there', async ({
  asPerson,
}) => {
  const agency = await asPerson(AGENCY.email);
  const { page } = agency;
  await agency.open('/partner/campaigns?market=GB&q=first-light');
  await page.getByRole('link', { name: 'First light' }).click();
  const root = page.locator('html');
  const rejected = page.getByRole('link', { name: /^Rejected/ });
  await expect(rejected).toBeVisible();
  await expect(root).not.toHaveAttribute('data-asking');

  const release = await hold(page, '**/api/**');
  await rejected.click();
  await expect(rejected).toHaveAttribute('data-pressed');
  await expect(rejected).not.toHaveAttribute('aria-current');
  await expect(root).toHaveAttribute('data-asking');
  await expect(root).toHaveAttribute('data-leaving');
  // The line under the bar, and not before somebody would wait for it.
  const line = await page.locator('.topbar').evaluate((bar) => {
    const { height, animationDelay } = getComputedStyle(bar, '::after');
    return { height, animationDelay };
  });
  expect(line).toEqual({ height: '2px', animationDelay: '0.2s' });

  await release();
  await expect(rejected).toHaveAttribute('aria-current', 'page');
  await expect(rejected).not.toHaveAttribute('data-pressed');
  await expect(root).not.toHaveAttribute('data-asking');
  await expect(root).not.toHaveAttribute('data-leaving');
  await agency.expectAccessible();
});

/** Opens a page, follows a link while no answer comes, and says the name that the next page has meanwhile. */
async function nameWhileWaiting(window: Window, from: string, link: Locator): Promise<string> {
  const { page } = window;
  await window.open(from);
  await expect(link).toBeVisible();
  const release = await hold(page, '**/api/**');
  await link.click();
  await expect(page.locator('.skeleton-rows')).toBeVisible();
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveCount(1);
  const name = await heading.innerText();
  await release();
  await expect(page.locator('.skeleton-rows')).toHaveCount(0);
  await expect(heading).toHaveCount(1);
  return name.trim();
}

test('a page has its name while what it shows is on its way', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email);
  const ways = agency.page.getByRole('navigation', { name: 'Partner Console' });
  const home = ways.getByRole('link', { name: 'Home', exact: true });
  expect(await nameWhileWaiting(agency, '/partner/campaigns?market=GB', home)).toBe('Home');
  const line = agency.page.getByRole('main').locator('a.explain').first();
  const orders = '/partner/orders?market=GB';
  expect(await nameWhileWaiting(agency, orders, line)).toMatch(/^Order \S+, line \S+$/);

  const seller = await asPerson(SELLER.email);
  const toHome = seller.page
    .getByRole('navigation', { name: 'Seller Center' })
    .getByRole('link', { name: 'Home', exact: true });
  expect(await nameWhileWaiting(seller, '/seller/products', toHome)).toBe('Home');
  const register = seller.page.locator('main a[href$="/register"]').first();
  const marketplace = '/seller/campaigns';
  expect(await nameWhileWaiting(seller, marketplace, register)).toBe('Register products');
});

test('a button is busy from the click to the answer', async ({ asPerson }) => {
  const creator = await asPerson(CREATOR.email, ON_A_PHONE);
  const { page, complaints } = creator;
  complaints.expect(/ 422 /, /status of 422/);
  await creator.open('/creator/add');
  await page.getByRole('textbox', { name: 'Product URL' }).fill('/p/zzzzzzzzzzzzzzzz');
  const button = page.getByRole('button', { name: 'View product' });
  const release = await hold(page, '**/api/links/open');
  await button.click();
  await expect(button).toHaveAttribute('aria-busy', 'true');
  await expect(button).toHaveAttribute('data-sending');
  await expect(button).toBeFocused();
  await release();
  await expect(page.getByText('This link doesn’t work.').first()).toBeVisible();
  await expect(button).not.toHaveAttribute('data-sending');
  await expect(button).not.toHaveAttribute('aria-busy');
});

test('what was done is said for 8 seconds, and longer to who points at it', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email);
  const { page } = agency;
  await page.clock.install();
  await page.addInitScript(() => Object.assign(globalThis, { begun: Date.now() }));
  const notice = page.locator('.toast');
  await agency.open('/partner/campaigns?market=GB&done=submitted');
  await expect(notice).toBeVisible();
  // Counted from the beginning of the page, and the time stands meanwhile: however long the machine took
  // until now, it is said for at most these.
  const begun = await page.evaluate(() => (globalThis as unknown as { begun: number }).begun);
  await page.clock.pauseAt(begun + 7_500);
  await expect(notice).toBeVisible();
  await page.clock.resume();
  await page.clock.fastForward(8_500);
  await expect(notice).toHaveCount(0);

  await agency.open('/partner/campaigns?market=GB&done=submitted');
  await notice.hover();
  await page.clock.fastForward(9_000);
  await page.clock.fastForward(9_000);
  await expect(notice).toBeVisible();
  await page.mouse.move(0, 0);
  await page.clock.fastForward(9_000);
  await expect(notice).toHaveCount(0);
  // The way back doesn't lead over it.
  await expect(page).toHaveURL('/partner/campaigns?market=GB');
});

test('what was done is said no longer when something else is begun', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email);
  const { page, complaints } = agency;
  complaints.expect(/api\/campaigns\/publish/, /Failed to load resource/);
  const notice = page.locator('.toast');
  await agency.open('/partner/campaigns?market=GB&done=submitted');
  await expect(notice).toBeVisible();
  // It never gets there: nothing is changed.
  await page.route('**/api/campaigns/publish', (route) => route.abort());
  await page.getByRole('switch').first().click();
  await expect(notice).toHaveCount(0);
  await expect(page.getByRole('alert').first()).toBeVisible();
});
