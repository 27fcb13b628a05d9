import { type BrowserContextOptions, type Page } from '@playwright/test';

import { expect, ON_A_PHONE, test, type Window, WITHOUT_SCRIPTS } from '../fixtures';
import { openApprovedTab } from '../main-job';
import { somebody } from '../people';

// Lists as people arrange them: sorted, without the columns they don't need, and with all of their rows
// selected. Nothing is changed here, so the lists are those of every other journey.

const AGENCY = somebody({ area: 'partner', role: 'owner' });

const MANNERS: [string, BrowserContextOptions][] = [
  ['with scripts', {}],
  ['without scripts', WITHOUT_SCRIPTS],
];

/** Opens the products that the agency has approved in a campaign of the demo. */
async function openApproved(agency: Window): Promise<void> {
  const { page } = agency;
  await agency.open('/partner/campaigns?market=GB&q=first-light');
  await page.getByRole('link', { name: 'First light' }).click();
  await openApprovedTab(agency);
  await expect(page).toHaveURL(/tab=approved/);
}

/** The prices of a list's rows, from above. */
async function prices(page: Page): Promise<number[]> {
  const cells = await page.locator('td[data-label="Price"]').allTextContents();
  return cells.map((price) => Number(price.replace(/[^\d.]/g, '')));
}

/** The prices stand in this order. One alone, or none, would stand in every order. */
function expectInOrder(prices: number[], order: (one: number, other: number) => number): void {
  expect(new Set(prices).size, 'how many different prices').toBeGreaterThan(1);
  expect(prices).toEqual([...prices].sort(order));
}

for (const [manner, options] of MANNERS) {
  test(`a list is sorted and loses columns, ${manner}`, async ({ asPerson }) => {
    const agency = await asPerson(AGENCY.email, options);
    const { page } = agency;
    await openApproved(agency);

    const head = page.getByRole('columnheader', { name: 'Price' });
    await expect(head).not.toHaveAttribute('aria-sort');
    await head.getByRole('link').click();
    await expect(head).toHaveAttribute('aria-sort', 'ascending');
    await expect(page).toHaveURL(/sort=price/);
    expectInOrder(await prices(page), (one, other) => one - other);
    await head.getByRole('link').click();
    await expect(head).toHaveAttribute('aria-sort', 'descending');
    expectInOrder(await prices(page), (one, other) => other - one);
    await agency.expectAccessible();

    const menu = page.locator('details.columns');
    await menu.locator('summary').click();
    await menu.getByRole('checkbox', { name: 'Price' }).uncheck();
    await menu.getByRole('checkbox', { name: 'Agency commission' }).uncheck();
    if (options.javaScriptEnabled === false) {
      await menu.getByRole('button', { name: 'Apply' }).click();
    } else {
      // The menu stays open, and the focus where it was.
      await expect(menu.getByRole('checkbox', { name: 'Agency commission' })).toBeFocused();
      await expect(page).toHaveURL(/hide=price\.kept/);
      await agency.expectAccessible();
    }
    await expect(menu.locator('summary')).toContainText('Columns, 2 hidden');
    await expect(head).toBeHidden();
    await expect(page.locator('td[data-label="Price"]').first()).toBeHidden();
    await expect(page.getByRole('columnheader', { name: 'Product' })).toBeVisible();

    // The next order keeps what is hidden.
    await page.getByRole('columnheader', { name: 'Product' }).getByRole('link').click();
    await expect(page).toHaveURL(/hide=price\.kept/);
    await expect(page).toHaveURL(/sort=title/);
    await expect(head).toBeHidden();
  });

  test(`all rows are selected, and left again, ${manner}`, async ({ asPerson }) => {
    const agency = await asPerson(AGENCY.email, options);
    const { page } = agency;
    await openApproved(agency);
    // The demo's lists have one page, where the bar has nothing to offer beyond it: the address does.
    await agency.open(`${page.url()}&select=all`);
    const bar = page.getByRole('region', { name: 'Selected products' });
    await expect(bar).toContainText(/All \d+ selected/);
    await expect(page.getByRole('checkbox', { name: /^Select / }).last()).toBeChecked();
    await expect(page.getByRole('checkbox', { name: /^Select / }).last()).toBeDisabled();
    await agency.expectAccessible();
    await bar.getByRole('link', { name: 'Clear selection' }).click();
    await expect(bar).toBeHidden();
    await expect(page).not.toHaveURL(/select=/);
  });
}

test('on a phone a list is sorted among its tools', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email, ON_A_PHONE);
  const { page } = agency;
  await openApproved(agency);
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption('-price');
  await expect(page).toHaveURL(/sort=-price/);
  await expect(async () => {
    expectInOrder(await prices(page), (one, other) => other - one);
  }).toPass();
  await agency.expectAccessible();
});

for (const path of ['/partner/orders?market=GB', '/partner/campaigns?market=GB']) {
  test(`the tools of ${path} are narrow, and apply by themselves`, async ({ asPerson }) => {
    const agency = await asPerson(AGENCY.email, { viewport: { width: 1024, height: 768 } });
    const { page } = agency;
    await agency.open(path);
    const tools = page.getByRole('main').locator('.toolbar');
    await expect(tools.locator('.toolbar__apply')).toBeHidden();
    const fields = tools.locator('select:visible, .combobox:visible');
    await expect(fields.first()).toBeVisible();
    const widths = await fields.evaluateAll((all) =>
      all.map((field) => field.getBoundingClientRect().width),
    );
    expect(Math.max(...widths)).toBeLessThanOrEqual(220);

    // The panel of columns has a margin within, and its first entry is whole.
    const menu = page.locator('details.columns');
    await menu.locator('summary').click();
    const panel = await menu.locator('.columns__list').boundingBox();
    const entry = await menu.getByRole('checkbox').first().boundingBox();
    if (!panel || !entry) throw new Error('the columns are not there');
    expect(entry.x - panel.x).toBeGreaterThanOrEqual(8);
    expect(entry.y - panel.y).toBeGreaterThanOrEqual(8);
    expect(panel.x + panel.width).toBeLessThanOrEqual(1024);

    const nobody = await asPerson(AGENCY.email, WITHOUT_SCRIPTS);
    await nobody.open(path);
    await expect(nobody.page.getByRole('main').locator('.toolbar__apply')).toBeVisible();
  });
}

test('little stands between the name of a campaign and its products', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email, { viewport: { width: 1440, height: 900 } });
  const { page } = agency;
  await openApproved(agency);
  await expect(page.locator('.campaign-details')).not.toHaveAttribute('open');
  const head = await page.locator('.page-head').boundingBox();
  const tabs = await page.getByRole('navigation', { name: 'Registrations by status' }).boundingBox();
  if (!head || !tabs) throw new Error('the head or the tabs are not there');
  // Two lines and what is folded: contacts and description took as much again.
  expect(tabs.y - (head.y + head.height)).toBeLessThan(180);
});
