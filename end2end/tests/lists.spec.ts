import { type BrowserContextOptions } from '@playwright/test';

import { expect, ON_A_PHONE, test, WITHOUT_SCRIPTS } from '../fixtures';
import { row } from '../main-job';
import { everybody, somebody } from '../people';
import {
  addMore,
  campaignWithProducts,
  choices,
  copied,
  listLinkOn,
  openNewList,
  rates,
  said,
} from '../product-lists';

// Steps 4 to 7 of approving products and sharing them: a list gets a name, products and rates, and is changed,
// copied and deleted.

const AGENCY = somebody({ area: 'partner', role: 'owner' });
const SHOPS = everybody({ area: 'seller', role: 'owner' });

const MANNERS: { manner: string; turn: number; options: BrowserContextOptions }[] = [
  { manner: 'with scripts', turn: 0, options: {} },
  { manner: 'without scripts, on a phone', turn: 1, options: { ...ON_A_PHONE, ...WITHOUT_SCRIPTS } },
];

// One after the other: both are of one agency.
test.describe.configure({ mode: 'default' });

for (const { manner, turn, options } of MANNERS) {
  const hasScripts = options.javaScriptEnabled !== false;

  test(`an agency makes and changes a product list, ${manner}`, async ({ asPerson }) => {
    const shop = SHOPS.at(turn);
    if (!shop) throw new Error('the demo has too few shops');
    const setUp = [await asPerson(AGENCY.email), await asPerson(shop.email)] as const;
    const campaign = await campaignWithProducts(...setUp, `Lists ${manner}`, 3);
    const agency = await asPerson(AGENCY.email, options);
    const { page } = agency;
    const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
    // What can't be saved is answered as such, and that is what this test is about.
    if (hasScripts) agency.complaints.expect(/422/);

    await agency.open(campaign);
    await page.getByRole('link', { name: 'Product lists', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Product lists' })).toBeVisible();
    await expect(page.getByText('No product lists yet')).toBeVisible();
    await agency.expectAccessible();
    await openNewList(agency, campaign, 3);
    await expect(page.getByRole('heading', { level: 1, name: 'Create product list' })).toBeVisible();

    // Without a name there is no next step, and what is chosen stays so.
    await choices(page).nth(0).check();
    await choices(page).nth(1).check();
    await button('Next').click();
    await expect(page.getByText('Enter a list name.').first()).toBeVisible();
    await expect(choices(page).nth(1)).toBeChecked();
    await page.getByLabel('List name').fill('Autumn picks');
    await agency.expectWell();
    await button('Next').click();
    await expect(rates(page)).toHaveCount(2);
    await agency.ready();

    // One by one, or in bulk for the selected, and back.
    const bulk = page.getByRole('textbox', { name: 'Commission rate for selected products' });
    await rates(page).nth(0).fill('12.5');
    await choices(page).nth(0).check();
    await choices(page).nth(1).check();
    await bulk.fill('15');
    await button('Setup commission in bulk').click();
    await expect(page.getByText('Set 15.00% for 2 products (1 had another rate).')).toBeVisible();
    await expect(rates(page).nth(1)).toHaveValue('15');
    await expect(page.getByText(/^Agency commission 15.00%/).first()).toBeVisible();
    await button('Undo').click();
    await expect(rates(page).nth(0)).toHaveValue('12.5');
    await expect(rates(page).nth(1)).toHaveValue('');

    // It is there again after loading, in another window, and on the way back.
    await page.reload();
    await agency.ready();
    await expect(rates(page).nth(0)).toHaveValue('12.5');
    const second = await asPerson(AGENCY.email, options);
    await second.open(new URL(page.url()).pathname + new URL(page.url()).search);
    await expect(rates(second.page).nth(0)).toHaveValue('12.5');
    await button('Back to products').click();
    await expect(choices(page).nth(1)).toBeChecked();
    await agency.ready();
    await button('Next').click();
    await expect(rates(page).nth(0)).toHaveValue('12.5');
    await agency.ready();

    // What is above the seller's total is refused beside its field.
    await rates(page).nth(1).fill('30.01');
    await button('Create list').click();
    await expect(page.getByText('1 rate needs to be corrected.').first()).toBeVisible();
    await expect(page.getByText('Maximum 30.00%').first()).toBeVisible();
    await expect(rates(page).nth(1)).toHaveValue('30.01');
    await agency.ready();
    await rates(page).nth(1).fill('14');
    await agency.expectWell();
    await button('Create list').click();
    await expect(said(page, 'List created.')).toBeVisible();
    await expect(page.getByRole('heading', { level: 1, name: 'Autumn picks' })).toBeVisible();
    const link = await listLinkOn(page);
    // Beside each rate the split can be tried.
    const simulate = page.getByRole('link', { name: /^Simulate the split for / });
    await expect(simulate).toHaveCount(2);
    await expect(simulate.first()).toHaveAttribute('href', /&total=30\.00&creator=1(2\.50|4\.00)$/);
    await agency.expectWell();

    // The list is edited: rates, products, and its name.
    const { pathname: list } = new URL(page.url());
    await agency.open(list);
    await rates(page).nth(0).fill('16');
    await button('Save rates').click();
    await expect(said(page, '1 rate saved.')).toBeVisible();
    await agency.open(list);
    await page.getByRole('button', { name: /^Remove / }).first().click();
    await expect(said(page, ' removed.')).toBeVisible();
    await expect(rates(page)).toHaveCount(1);
    await agency.ready();
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect(said(page, '1 product added.')).toBeVisible();
    await expect(rates(page)).toHaveCount(2);

    await agency.open(list);
    await choices(page).nth(0).check();
    await choices(page).nth(1).check();
    await bulk.fill('13');
    await button('Setup commission in bulk').click();
    await expect(page.getByText('Set 13.00% for 2 products (2 had another rate).')).toBeVisible();
    await agency.ready();
    await button('Save rates').click();
    await expect(said(page, '2 rates saved.')).toBeVisible();
    await expect(rates(page).nth(0)).toHaveValue('13.00');

    await addMore(agency, list, '11');
    await expect(rates(page)).toHaveCount(3);
    await agency.open(list);
    await page.getByLabel('List name').fill('Winter picks');
    await button('Rename').click();
    await expect(page.getByRole('heading', { level: 1, name: 'Winter picks' })).toBeVisible();
    expect(await listLinkOn(page), 'the link stays').toBe(link);

    // Among the lists: its link is copied, and it is duplicated and deleted.
    await agency.open(`${campaign}/lists`);
    if (hasScripts) expect(await copied(page, 'Link for Winter picks')).toBe(link);
    await row(page, 'Winter picks').getByRole('button', { name: 'Duplicate' }).click();
    await expect(said(page, 'List duplicated.')).toBeVisible();
    await agency.open(`${campaign}/lists`);
    await row(page, 'Copy of Winter picks').getByRole('link', { name: 'Delete' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete “Copy of Winter picks”?' });
    await expect(dialog).toContainText('You can’t undo this.');
    await agency.ready();
    await dialog.getByRole('button', { name: 'Delete list' }).click();
    await expect(said(page, 'List deleted.')).toBeVisible();
    await expect(row(page, 'Copy of Winter picks')).toHaveCount(0);
    await expect(row(page, 'Winter picks')).toBeVisible();
    await agency.expectWell();
  });
}
