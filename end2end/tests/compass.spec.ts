import { type BrowserContextOptions, type Locator, type Page } from '@playwright/test';

import { expect, ON_A_PHONE, test, type Window, WITHOUT_SCRIPTS } from '../fixtures';
import { ownerOf, titled } from '../finding';
import { OPERATOR, somebody } from '../people';

// Data Compass of each area: figures of some days, compared and told apart, the order lines behind them, and the same
// as files. Nothing is changed here.

/** It runs campaigns in the United Kingdom, and holds both roles in Indonesia, where it manages creators. */
const AGENCY = ownerOf('paper-kite');
const SELLER = somebody({ area: 'seller', role: 'owner' });
const CREATOR = somebody({ area: 'creator' });

const MANNERS: [string, BrowserContextOptions][] = [
  ['at a desk', { viewport: { width: 1440, height: 900 } }],
  ['on a phone', ON_A_PHONE],
  ['without scripts', WITHOUT_SCRIPTS],
];

const isWithoutScripts = (options: BrowserContextOptions) => options.javaScriptEnabled === false;

/** A day so many days ago, as fields and addresses have it. */
function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}

/** The amount in a text, in the smallest unit. */
function units(text: string | null): number {
  return Number(/(?:£|Rp\s*)([\d,.]+)/.exec(text ?? '')?.[1]?.replaceAll(/[,.]/g, ''));
}

/** A figure of all order lines. */
function figure(page: Page, name: string): Locator {
  const named = page.getByRole('button', { name, exact: true });
  return page.locator('.stat', { has: named }).locator('.stat__figure');
}

/** The rows of what the figures are made up of. */
function rows(page: Page): Locator {
  const parts = page.locator('caption', { hasText: /^Figures by part$/ });
  return page.locator('table', { has: parts }).locator('tbody tr');
}

/** Opens the figures by a dimension. */
async function openBy(page: Page, name: string, dimension: string): Promise<void> {
  const ways = page.getByRole('navigation', { name: 'Figures by', exact: true });
  await ways.getByRole('link', { name, exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/compass/${dimension}(\\?|$)`));
  await expect(ways.getByRole('link', { name, exact: true })).toHaveAttribute('aria-current', 'page');
}

/** Chooses the days by hand: any range may be asked for. */
async function chooseDays(page: Page, from: string, to: string): Promise<void> {
  const range = page.locator('.date-range');
  await range.locator('summary').click();
  await range.getByLabel('From', { exact: true }).fill(from);
  await range.getByLabel('To', { exact: true }).fill(to);
  await range.getByRole('button', { name: 'Apply dates' }).click();
  await expect(page).toHaveURL(new RegExp(`from=${from}&to=${to}`));
  await expect(page.locator('html[data-asking]')).toHaveCount(0);
}

/** Chooses in the tools; without scripts a button sends it. */
async function choose(
  page: Page,
  [tool, option]: readonly [string, string],
  options: BrowserContextOptions,
): Promise<void> {
  await page.getByRole('combobox', { name: tool, exact: true }).selectOption(option);
  if (isWithoutScripts(options)) await page.locator('.toolbar__apply').click();
  await expect(page.locator('html[data-asking]')).toHaveCount(0);
}

/** The two files behind the links have the rows of the page. */
async function expectFiles(page: Page, columns: string): Promise<void> {
  const address = (name: string) =>
    page.getByRole('link', { name, exact: true }).getAttribute('href');
  const csv = await page.request.get(`${await address('Export CSV')}`);
  expect(csv.headers()['content-type']).toContain('text/csv');
  const lines = (await csv.text()).trim().split('\r\n');
  expect(lines[0]).toMatch(new RegExp(`^${columns},currency,gmv,order_lines,items,`));
  expect(lines.length).toBeGreaterThan(1);
  const sheet = await page.request.get(`${await address('Export XLSX')}`);
  expect(sheet.headers()['content-type']).toContain('spreadsheetml.sheet');
  expect((await sheet.body()).subarray(0, 2).toString()).toBe('PK');
}

/** Each chart has its figures as a table behind it. */
async function expectCharts(page: Page): Promise<void> {
  for (const title of ['GMV over time', 'Commission over time']) {
    const chart = page.locator('figure.chart', { hasText: title });
    await chart.locator('summary').click();
    await expect(chart.locator('tbody tr').first()).toBeVisible();
    await chart.locator('summary').click();
  }
}

/** From an amount to its order lines, and from one of these to what explains it. */
async function drillDown(window: Window, amount: Locator, lines: RegExp): Promise<void> {
  const { page } = window;
  await amount.click();
  await expect(page).toHaveURL(lines);
  await window.ready();
  const line = page.locator('main a[href*="/orders/"]').first();
  await line.click();
  await expect(page).toHaveURL(/\/orders\/[a-z]{2}\//i);
  await expect(page.getByRole('heading', { level: 1, name: /^Order \S+, line \S+$/ })).toBeVisible();
  await window.expectAccessible();
}

for (const [manner, options] of MANNERS) {
  test(`an agency compares days and goes to an order, ${manner}`, async ({ asPerson }) => {
    const agency = await asPerson(AGENCY.email, options);
    const { page } = agency;
    await agency.open('/partner/compass?market=GB');
    await titled(page, 'Data Compass');
    await chooseDays(page, daysAgo(80), daysAgo(1));
    const gmv = units(await figure(page, 'GMV').textContent());
    expect(gmv).toBeGreaterThan(0);
    await expect(page.getByText(/^As of /)).toContainText('Compared with ');
    await expectCharts(page);
    await agency.expectWell();
    await expectFiles(page, 'from_day,to_day,compared_from_day,compared_to_day');

    await test.step('what a figure means opens from its name', async () => {
      const says = page.getByText(/before refunds and cancellations/);
      await expect(says).toBeHidden();
      await page.getByRole('button', { name: 'GMV', exact: true }).click();
      await expect(says).toBeVisible();
      await page.keyboard.press('Escape');
    });

    await test.step('the comparison stands in the address', async () => {
      await choose(page, ['Compare with', 'No comparison'], options);
      await expect(page).toHaveURL(/compare=none/);
      await expect(page.getByText(/Compared with /)).toHaveCount(0);
      await page.goBack();
      await expect(page).not.toHaveURL(/compare=[^&]/);
      await expect(page.getByText(/Compared with /)).toBeVisible();
    });

    await test.step('told apart by creator, sorted, and taken away', async () => {
      await openBy(page, 'Creators', 'creator');
      await expect(rows(page).first()).toBeVisible();
      expect(units(await rows(page).first().textContent())).toBeLessThanOrEqual(gmv);
      await expect(page.getByRole('heading', { name: 'Rose most' })).toBeVisible();
      await choose(page, ['Figure', 'Order lines'], options);
      await expect(page).toHaveURL(/figure=lines/);
      await expect(rows(page).first()).toBeVisible();
      await expectFiles(page, 'name,code');
      await agency.expectWell();
    });

    await test.step('a figure leads to its order lines, and each to its explanation', async () => {
      const amount = rows(page).first().getByRole('link').first();
      await drillDown(agency, amount, /\/partner\/orders\?market=GB&creator=[^&]+&from=/);
    });
  });

  test(`an agency switches its market and its role, ${manner}`, async ({ asPerson }) => {
    const agency = await asPerson(AGENCY.email, options);
    const { page } = agency;
    await agency.open(`/partner/compass?market=GB&from=${daysAgo(80)}&to=${daysAgo(1)}`);
    await expect(figure(page, 'GMV')).toContainText('£');
    const roles = page.getByRole('navigation', { name: 'Figures by role' });
    await expect(roles, 'one role here').toHaveCount(0);
    await choose(page, ['Market', 'Indonesia'], options);
    await expect(page).toHaveURL(/market=ID/);
    await expect(figure(page, 'GMV')).toContainText('Rp');
    await roles.getByRole('link', { name: 'Managed creators' }).click();
    await expect(page).toHaveURL(/role=managing_agency/);
    await expect(page, 'the days stay').toHaveURL(new RegExp(`from=${daysAgo(80)}`));
    await expect(roles.getByRole('link', { name: 'Managed creators' })).toHaveAttribute(
      'aria-current',
      'page',
    );
    await expect.poll(async () => units(await figure(page, 'GMV').textContent())).toBeGreaterThan(0);
    const campaigns = page.locator('.tabs__tab', { hasText: /^Campaigns$/ });
    await expect(campaigns, 'those are of other agencies').toHaveCount(0);
    await agency.expectWell();
    await openBy(page, 'Products', 'product');
    await expect(page, 'the role stays').toHaveURL(/role=managing_agency/);
    const amount = rows(page).first().getByRole('link').first();
    await drillDown(agency, amount, /\/partner\/orders\?role=managing&market=ID&product=/);
  });

  test(`a seller reads what its products sold and nothing of creators, ${manner}`, async ({
    asPerson,
  }) => {
    const seller = await asPerson(SELLER.email, options);
    const { page } = seller;
    await seller.open(`/seller/compass?from=${daysAgo(80)}&to=${daysAgo(1)}`);
    await titled(page, 'Data Compass');
    expect(units(await figure(page, 'GMV').textContent())).toBeGreaterThan(0);
    await expect(page.getByRole('main')).not.toContainText('Active creators');
    await expectCharts(page);
    await seller.expectWell();
    await openBy(page, 'Products', 'product');
    await expectFiles(page, 'name,code');
    const amount = rows(page).first().getByRole('link').first();
    await drillDown(seller, amount, /\/seller\/orders\?product=/);
  });

  test(`a creator finds Data Compass and the orders behind it, ${manner}`, async ({ asPerson }) => {
    const creator = await asPerson(CREATOR.email, options);
    const { page } = creator;
    await creator.open('/creator/me');
    await page.getByRole('link', { name: 'Data Compass' }).click();
    await titled(page, 'Data Compass');
    await creator.ready();
    await chooseDays(page, daysAgo(80), daysAgo(1));
    expect(units(await figure(page, 'GMV').textContent())).toBeGreaterThan(0);
    await creator.expectWell();
    await openBy(page, 'Products', 'product');
    await expectFiles(page, 'name,code');
    await creator.expectWell();
    const amount = page.locator('.earnings__one').first().getByRole('link').first();
    await drillDown(creator, amount, /\/creator\/orders\?campaign=any&product=/);
  });
}

test('those who run the platform read a market', async ({ asPerson }) => {
  const operator = await asPerson(OPERATOR.email);
  const { page } = operator;
  await operator.open(`/ops/compass?market=GB&from=${daysAgo(80)}&to=${daysAgo(1)}`);
  await titled(page, 'Data Compass');
  const gmv = units(await figure(page, 'GMV').textContent());
  expect(gmv).toBeGreaterThan(0);
  await openBy(page, 'Agencies', 'agency');
  await expect(rows(page).first()).toBeVisible();
  await expectFiles(page, 'name,code');
  await operator.expectWell();
});

test('a part of the chart is chosen by keyboard', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email);
  const { page } = agency;
  await agency.open(`/partner/compass?market=GB&from=${daysAgo(80)}&to=${daysAgo(1)}`);
  const chart = page.locator('figure.chart', { hasText: 'GMV over time' });
  const [first, last] = ['From', 'To'].map((end) => chart.getByLabel(end, { exact: true }));
  if (!first || !last) throw new Error('there are two ends');
  await first.focus();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
  await last.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(first).toHaveAttribute('aria-valuetext', /£/);
  await agency.expectAccessible();
  await chart.getByRole('link', { name: /^Show / }).click();
  await expect(page).toHaveURL(new RegExp(`from=${daysAgo(77)}&to=${daysAgo(2)}`));
  await expect(page.locator('.date-range summary')).toHaveAttribute('aria-label', /^Ordered: /);
});

test('a part of the chart is chosen by pointer', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email, { viewport: { width: 1440, height: 900 } });
  const { page } = agency;
  await agency.open(`/partner/compass?market=GB&from=${daysAgo(29)}&to=${daysAgo(0)}`);
  const chart = page.locator('figure.chart', { hasText: 'GMV over time' });
  await chart.scrollIntoViewIfNeeded();
  const columns = chart.locator('rect.chart__ground');
  await expect(columns).toHaveCount(30);
  await columns.nth(4).hover();
  await page.mouse.down();
  await columns.nth(9).hover();
  await page.mouse.up();
  await chart.getByRole('link', { name: /^Show / }).click();
  await expect(page).toHaveURL(new RegExp(`from=${daysAgo(25)}&to=${daysAgo(20)}`));
});
