import { type Locator, type Page } from '@playwright/test';

import {
  expect,
  ON_A_PHONE,
  signIn,
  test,
  type Window,
  WITHOUT_SCRIPTS,
} from '../fixtures';
import { PENDING } from '../main-job';
import { everybody, somebody } from '../people';

const AGENCY = somebody({ area: 'partner', role: 'owner' });

const WAYS = [
  [
    'an agency',
    'partner',
    'Partner Console',
    {},
    [
      'Home',
      'Data Compass',
      'Campaigns',
      'Find creator',
      'Linked creators',
      'Find sellers',
      'Orders',
      'Earnings',
      'Payment bills',
      'Payouts',
      'Reconcile',
      'Disputes',
      'Tax information',
      'Payment accounts',
      'Profile',
      'Authorised shops',
      'Members',
      'Feature Guide',
    ],
  ],
  [
    'a seller',
    'seller',
    'Seller Center',
    {},
    [
      'Home',
      'Data Compass',
      'Products',
      'Campaign marketplace',
      'My campaigns',
      'Orders',
      'Earnings',
      'Statement',
      'Statements',
      'Disputes',
      'Tax information',
      'Payment accounts',
      'Seller Profile',
      'Partners',
      'Members',
      'Feature Guide',
    ],
  ],
  ['a creator', 'creator', 'Creator app', ON_A_PHONE, ['Showcase', 'Orders', 'Add', 'Inbox', 'Me']],
] as const;

for (const [who, area, name, options, ways] of WAYS) {
  test(`${who} finds the own ways, and nobody else's`, async ({ asPerson }) => {
    const person = await asPerson(somebody({ area }).email, options);
    person.complaints.expect(/ 404 /, /status of 404/);
    const { page } = person;
    await person.open(`/${area}`);
    const navigation = page.getByRole('navigation', { name });
    // Those in a closed group are there as well.
    const links = navigation.getByRole('link', { includeHidden: true });
    expect((await links.allTextContents()).map((words) => words.trim())).toEqual([...ways]);
    for (const [, other] of WAYS) {
      if (other === area) continue;
      const answer = await page.goto(`/${other}`);
      expect(answer?.status(), `/${other}`).toBe(404);
    }
  });
}

test('a visitor who is signed out is led to where the way was going', async ({ asAnyone }) => {
  const nobody = await asAnyone();
  const { page } = nobody;
  await nobody.open('/partner/campaigns?market=GB');
  await expect(page).toHaveURL(/\/sign-in\?then=/);
  await nobody.expectAccessible();
  await signIn(page, AGENCY.email);
  await expect(page).toHaveURL('/partner/campaigns?market=GB');
  await expect(page.getByRole('heading', { level: 1, name: 'Campaigns' })).toBeVisible();
});

test('signing out ends the session, also of what is on the screen', async ({ asAnyone }) => {
  const person = await asAnyone();
  const { page } = person;
  await person.open('/sign-in');
  await signIn(page, AGENCY.email);
  await expect(page).toHaveURL(/\/partner/);
  await person.ready();
  await openAccountMenu(person);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).not.toHaveURL(/\/partner/);
  await page.goto('/partner');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('a viewer sees the work and can change nothing', async ({ asPerson }) => {
  const { email, place } = somebody({ area: 'partner', role: 'viewer' });
  const viewer = await asPerson(email);
  const { page } = viewer;
  await viewer.open('/partner');
  const navigation = page.getByRole('navigation', { name: 'Partner Console' });
  const links = navigation.getByRole('link', { includeHidden: true });
  expect((await links.allTextContents()).map((words) => words.trim())).toEqual([
    'Home',
    'Data Compass',
    'Campaigns',
    'Find creator',
    'Linked creators',
    'Find sellers',
    'Profile',
    'Authorised shops',
    'Feature Guide',
  ]);
  const dead = page.locator('main a[href^="/partner/orders"], main a[href$="/campaigns/new"]');
  await expect(dead, 'a way that this role has not').toHaveCount(0);
  await viewer.open('/partner/campaigns?market=GB');
  await expect(page.getByRole('row').nth(1), `a campaign of ${place}`).toBeVisible();
  await expect(page.getByRole('switch')).toHaveCount(0);
  await page.getByRole('row').nth(1).getByRole('link').first().click();
  await page.getByRole('link', { name: PENDING }).click();
  await expect(page.getByRole('button', { name: /^(Approve|Reject|Export)/ })).toHaveCount(0);
  await viewer.expectAccessible();

  viewer.complaints.expect(/ 403 /, /status of 403/);
  const answer = await page.request.post('/api/registrations/approve', { form: {} });
  expect(answer.status()).toBe(403);
});

test('a finance person finds no work of others on the home', async ({ asPerson }) => {
  const finance = await asPerson(somebody({ area: 'partner', role: 'finance' }).email);
  const { page } = finance;
  await finance.open('/partner');
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { name: 'Running campaigns' })).toBeVisible();
  await expect(main.getByText('Pending registration', { exact: false })).toHaveCount(0);
  await expect(main.getByText('Before you can create a campaign')).toHaveCount(0);
  await expect(main.getByRole('link', { name: 'Create Campaign' })).toHaveCount(0);
  await finance.expectAccessible();
});

test('a finance person reads the last 30 days as a table, and its figures lead to their lines', async ({
  asPerson,
}) => {
  const finance = await asPerson(somebody({ area: 'partner', role: 'finance' }).email);
  const { page } = finance;
  await finance.open('/partner');
  const recent = page.locator('section', {
    has: page.getByRole('heading', { name: 'Last 30 days' }),
  });
  await expect(recent.getByRole('img', { name: /^GMV, last 30 days/ })).toBeVisible();
  await recent.getByText('Show as a table').focus();
  await page.keyboard.press('Enter');
  await expect(recent.getByRole('table')).toBeVisible();
  await finance.expectAccessible();
  const lines = recent.getByRole('link', { name: /Order lines: show these order lines/ });
  const number = ((await lines.textContent()) ?? '').replace(/,\s+Order lines.*/s, '').trim();
  await lines.click();
  await expect(page).toHaveURL(/date=ordered/);
  await expect(page.getByText(new RegExp(`^${number} order lines?( ·|$)`)).first()).toBeVisible();
});

test('an owner comes from a row of the home to where it is seen to', async ({ asPerson }) => {
  const owner = await asPerson(AGENCY.email);
  const { page } = owner;
  await owner.open('/partner');
  const rows = page.locator('.waiting__one');
  await expect(rows.first()).toBeVisible();
  const kinds = await rows.locator('.waiting__what').allTextContents();
  expect(new Set(kinds).size, 'one row for each kind').toBe(kinds.length);
  const name = await rows.first().locator('a.button').getAttribute('aria-label');
  await rows.first().getByRole('link', { name: name ?? '', exact: true }).click();
  await expect(page).toHaveURL(/\/partner\/(campaigns\/|orders)/);
  await owner.expectAccessible();
});

test('a person with two organisations changes between them, and each window stays in its own', async ({
  asPerson,
}) => {
  const emails = everybody({}).map(({ email }) => email);
  const twice = emails.find((email, index) => emails.indexOf(email) !== index);
  if (twice === undefined) throw new Error('nobody in the demo works in two places');
  const person = await asPerson(twice);
  const { page } = person;
  await person.open('/partner');
  const before = await organisation(page).innerText();
  const name = await changeOrganisation(page);
  expect(name).not.toBe(before);

  const second = await page.context().newPage();
  await second.goto('/partner');
  await expect(second.locator('html[data-hydrated]')).toBeAttached();
  await person.open('/partner/campaigns');
  const campaigns = await campaignsOn(page);
  expect(await changeOrganisation(page)).toBe(before);
  await person.open('/partner/campaigns');
  expect(await campaignsOn(page), 'the campaigns of the other organisation').not.toEqual(campaigns);

  const sidebar = second.getByRole('navigation');
  await sidebar.locator('summary').first().click();
  await sidebar.getByRole('link', { name: 'Campaigns' }).click();
  await expect(second).toHaveURL(/\/partner\/campaigns/);
  await expect(second.getByRole('row').nth(1)).toBeVisible();
  expect(await campaignsOn(second)).toEqual(campaigns);
  await expect(organisation(second)).toHaveText(name);
});

test('on a phone the markets are in the menu of the organisation, without scripts too', async ({
  asPerson,
}) => {
  const owners = everybody({ area: 'partner', role: 'owner' });
  for (const { email } of owners) {
    const agency = await asPerson(email, { ...ON_A_PHONE, ...WITHOUT_SCRIPTS });
    const { page } = agency;
    await page.goto('/partner');
    const markets = page.locator('.menu__markets');
    if ((await markets.count()) === 0) continue;
    await expect(page.locator('.topbar__market')).toBeHidden();
    await expect(markets).toBeHidden();
    await page.getByRole('banner').locator('summary:visible .switcher__name').click();
    await expect(markets).toBeVisible();
    await markets.getByRole('link').last().click();
    await expect(page).toHaveURL(/\/partner\?market=[A-Z]{2}$/);
    await expect(markets.locator('[aria-current]')).toHaveCount(1);
    return;
  }
  throw new Error('no agency of the demo works in two markets');
});

/** The name of the organisation in the bar above. */
function organisation(page: Page): Locator {
  const menu = page.locator('summary').filter({ hasText: 'Switch organisation' });
  return menu.locator('.switcher__name');
}

/** Chooses the first of the other organisations; its name. */
async function changeOrganisation(page: Page): Promise<string> {
  await organisation(page).click();
  const places = page.locator('form[action="/api/account/choose_place"]');
  const other = places.getByRole('button').first();
  // The letters of its picture come before its name.
  const name = (await other.innerText()).trim().split('\n').at(-1) ?? '';
  await other.click();
  await expect(organisation(page)).toHaveText(name);
  return name;
}

/** Where the links of the list of campaigns lead. */
async function campaignsOn(page: Page): Promise<(string | null)[]> {
  const links = page.getByRole('table').getByRole('link').filter({ hasText: /./ });
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  return hrefs.filter((href) => href?.startsWith('/partner/campaigns/'));
}

async function openAccountMenu({ page }: Window): Promise<void> {
  await page.locator('summary').filter({ hasText: 'Your account' }).click();
}

test('keys are offered to who has some', async ({ asPerson }) => {
  for (const [area, options, isOffered] of [
    ['partner', {}, true],
    ['partner', ON_A_PHONE, false],
    ['creator', ON_A_PHONE, false],
  ] as const) {
    const person = await asPerson(somebody({ area }).email, options);
    const { page } = person;
    await person.open(area === 'creator' ? '/creator/me' : `/${area}`);
    await openAccountMenu(person);
    const keys = page.getByRole('button', { name: 'Keyboard shortcuts' });
    const item = page.locator('.menu__item--keys');
    await expect(item).toHaveCount(1);
    await (isOffered ? expect(item).toBeVisible() : expect(item).toBeHidden());
    if (!isOffered) await expect(keys).toHaveCount(0);
  }
});
