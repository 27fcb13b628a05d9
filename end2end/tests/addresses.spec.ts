import { type Page } from '@playwright/test';

import { expect, ON_A_PHONE, test, type Window } from '../fixtures';
import { day } from '../main-job';
import { NAMES, somebody } from '../people';

// What is chosen in a list stands in its address: a second window of that address, the way back and loading again
// show the same. The first choice leaves what no other journey changes, and nothing is changed here.

/** Chooses something in the list that is open. */
type Choice = (page: Page) => Promise<unknown>;

/** What stands in for the campaign of the demo that a list is of. */
const CAMPAIGN = '{campaign}';

const typed =
  (role: 'searchbox' | 'textbox', name: string, words: string): Choice =>
  async (page) => {
    const field = page.getByRole(role, { name, exact: true });
    await field.fill(words);
    await field.press('Enter');
  };
const search = (name: string, words: string) => typed('searchbox', name, words);
const choose =
  (name: string, option: string | { index: number }): Choice =>
  (page) =>
    page.getByRole('main').getByRole('combobox', { name, exact: true }).selectOption(option);
const press =
  (name: string | RegExp): Choice =>
  (page) =>
    page.getByRole('main').getByRole('link', { name, exact: true }).first().click();
const sort =
  (column: string): Choice =>
  (page) =>
    page.getByRole('columnheader', { name: column }).first().getByRole('link').click();
const fromDay =
  (name: string, value: string): Choice =>
  (page) =>
    page.getByLabel(name, { exact: true }).fill(value);
const lastMonth: Choice = async (page) => {
  await page.locator('.date-range summary').click();
  await page.getByRole('link', { name: 'Last month' }).click();
};

/** The lists of an agency, at a desk. */
const OF_AGENCY: [string, Choice[]][] = [
  [
    '/partner/campaigns?market=GB',
    [search('Campaign name', 'light'), choose('Status', 'ongoing'), sort('Campaign')],
  ],
  [CAMPAIGN, [press(/^Rejected/), press(/^Pending closed/), press(/^Closed/)]],
  [`${CAMPAIGN}/approved`, [search('Product or shop', 'e'), sort('Price')]],
  [`${CAMPAIGN}/lists`, [search('Product list', 'autumn')]],
  [
    `${CAMPAIGN}/links`,
    [
      search('Product or product ID', 'e'),
      choose('Leads to', 'product'),
      choose('Status', 'revoked'),
    ],
  ],
  [
    `${CAMPAIGN}/samples`,
    [
      search('Creator, product or product ID', 'e'),
      choose('Status', 'requested'),
      press('Offered samples'),
    ],
  ],
  [`${CAMPAIGN}/performance`, [press('Product'), choose('Month', { index: 1 }), sort('GMV')]],
  [
    '/partner/orders?market=GB',
    [
      choose('Status', 'deducted'),
      choose('Date', 'settled'),
      typed('textbox', 'Shop Code', somebody({ area: 'seller' }).place),
      search('Order ID, product, shop or creator', 'e'),
      sort('Ordered'),
    ],
  ],
  ['/partner/notices', [press('Unread')]],
];

/** The lists of a shop, on a phone. */
const OF_SHOP: [string, Choice[]][] = [
  [
    '/seller/campaigns',
    [
      search('Campaign or partner', 'home comforts'),
      typed('textbox', 'Minimum rate up to', '15'),
      fromDay('Ends on or after', day(5)),
      choose('Product category', { index: 1 }),
      press('Target campaigns'),
    ],
  ],
  ['/seller/campaigns/mine', [search('Campaign or partner', 'light')]],
  [CAMPAIGN, [press(/^Rejected/), search('Product or product ID', 'e'), press(/^Closed/)]],
  [`${CAMPAIGN}/performance`, [lastMonth]],
  [
    `${CAMPAIGN}/samples`,
    [choose('Status', 'requested'), press('Products'), search('Product or product ID', 'e')],
  ],
  [
    '/seller/products',
    [
      search('Product or product ID', 'e'),
      choose('Category', { index: 1 }),
      choose('Stock', 'in'),
      choose('Sort by', '-price'),
    ],
  ],
  [
    '/seller/orders',
    [
      choose('Status', 'deducted'),
      choose('Date', 'settled'),
      search('Order ID or product', 'e'),
      choose('Sort by', 'ordered'),
    ],
  ],
  ['/seller/statement', [choose('Month', { index: 1 })]],
  ['/seller/notices', [press('Unread')]],
];

const AREAS = [
  {
    person: somebody({ area: 'partner', role: 'owner' }),
    options: { viewport: { width: 1440, height: 900 } },
    campaigns: '/partner/campaigns?market=GB&q=first-light',
    lists: OF_AGENCY,
  },
  {
    person: somebody({ area: 'seller', role: 'owner' }),
    options: ON_A_PHONE,
    campaigns: '/seller/campaigns/mine',
    lists: OF_SHOP,
  },
];

/** The page of a campaign of the demo. */
async function campaignOf(window: Window, list: string): Promise<string> {
  await window.open(list);
  const ways = window.page.getByRole('main').locator('a.item__title');
  await expect(ways.first()).toBeVisible();
  const all = await ways.evaluateAll((links) =>
    links.map((link) => ({
      name: link.textContent?.trim() ?? '',
      path: (link as HTMLAnchorElement).pathname,
    })),
  );
  const own = all.find(({ name }) => NAMES.has(name)) ?? all.at(-1);
  if (!own) throw new Error(`${list} has no campaign`);
  return own.path;
}

/** What the address decides: what stands in the fields, what is chosen, the order, and the rows. */
function shownOn(page: Page): Promise<{ asked: string[]; rows: string[] }> {
  return page.getByRole('main').evaluate((main) => {
    const says = (part: Element) => (part.textContent ?? '').replace(/\s+/g, ' ').trim();
    const all = (parts: string) => [...main.querySelectorAll(parts)];
    const fields = all('search :is(select, input:not([type=hidden], [type=checkbox]))');
    const values = fields.map((field) => {
      const { name, value } = field as HTMLInputElement | HTMLSelectElement;
      return `${name}=${value}`;
    });
    const sorted = all('[aria-sort]').map(
      (head) => `${says(head)} ${head.getAttribute('aria-sort')}`,
    );
    return {
      asked: [...values, ...all('[aria-current]').map(says), ...sorted],
      rows: all(':is(tbody, .camps__all) .item__title').map(says),
    };
  });
}

for (const { person, options, campaigns, lists } of AREAS) {
  for (const [list, choices] of lists) {
    const name = list.replace(CAMPAIGN, `/${person.area}, a campaign`);
    test(`an address keeps what is chosen in ${name}`, async ({ asPerson }) => {
      const window = await asPerson(person.email, options);
      const second = await asPerson(person.email, options);
      const { page } = window;
      const campaign = list.startsWith(CAMPAIGN) ? await campaignOf(window, campaigns) : '';
      await window.open(list.replace(CAMPAIGN, campaign));
      const before = { url: page.url(), shown: await shownOn(page) };
      const seen: (typeof before)[] = [];

      for (const choice of choices) {
        const last = seen.at(-1) ?? before;
        await choice(page);
        await expect(page).not.toHaveURL(last.url);
        const url = page.url();
        await second.open(url);
        const shown = await shownOn(second.page);
        expect(shown.asked, 'what the second window says').not.toEqual(last.shown.asked);
        await expect.poll(() => shownOn(page), `as in a second window of ${url}`).toEqual(shown);
        seen.push({ url, shown });
      }

      const earlier = seen.slice(0, -1).reverse();
      for (const { url, shown } of earlier) {
        await page.goBack();
        await expect(page).toHaveURL(url);
        await expect.poll(() => shownOn(page), `back at ${url}`).toEqual(shown);
      }
      await page.goBack();
      await expect(page).toHaveURL(before.url);
      const asked = async () => (await shownOn(page)).asked;
      await expect.poll(asked, 'back at the beginning').toEqual(before.shown.asked);

      for (const { url } of seen) {
        await page.goForward();
        await expect(page).toHaveURL(url);
      }
      await page.reload();
      await window.ready();
      const last = seen.at(-1)?.shown;
      await expect.poll(() => shownOn(page), 'after loading again').toEqual(last);
    });
  }
}
