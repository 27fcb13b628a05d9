import { type Locator, type Page } from '@playwright/test';

import { actAtOnce, expect, ON_A_PHONE, test, type Window } from '../fixtures';
import { somebody } from '../people';

// What one sees between a click and its answer, and how long what was done is said.

const AGENCY = somebody({ area: 'partner', role: 'owner' });
const SELLER = somebody({ area: 'seller', role: 'owner' });
const CREATOR = somebody({ area: 'creator' });

/** Keeps answers of these addresses back until the answer of this is called. */
async function hold(page: Page, address: string): Promise<() => Promise<void>> {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await actAtOnce(page);
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
  // The campaign is of another bundle, whose document is there before its program.
  await agency.ready();
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

/** How a page is called: its heading, and what the browser's tab says. */
type Called = { name: string; title: string };

/** How the page is called that is on its way, which comes when it is released. */
async function calledMeanwhile(page: Page, release: () => Promise<void>): Promise<Called> {
  await expect(page.locator('.skeleton-rows')).toBeVisible();
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveCount(1);
  const name = await heading.innerText();
  const title = await page.title();
  await release();
  await expect(page.locator('.skeleton-rows')).toHaveCount(0);
  await expect(heading).toHaveCount(1);
  return { name: name.trim(), title };
}

/** Opens a page, follows a link while no answer comes, and says how the next page is called meanwhile. */
async function calledWhileWaiting(window: Window, from: string, link: Locator): Promise<Called> {
  const { page } = window;
  await window.open(from);
  await expect(link).toBeVisible();
  const release = await hold(page, '**/api/**');
  await link.click();
  return calledMeanwhile(page, release);
}

/**
 * Opens a page that no other page of its bundle leads to, leaves it for the list of campaigns, which doesn't
 * come, and goes back while no answer comes: how the page is called until it is there again.
 */
async function calledOnTheWayBack(window: Window, at: string): Promise<Called> {
  const { page } = window;
  await window.open(at);
  // An answer without content leaves the browser where it is.
  const isList = ({ pathname }: URL) => pathname === '/partner/campaigns';
  await page.route(isList, (route) => route.fulfill({ status: 204 }));
  await page.locator('.crumbs__way').first().click();
  await expect(page).toHaveURL(isList);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(0);
  const release = await hold(page, '**/api/**');
  await page.evaluate(() => history.back());
  return calledMeanwhile(page, release);
}

test('a page has its name while what it shows is on its way', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email);
  const ways = agency.page.getByRole('navigation', { name: 'Partner Console' });
  const home = ways.getByRole('link', { name: 'Home', exact: true });
  const campaigns = '/partner/campaigns?market=GB';
  expect(await calledWhileWaiting(agency, campaigns, home)).toMatchObject({ name: 'Home' });
  const line = agency.page.getByRole('main').locator('a.explain').first();
  const explained = await calledWhileWaiting(agency, '/partner/orders?market=GB', line);
  expect(explained.name).toMatch(/^Order \S+, line \S+$/);

  const seller = await asPerson(SELLER.email);
  const toHome = seller.page
    .getByRole('navigation', { name: 'Seller Center' })
    .getByRole('link', { name: 'Home', exact: true });
  const profile = '/seller/profile';
  expect(await calledWhileWaiting(seller, profile, toHome)).toMatchObject({ name: 'Home' });
  const marketplace = '/seller/campaigns';
  const register = seller.page.locator('main a[href$="/register"]').first();
  const registering = await calledWhileWaiting(seller, marketplace, register);
  expect(registering.name).toBe('Register products');
  const campaign = seller.page.locator('main .camp__name a').first();
  const opened = await calledWhileWaiting(seller, marketplace, campaign);
  expect(opened).toEqual({ name: 'Campaign', title: 'Campaign · Partner Center' });
});

test('a campaign’s pages have their names while what they show is on its way', async ({
  asPerson,
}) => {
  const agency = await asPerson(AGENCY.email);
  const { page } = agency;
  const addressOf = async (link: Locator) => {
    const href = await link.getAttribute('href');
    return new URL(href ?? '', page.url()).pathname;
  };
  await agency.open('/partner/campaigns?market=GB&q=first-light');
  const campaign = await addressOf(page.getByRole('link', { name: 'First light' }));
  await agency.open(`${campaign}/approved`);
  const products = page.getByRole('main').locator('a[href^="/partner/registrations/"]');
  const registration = await addressOf(products.first());

  const details = await calledOnTheWayBack(agency, campaign);
  expect(details.name).toBe('Campaign details');
  const product = await calledOnTheWayBack(agency, registration);
  expect(product.name).toBe('Registration details');
  const edit = await calledOnTheWayBack(agency, `${campaign}/edit`);
  expect(edit).toEqual({ name: 'Edit campaign', title: 'Edit campaign · Partner Center' });
  const end = await calledOnTheWayBack(agency, `${campaign}/end`);
  expect(end).toEqual({ name: 'End early', title: 'End early · Partner Center' });
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
  await actAtOnce(page);
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
