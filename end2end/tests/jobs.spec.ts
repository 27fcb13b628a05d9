import { type Locator, type Page } from '@playwright/test';

import { expect, ON_A_PHONE, test, type Window } from '../fixtures';
import { createCampaign, PENDING, registerSeveral } from '../main-job';
import { everybody, somebody } from '../people';

// What people do every day, with as few keys or taps as it takes: each is counted, held to a number, and
// printed beside what it took before, where somebody counted then.

const AGENCY = somebody({ area: 'partner', role: 'owner' });
const SELLER = somebody({ area: 'seller', role: 'owner' });
const CREATOR = somebody({ area: 'creator' });
const SHOPS = everybody({ area: 'seller', role: 'owner' });

/** How many products are decided and get a rate. */
const MANY = 15;

/** Each decision by keyboard took one key, and 31 Tabs from the top of the page to the next. */
const TRIAGE_BEFORE = `${MANY * 32} keys`;

/** Somebody's keys and taps. */
class Hands {
  private count = 0;
  private typed = 0;

  constructor(private readonly page: Page) {}

  async press(key: string): Promise<void> {
    this.count += 1;
    await this.page.keyboard.press(key);
  }

  async tap(target: Locator): Promise<void> {
    this.count += 1;
    await target.tap();
  }

  /** Types what has to be typed in any case: it is counted apart. */
  async type(text: string): Promise<void> {
    this.typed += text.length;
    await this.page.keyboard.type(text);
  }

  /** Pastes something, which is one key. */
  async paste(text: string): Promise<void> {
    this.count += 1;
    await this.page.keyboard.insertText(text);
  }

  /** Presses Tab until this has the focus. */
  async tabTo(target: Locator, most: number): Promise<void> {
    for (let presses = 0; presses < most; presses += 1) {
      await this.press('Tab');
      if (await target.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`${most} times Tab do not reach ${target}`);
  }

  /** Fails when a job took more than it may; `before` is what it took once. */
  expectAtMost(most: number, job: string, before = 'not counted'): void {
    const characters = this.typed > 0 ? `, and ${this.typed} characters typed` : '';
    console.log(`${job}: ${this.count} of at most ${most}${characters}; before: ${before}`);
    expect(this.count, job).toBeLessThanOrEqual(most);
  }
}

/** Puts so many products of two shops before the agency, in a campaign of this name. */
async function registerMany(
  asPerson: (email: string) => Promise<Window>,
  campaign: string,
): Promise<void> {
  await createCampaign(await asPerson(AGENCY.email), campaign, '12.5');
  let left = MANY;
  for (const shop of SHOPS.slice(0, 2)) {
    left -= await registerSeveral(await asPerson(shop.email), campaign, left);
  }
  expect(left, 'products that the shops lack').toBe(0);
}

/** Opens what is pending in the campaign. */
async function openPending(agency: Window, campaign: string): Promise<void> {
  const { page } = agency;
  await agency.open(`/partner/campaigns?market=GB&q=${encodeURIComponent(campaign)}`);
  await page.getByRole('link', { name: campaign, exact: true }).click();
  await page.getByRole('link', { name: PENDING }).click();
  await expect(rowsOf(page)).toHaveCount(MANY);
  await agency.ready();
}

function rowsOf(page: Page): Locator {
  return page.getByRole('main').locator('tbody > tr');
}

/** The rows are so few, and nothing is on its way that would draw them anew. */
async function expectRows(page: Page, count: number): Promise<void> {
  await expect(rowsOf(page)).toHaveCount(count);
  await expect(page.locator('html')).not.toHaveAttribute('data-asking');
}

/** Opens the approved products, once approvals count: until then they can be undone. */
async function openApproved(agency: Window): Promise<Locator> {
  const { page } = agency;
  const { pathname } = new URL(page.url());
  const rates = page.getByRole('textbox', {
    name: /^Creator commission rate \(%\) for (?!the selected)/,
  });
  await expect(async () => {
    await agency.open(`${pathname}/approved`);
    await expect(rates).toHaveCount(MANY, { timeout: 2_000 });
  }).toPass();
  return rates;
}

/** A rate of its own for each product. */
const rateOf = (at: number) => (10 + at / 10).toFixed(1);

async function expectSaved(page: Page): Promise<void> {
  const says = `${MANY} creator commission rates saved.`;
  await expect(page.getByRole('status').filter({ hasText: says })).toBeVisible();
}

test('fifteen products are decided and get their rates by keyboard', async ({ asPerson }) => {
  await registerMany(asPerson, 'Jobs by keyboard');
  const agency = await asPerson(AGENCY.email);
  const { page } = agency;
  await openPending(agency, 'Jobs by keyboard');
  const triage = new Hands(page);
  await triage.press('ArrowDown');
  for (let left = MANY - 1; left >= 0; left -= 1) {
    await triage.press('a');
    await expectRows(page, left);
    if (left > 0) await expect(rowsOf(page).locator(':focus')).toHaveCount(1);
  }
  await expect(page.getByRole('heading', { name: 'No pending registrations' })).toBeFocused();
  triage.expectAtMost(MANY + 1, 'triage of 15, keys', TRIAGE_BEFORE);

  const rates = await openApproved(agency);
  const rating = new Hands(page);
  await rating.press('ArrowDown');
  await rating.tabTo(rates.first(), 5);
  for (let at = 0; at < MANY; at += 1) {
    await expect(rates.nth(at)).toBeFocused();
    await rating.type(rateOf(at));
    if (at < MANY - 1) await rating.press('Enter');
  }
  await rating.press('Control+Enter');
  await expectSaved(page);
  await expect(rates.last()).toHaveValue(/^11\.40?$/);
  rating.expectAtMost(MANY + 6, 'rates for 15, keys');
});

test('fifteen products are decided and get their rates by taps', async ({ asPerson }) => {
  await registerMany(asPerson, 'Jobs by taps');
  const agency = await asPerson(AGENCY.email, ON_A_PHONE);
  const { page } = agency;
  await openPending(agency, 'Jobs by taps');
  const triage = new Hands(page);
  for (let left = MANY - 1; left >= 0; left -= 1) {
    await triage.tap(rowsOf(page).first().getByRole('button', { name: /^Approve / }));
    await expectRows(page, left);
  }
  triage.expectAtMost(MANY, 'triage of 15, taps');

  const rates = await openApproved(agency);
  const rating = new Hands(page);
  for (let at = 0; at < MANY; at += 1) {
    await rating.tap(rates.nth(at));
    await rating.type(rateOf(at));
  }
  await rating.tap(page.getByRole('button', { name: `Save ${MANY} rates`, exact: true }));
  await expectSaved(page);
  rating.expectAtMost(MANY + 1, 'rates for 15, taps');
});

test('how was I paid: an agency looks it up by keyboard, for the creator who asks', async ({
  asPerson,
}) => {
  const agency = await asPerson(AGENCY.email);
  const { page } = agency;
  const file = await page.request.get('/partner/orders.csv?market=GB&status=settled');
  const [order] = /\d{16}/.exec(await file.text()) ?? [];
  if (!order) throw new Error('nothing has settled in the demo');
  await agency.open('/partner');
  const hands = new Hands(page);
  await hands.press('Control+K');
  await hands.paste(order);
  const found = page.getByRole('option').filter({ hasText: order }).first();
  await expect(found).toHaveAttribute('aria-selected', 'true');
  await hands.press('Enter');
  await expect(page).toHaveURL(/\/partner\/orders\?/);
  await expect(page.getByRole('heading', { level: 1, name: 'Orders' })).toBeVisible();
  await agency.ready();
  // From the search it is not far to the rows.
  await expect(page.getByRole('searchbox').first()).toBeVisible();
  await hands.press('/');
  await expect(page.getByRole('searchbox').first()).toBeFocused();
  await hands.tabTo(rowsOf(page).first().locator('a.explain').first(), 30);
  await hands.press('Enter');
  await expect(page.getByRole('region', { name: 'In short' })).toContainText('£');
  await expect(page.getByRole('main')).toContainText(order);
  hands.expectAtMost(30, 'how was I paid, keys', 'not to be found by creator or handle');
});

test('how was I paid, and what comes next: a creator looks by taps', async ({ asPerson }) => {
  const creator = await asPerson(CREATOR.email, ON_A_PHONE);
  const { page } = creator;
  await creator.open('/creator');
  const next = new Hands(page);
  const ways = page.getByRole('navigation', { name: 'Creator app' });
  await next.tap(ways.getByRole('link', { name: 'Orders', exact: true }));
  await expect(page).toHaveURL('/creator/orders');
  await expect(page.getByRole('heading', { name: 'Comes next' })).toBeVisible();
  next.expectAtMost(1, 'what comes next, taps', 'no answer');
  await creator.ready();

  await creator.open('/creator');
  const paid = new Hands(page);
  await paid.tap(ways.getByRole('link', { name: 'Orders', exact: true }));
  // What isn't eligible pays nothing, so it has no amount to explain.
  const paying = page.locator('.order-row').filter({ hasNotText: 'Ineligible' });
  await paid.tap(paying.locator('a.order-row__way').first());
  await expect(page.getByRole('region', { name: 'In short' })).toContainText('£');
  paid.expectAtMost(2, 'how was I paid, taps');
});

test('what comes next: a creator looks by keyboard', async ({ asPerson }) => {
  const creator = await asPerson(CREATOR.email);
  const { page } = creator;
  await creator.open('/creator');
  const hands = new Hands(page);
  await hands.press('g');
  await hands.press('o');
  await expect(page.getByRole('heading', { name: 'Comes next' })).toBeVisible();
  hands.expectAtMost(2, 'what comes next, keys', 'no answer');
});

/** Questions that a home page answers: who asks, their home, where else they are, and the figure. */
const QUESTIONS = [
  ['what did we earn last month', AGENCY, '/partner', '/partner/campaigns', 'Settled last month'],
  ['what will I pay this month', SELLER, '/seller', '/seller/products', 'Charged this month'],
] as const;

for (const [question, who, home, elsewhere, figure] of QUESTIONS) {
  const before = 'a file and a sum over it';

  test(`${question}: by keyboard`, async ({ asPerson }) => {
    const person = await asPerson(who.email);
    const { page } = person;
    await person.open(elsewhere);
    const hands = new Hands(page);
    await hands.press('g');
    await hands.press('h');
    await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
    await expect(page.locator('.stat').filter({ hasText: figure })).toContainText(/£\d/);
    hands.expectAtMost(2, `${question}, keys`, before);
  });

  test(`${question}: by taps, with the lines behind it`, async ({ asPerson }) => {
    const person = await asPerson(who.email, ON_A_PHONE);
    const { page } = person;
    await person.open(home);
    const stat = page.locator('.stat').filter({ hasText: figure });
    await expect(stat).toContainText(/£\d/);
    // Beside the month before it may say how much more or less that is.
    const says = await stat.locator('.stat__more').innerText();
    const [lines = ''] = /^[\d,]+ order lines?/.exec(says) ?? [];
    expect(lines, says).not.toBe('');
    const hands = new Hands(page);
    await hands.tap(stat.getByRole('link'));
    await expect(page).toHaveURL(/date=settled&from=\d{4}-\d\d-01&to=/);
    await expect(page.locator('.found__says')).toContainText(lines);
    hands.expectAtMost(1, `${question}, taps`, before);
  });
}
