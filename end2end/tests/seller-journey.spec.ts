import { type BrowserContextOptions, type Locator, type Page } from '@playwright/test';

import { downloaded, linesOf, rowsOf } from '../files';
import { expect, ON_A_PHONE, test, type Window, WITHOUT_SCRIPTS } from '../fixtures';
import {
  addToShowcase,
  approveAndShare,
  approveProduct,
  askToClose,
  createCampaign,
  day,
  decideClose,
  openGroup,
  openOfAgency,
  openOfShop,
  PENDING,
  productsOf,
  registerProduct,
  registerSeveral,
  rejectProduct,
  reregisterProduct,
  row,
  sendOrder,
  titlesOn,
} from '../main-job';
import { everybody, somebody } from '../people';

// What a seller does, in the order of the guide and by its names: from the marketplace to what the campaign came to.

// An order of 2 × £19.99, of which the shop pays 30.00%: £11.994, rounded £11.99.
const GMV = '£39.98';
const COMMISSION = '£11.99';

const AGENCY = somebody({ area: 'partner', role: 'owner' });
const [SHOP] = everybody({ area: 'seller', role: 'owner' });
const CREATOR = everybody({ area: 'creator' }).at(1);

const MANNERS: [string, BrowserContextOptions][] = [
  ['at a desk', { viewport: { width: 1440, height: 900 } }],
  ['on a phone', ON_A_PHONE],
  ['without scripts', WITHOUT_SCRIPTS],
];

/** The tab of a campaign that is called so, whatever its count is. */
function tab(page: Page, name: RegExp): Locator {
  return page.getByRole('navigation', { name: 'Your products' }).getByRole('link', { name });
}

/** A figure of the whole campaign. */
function figure(page: Page, name: string): Locator {
  const named = page.locator('.stat__name', { hasText: new RegExp(`^${name}$`) });
  return page.locator('.stat', { has: named }).locator('.stat__figure');
}

/** **View data** shows what the product was sold for. What is sold is added up by product every minute. */
async function expectData(seller: Window, title: string): Promise<void> {
  const { page } = seller;
  await page.getByRole('link', { name: `View data, ${title}` }).click();
  await expect(page).toHaveURL(/performance\?registration=/);
  await expect(figure(page, 'GMV')).toHaveText(GMV);
  await expect(async () => {
    await page.reload();
    await expect(row(page, title)).toContainText(GMV, { timeout: 2_000 });
  }).toPass({ intervals: [2_000] });
  await expect(row(page, title)).toContainText(COMMISSION);
  await seller.ready();
}

// One after the other: in all of them one creator sells one product.
test.describe.configure({ mode: 'default' });

for (const [turn, [manner, options]] of MANNERS.entries()) {
  test(`a seller finds a campaign, registers, and sees what comes of it, ${manner}`, async ({
    asPerson,
    request,
  }) => {
    test.slow();
    if (!SHOP || !CREATOR) throw new Error('the demo has too few shops or creators');
    const agency = await asPerson(AGENCY.email);
    const desk = await asPerson(SHOP.email);
    const creator = await asPerson(CREATOR.email, ON_A_PHONE);
    const seller = await asPerson(SHOP.email, options);
    const { page } = seller;
    const [campaign, order] = [`Guide ${manner}`, `SELLER-${turn}`];

    // Three products are registered: one is sold, one may be registered again, and one is blocked.
    await createCampaign(agency, campaign, '10', SHOP.place);
    expect(await registerSeveral(desk, campaign, 3)).toBe(3);
    const titles = await titlesOn(desk.page);
    expect(titles).toHaveLength(3);
    const products = await productsOf(desk, SHOP.place);
    const [sold, again, blocked] = products.filter(({ title }) => titles.includes(title));
    const fresh = products.find(({ title }) => !titles.includes(title));
    if (!sold || !again || !blocked || !fresh) throw new Error('the shop has too few products');
    const link = await approveAndShare(agency, campaign, sold, '28');
    await addToShowcase(creator, link, sold.title);
    await sendOrder(request, order, sold, CREATOR.place);
    await openOfAgency(agency, campaign);
    await agency.page.getByRole('link', { name: PENDING }).click();
    await agency.ready();
    await rejectProduct(agency, again.title, 'May re-register');
    await rejectProduct(agency, blocked.title, 'Blocked in this campaign');

    const found = page.getByRole('article', { name: campaign });
    const partner = await test.step('1: Target campaigns, and a search for a partner', async () => {
      await seller.open('/seller');
      await openGroup(page, 'Partner Campaign');
      await page.getByRole('link', { name: 'Campaign marketplace' }).click();
      await expect(page.getByRole('link', { name: 'All campaigns' })).toBeVisible();
      await page.getByRole('link', { name: 'Target campaigns' }).click();
      await expect(page).toHaveURL(/show=target/);
      await expect(found).toContainText('For your shop');
      const by = await found.getByRole('link', { name: /^by / }).innerText();
      const search = page.getByRole('searchbox', { name: 'Campaign or partner' });
      await search.fill(by.replace('by ', ''));
      await search.press('Enter');
      await expect(page).toHaveURL(/show=target.*[?&]q=[^&]/);
      await expect(found.getByRole('link', { name: /^Register.*, / })).toBeVisible();
      await seller.expectAccessible();
      await seller.open(`/seller/campaigns?q=Guide&rate=10&ends=${day(30)}`);
      await expect(found).toBeVisible();
      await page.getByRole('link', { name: 'Minimum rate up to 10%' }).click();
      await expect(page).toHaveURL(/q=Guide&ends=/);
      await seller.open('/seller/campaigns?q=Guide&rate=9');
      await expect(page.getByText('No campaigns match these filters')).toBeVisible();
      await seller.expectAccessible();
      await seller.open('/seller/campaigns?show=target');
      await found.getByRole('link', { name: campaign, exact: true }).click();
      await expect(page.getByRole('heading', { level: 1, name: campaign })).toBeVisible();
      return by.replace('by ', '');
    });

    await test.step('2: My campaigns, with details, data and a re-registration', async () => {
      await seller.open('/seller');
      await openGroup(page, 'Partner Campaign');
      const ways = page.getByRole('navigation', { name: 'Seller Center' });
      await ways.getByRole('link', { name: 'My campaigns' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'My campaigns' })).toBeVisible();
      await expect(found).toContainText(`1 order line · GMV ${GMV} · commission ${COMMISSION}`);
      await seller.expectAccessible();
      await found.getByRole('link', { name: campaign, exact: true }).click();
      await expect(page.getByRole('heading', { level: 2, name: 'Details' })).toBeVisible();
      await tab(page, /^Performance/).click();
      await expect(figure(page, 'GMV')).toHaveText(GMV);
      await tab(page, /^Rejected/).click();
      await reregisterProduct(seller, again.title, '33');
    });

    await test.step('3: the campaign, its agency, and Register products', async () => {
      await expect(page.getByRole('heading', { level: 2, name: 'Details' })).toBeVisible();
      await expect(page.getByRole('heading', { level: 2, name: 'Agency' })).toBeVisible();
      await page.getByRole('main').getByRole('link', { name: partner, exact: true }).click();
      await expect(page.getByRole('heading', { level: 1, name: partner })).toBeVisible();
      await expect(page.getByRole('heading', { level: 2, name: 'Campaigns' })).toBeVisible();
      await seller.expectAccessible();
      await registerProduct(seller, campaign, fresh, '30');
    });

    await test.step('4: what was registered is pending', async () => {
      await openOfShop(seller, campaign);
      await tab(page, PENDING).click();
      for (const { title } of [fresh, again]) await expect(row(page, title)).toBeVisible();
    });

    await test.step('5: what is approved is ongoing, and Close asks the agency', async () => {
      await openOfAgency(agency, campaign);
      await agency.page.getByRole('link', { name: PENDING }).click();
      await agency.ready();
      await approveProduct(agency, fresh.title);
      await rejectProduct(agency, again.title, 'May re-register');
      await askToClose(seller, campaign, sold.title);
      // For some seconds the agency can undo what it has approved.
      await expect(async () => {
        await page.reload();
        await expect(row(page, fresh.title)).toBeVisible({ timeout: 1_000 });
      }).toPass();
      await seller.ready();
      // It stays until the agency approves, and its data can be seen.
      await expect(row(page, sold.title)).toContainText('Requested on');
      await expectData(seller, sold.title);
      await seller.expectAccessible();
    });

    await test.step('6: Rejected, with Re-register or blocked', async () => {
      await tab(page, /^Rejected/).click();
      // Twice, the latest first.
      await expect(row(page, again.title).first()).toContainText('35% would do.');
      await expect(row(page, blocked.title)).toContainText('The partner has blocked this product');
      await seller.expectAccessible();
      await reregisterProduct(seller, again.title, '35');
      await expect(tab(page, PENDING)).toHaveAttribute('aria-current', 'page');
    });

    await test.step('7: Closed, with View data', async () => {
      await openOfAgency(agency, campaign);
      await agency.page.getByRole('link', { name: /^Pending closed/ }).click();
      await decideClose(agency, sold.title, 'approve');
      await openOfShop(seller, campaign);
      await tab(page, /^Closed/).click();
      await expect(row(page, sold.title)).toContainText('Closed at your request');
      await expectData(seller, sold.title);
    });

    await test.step('8: Performance, and Export', async () => {
      await tab(page, /^Performance/).click();
      await expect(page).toHaveURL(/\/performance$/);
      for (const [name, says] of [
        ['Registered products', '1'],
        ['Order lines', '1'],
        ['GMV', GMV],
        ['Estimated commission', COMMISSION],
      ] as const) {
        await expect(figure(page, name)).toHaveText(says);
      }
      await expect(row(page, sold.title)).toContainText(COMMISSION);
      await seller.expectAccessible();
      const [, product, ...more] = linesOf(await downloaded(page, 'Export CSV'));
      expect(product).toContain(`,${sold.code},GBP,39.98,1,2,`);
      expect(more).toEqual([]);
      const [columns, line, ...others] = linesOf(await downloaded(page, 'Export orders CSV'));
      expect(columns).toMatch(/^order_id,line_id,placed_at,product_id,product,/);
      const ends = `,${campaign},${partner},30.00,GBP,19.99,11.99,`;
      expect(line?.slice(0, order.length + 1)).toBe(`${order},`);
      expect(line?.slice(-ends.length)).toBe(ends);
      expect(others).toEqual([]);
      const [, cells = '', ...rest] = rowsOf(await downloaded(page, 'Export orders XLSX'));
      for (const cell of [`>${order}<`, `>${campaign}<`, '<v>11.99</v>']) {
        expect(cells).toContain(cell);
      }
      expect(rest).toEqual([]);
    });

    await test.step('the statement is of a month', async () => {
      await seller.open('/seller/statement');
      await expect(page.getByText('Owed now, estimated', { exact: true })).toBeVisible();
      await expect(page.getByRole('link', { name: 'Export CSV' })).toBeVisible();
      await seller.expectAccessible();
    });
  });
}
