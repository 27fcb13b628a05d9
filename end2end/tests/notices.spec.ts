import { type BrowserContextOptions, type Locator } from '@playwright/test';

import { expect, ON_A_PHONE, test, type Window, WITHOUT_SCRIPTS } from '../fixtures';
import { createCampaign, firstProduct, PENDING, registerProduct } from '../main-job';
import { everybody, somebody } from '../people';

const AGENCY = somebody({ area: 'partner', role: 'owner' });
const SHOPS = everybody({ area: 'seller', role: 'owner' });

const MANNERS: [string, number, BrowserContextOptions][] = [
  ['with scripts', 0, {}],
  ['without scripts', 1, WITHOUT_SCRIPTS],
];

// One after the other: both are of one agency, whose notices both look at.
test.describe.configure({ mode: 'default' });

for (const [manner, turn, options] of MANNERS) {
  test(`an agency and a seller are told what the other did, ${manner}`, async ({ asPerson }) => {
    const shop = SHOPS.at(turn);
    if (!shop) throw new Error('the demo has too few shops');
    const agency = await asPerson(AGENCY.email, options);
    const seller = await asPerson(shop.email, options);
    const campaign = `Notices ${manner}`;
    await createCampaign(agency, campaign, '12.5');
    const product = await firstProduct(seller, shop.place);
    await registerProduct(seller, campaign, product, '30');

    const registered = await told(agency, '/partner', `waits in ${campaign}`);
    // Whose it is, is said beside it, so it is named without its shop.
    const [name = ''] = product.title.split(', ');
    await expect(registered).toContainText(name);
    await registered.getByRole('link').click();
    await expect(agency.page.getByRole('heading', { level: 1 })).toContainText(product.title);
    // Opening it has read it, and it asks for a decision still.
    await showOnly(agency, '/partner/notices', 'Needs you');
    await expect(registered).toBeVisible();
    await expect(registered).not.toContainText('Unread');

    await approve(agency, campaign, product.title);
    const decided = agency.page.getByRole('listitem').filter({ hasText: campaign });
    await expect(async () => {
      await agency.open('/partner/notices');
      await expect(decided).toContainText('Decided by', { timeout: 5_000 });
    }).toPass();

    const approved = await told(seller, '/seller', `${product.title} was approved for ${campaign}`);
    await markAllRead(seller, approved);
    await approved.getByRole('link').click();
    await expect(seller.page.getByRole('heading', { level: 1, name: campaign })).toBeVisible();
  });
}

test('a creator finds the inbox at the foot of the screen', async ({ asPerson }) => {
  const creator = await asPerson(somebody({ area: 'creator' }).email, ON_A_PHONE);
  await creator.open('/creator');
  const ways = creator.page.getByRole('navigation', { name: 'Creator app' });
  await ways.getByRole('link', { name: /^Inbox/ }).click();
  await expect(creator.page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible();
  await expect(ways.getByRole('link', { name: /^Inbox/ })).toHaveAttribute('aria-current', 'page');
  await creator.expectAccessible();
});

/** The notice that says this, once it has come: by the bell, from the area's home. */
async function told(who: Window, home: string, words: string): Promise<Locator> {
  const { page } = who;
  const notice = page.getByRole('listitem').filter({ hasText: words });
  // Whoever does something doesn't wait until the others are told, which takes about a second.
  await expect(async () => {
    await who.open(home);
    await page.getByRole('link', { name: /^Notifications/ }).click({ timeout: 5_000 });
    await expect(page.getByRole('heading', { level: 1, name: 'Notifications' })).toBeVisible();
    await expect(notice).toContainText('Unread', { timeout: 5_000 });
  }).toPass();
  await who.expectAccessible();
  return notice;
}

/** The notice and all before it are read from then on. Others may come meanwhile. */
async function markAllRead(who: Window, notice: Locator): Promise<void> {
  await who.page.getByRole('button', { name: 'Mark all as read' }).click();
  await expect(notice).not.toContainText('Unread');
  await who.ready();
  await who.expectAccessible();
}

/** The notices of this kind alone. */
async function showOnly(who: Window, list: string, kind: string): Promise<void> {
  const { page } = who;
  await who.open(list);
  const filters = page.getByRole('navigation', { name: 'Filter notifications' });
  await filters.getByRole('link', { name: kind, exact: true }).click();
  await expect(filters.getByRole('link', { name: kind, exact: true })).toHaveAttribute('aria-current', 'true');
  await who.expectAccessible();
}

/** The agency takes the product into its campaign. */
async function approve(agency: Window, campaign: string, title: string): Promise<void> {
  const { page } = agency;
  await agency.open('/partner/campaigns?market=GB');
  await page.getByRole('link', { name: campaign, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: campaign })).toBeVisible();
  await page.getByRole('link', { name: PENDING }).click();
  await page.getByRole('button', { name: `Approve ${title}` }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Approved at' })).toBeVisible();
}
