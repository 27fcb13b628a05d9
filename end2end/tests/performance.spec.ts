import { type BrowserContextOptions, type Locator, type Page } from '@playwright/test';

import { expect, ON_A_PHONE, test, type Window, WITHOUT_SCRIPTS } from '../fixtures';
import { somebody } from '../people';

// What was sold through a campaign, for its agency and for a seller: figures, charts with their tables, what
// they are made up of, and the same as files. Nothing is changed here.

const AGENCY = somebody({ area: 'partner', role: 'owner' });
const SELLER = somebody({ area: 'seller', role: 'owner' });

const MANNERS: [string, BrowserContextOptions][] = [
  ['at a desk', { viewport: { width: 1440, height: 900 } }],
  ['on a phone', ON_A_PHONE],
  ['without scripts', WITHOUT_SCRIPTS],
];

/** Opens **Performance** of the oldest campaign of a list's first page that sold something: what others sell meanwhile
 * is of later ones, and not all of it is added up. Answers its address. */
async function openSold(window: Window, list: string): Promise<string> {
  const { page } = window;
  await window.open(list);
  const paths = await page
    .locator('main a')
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname));
  const campaigns = paths.filter((path) => /^\/\w+\/campaigns\/[0-9a-f-]{36}$/.test(path));
  for (const campaign of [...new Set(campaigns)].reverse()) {
    const performance = `${campaign}/performance`;
    await window.open(performance);
    await expect(page.locator('.stats')).toBeVisible();
    if ((await page.locator('figure.chart').count()) > 0) return performance;
  }
  throw new Error(`nothing was sold through a campaign of ${list}`);
}

/** The amount in a text, in pounds. */
function amount(text: string | null): number {
  return Number(/£([\d,]+\.\d\d)/.exec(text ?? '')?.[1]?.replaceAll(',', ''));
}

/** A figure of the whole campaign. */
function figure(page: Page, name: string): Locator {
  const named = page.locator('.stat__name', { hasText: new RegExp(`^${name}$`) });
  return page.locator('.stat', { has: named }).locator('.stat__figure');
}

/** The rows of what the sales are made up of. */
function rows(page: Page): Locator {
  const sales = page.locator('caption', { hasText: /^Sales$/ });
  return page.locator('table', { has: sales }).locator('tbody tr');
}

/** Each chart has its figures as a table behind it. */
async function expectCharts(page: Page): Promise<void> {
  for (const title of ['GMV over time', 'Commission over time', 'Order lines over time']) {
    const chart = page.locator('figure.chart', { hasText: title });
    await expect(chart).toBeVisible();
    await chart.locator('summary').click();
    await expect(chart.locator('tbody tr').first()).toBeVisible();
    await chart.locator('summary').click();
  }
}

/** The two files behind these links have the rows of the page, under these columns. */
async function expectFiles(page: Page, columns: string): Promise<void> {
  const address = (name: string) =>
    page.getByRole('link', { name, exact: true }).getAttribute('href');
  const csv = await page.request.get(`${await address('Export CSV')}`);
  expect(csv.headers()['content-type']).toContain('text/csv');
  const lines = (await csv.text()).trim().split('\r\n');
  expect(lines[0]).toBe(columns);
  expect(lines.length).toBeGreaterThan(await rows(page).count());
  const sheet = await page.request.get(`${await address('Export XLSX')}`);
  expect(sheet.headers()['content-type']).toContain('spreadsheetml.sheet');
  expect(sheet.headers()['content-disposition']).toContain('.xlsx"');
  expect((await sheet.body()).subarray(0, 2).toString()).toBe('PK');
}

/** The link to the file of what is shown: its address tells what that is. */
function shownFile(page: Page): Locator {
  return page.getByRole('link', { name: 'Export CSV', exact: true });
}

/** Chooses the first month that there is. */
async function chooseMonth(page: Page, options: BrowserContextOptions): Promise<void> {
  const months = page.getByRole('combobox', { name: 'Month' });
  await months.selectOption({ index: 1 });
  if (options.javaScriptEnabled === false) {
    const tools = page.locator('search', { has: months });
    await tools.getByRole('button', { name: 'Apply' }).first().click();
  }
  await expect(page).toHaveURL(/month=\d{4}-\d\d/);
  // What was shown before stays until the month is there.
  await expect(shownFile(page)).toHaveAttribute('href', /month=/);
}

for (const [manner, options] of MANNERS) {
  test(`an agency reads what a campaign sold, ${manner}`, async ({ asPerson }) => {
    const agency = await asPerson(AGENCY.email, options);
    const { page } = agency;
    const performance = await openSold(agency, '/partner/campaigns?market=GB&q=first-light');
    const tab = page.getByRole('link', { name: 'Performance', exact: true });
    await expect(tab.first()).toHaveAttribute('aria-current', 'page');
    const gmv = amount(await figure(page, 'GMV').textContent());
    expect(gmv).toBeGreaterThan(0);
    await expectCharts(page);
    await agency.expectAccessible();
    await expectFiles(
      page,
      'from_day,currency,gmv,order_lines,items,refunds,refunded_amount,estimated_commission,settled_commission,total_estimated,total_settled',
    );

    const kinds = page.getByRole('navigation', { name: 'Sales by' });
    for (const [kind, by, columns] of [
      ['Product', 'product', 'product_title,product_id,shop,'],
      ['Product list', 'list', 'product_list,'],
      ['Creator', 'creator', 'creator,'],
    ] as const) {
      await test.step(`by ${by}`, async () => {
        await kinds.getByRole('link', { name: kind, exact: true }).click();
        await expect(page).toHaveURL(new RegExp(`by=${by}$`));
        await expect(shownFile(page)).toHaveAttribute('href', new RegExp(`by=${by}`));
        await expect(rows(page).first()).toBeVisible();
        expect(amount(await rows(page).first().textContent())).toBeLessThanOrEqual(gmv);
        await expectFiles(
          page,
          `${columns}currency,gmv,order_lines,items,refunds,refunded_amount,estimated_commission,settled_commission,total_estimated,total_settled`,
        );
        await agency.expectAccessible();
      });
    }

    await test.step('a month stands in the address, which outlives Back and a reload', async () => {
      await chooseMonth(page, options);
      const inMonth = page.url();
      await expect(rows(page).first()).toBeVisible();
      const first = await rows(page).first().textContent();
      await page.reload();
      await agency.ready();
      await expect(page).toHaveURL(inMonth);
      await expect(rows(page).first()).toHaveText(`${first}`);
      await page.goBack();
      await expect(page).toHaveURL(/by=creator$/);
      await page.goBack();
      await expect(page).toHaveURL(/by=list$/);
      await expect(rows(page).first()).toBeVisible();
    });

    await test.step('a figure leads to its order lines', async () => {
      await agency.open(performance);
      await figure(page, 'GMV').getByRole('link').click();
      await expect(page).toHaveURL(/\/partner\/orders\?.*campaign=/);
    });
  });

  test(`a seller reads what its own products sold, ${manner}`, async ({ asPerson }) => {
    const seller = await asPerson(SELLER.email, options);
    const { page } = seller;
    const performance = await openSold(seller, '/seller/campaigns/mine');
    const tab = page.getByRole('link', { name: 'Performance', exact: true });
    await expect(tab.first()).toHaveAttribute('aria-current', 'page');
    const gmv = amount(await figure(page, 'GMV').textContent());
    expect(gmv).toBeGreaterThan(0);
    await expectCharts(page);
    await seller.expectAccessible();
    await expectFiles(
      page,
      'product_title,product_id,currency,gmv,order_lines,items,refunds,refunded_amount,estimated_commission,settled_commission',
    );
    const overTime = page.getByRole('link', { name: 'Export over time' });
    const file = await page.request.get(`${await overTime.getAttribute('href')}`);
    expect(await file.text()).toMatch(/^from_day,currency,gmv,/);

    await test.step('days and a month stand in the address', async () => {
      await page.locator('.date-range summary').click();
      await page.getByRole('link', { name: 'Last month' }).click();
      await expect(page).toHaveURL(/from=\d{4}-\d\d-01&to=/);
      await page.reload();
      await seller.ready();
      await expect(page).toHaveURL(/from=\d{4}-\d\d-01&to=/);
      await page.goBack();
      await expect(page).toHaveURL(new RegExp(`${performance}$`));
      await chooseMonth(page, options);
      await expect(rows(page).first()).toBeVisible();
      await page.goBack();
      await expect(page).toHaveURL(new RegExp(`${performance}$`));
      await expect(shownFile(page)).not.toHaveAttribute('href', /month=/);
    });

    await test.step('one product is shown alone, and the way back to all', async () => {
      const product = rows(page).first().getByRole('link');
      const title = await product.textContent();
      await product.click();
      await expect(page).toHaveURL(/registration=/);
      await expect(page.getByRole('heading', { level: 2, name: 'One product' })).toBeVisible();
      await expect(rows(page)).toHaveCount(1);
      await expect(rows(page)).toContainText(`${title}`);
      await seller.expectAccessible();
      await page.getByRole('link', { name: 'Show all products' }).click();
      await expect(page).toHaveURL(new RegExp(`${performance}$`));
    });
  });
}
