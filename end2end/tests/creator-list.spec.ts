import { type BrowserContextOptions } from '@playwright/test';

import { expect, ON_A_PHONE, test, WITHOUT_SCRIPTS } from '../fixtures';
import { everybody, somebody } from '../people';
import { campaignWithProducts, createList, deleteList, said, showProducts } from '../product-lists';

// Steps 3 to 5 of the creator, on a phone: a list of products behind one link, added all at once or one by one; the
// alert where it pays less; and a list that is gone.

const AGENCY = somebody({ area: 'partner', role: 'owner' });
const SHOPS = everybody({ area: 'seller', role: 'owner' });
// Another than those who sell in the main journey.
const CREATOR = everybody({ area: 'creator' }).at(2);

const MANNERS: { manner: string; turn: number; options: BrowserContextOptions }[] = [
  { manner: 'with scripts', turn: 0, options: {} },
  { manner: 'without scripts', turn: 1, options: WITHOUT_SCRIPTS },
];

// One after the other: both are of one agency.
test.describe.configure({ mode: 'default' });

for (const { manner, turn, options } of MANNERS) {
  test(`a creator adds the products of a list, ${manner}`, async ({ asPerson }) => {
    const shop = SHOPS.at(turn);
    if (!shop || !CREATOR) throw new Error('the demo has too few shops or creators');
    const agency = await asPerson(AGENCY.email);
    const seller = await asPerson(shop.email);
    const campaign = await campaignWithProducts(agency, seller, `Creator lists ${manner}`, 3);
    // As much as the seller pays: so no product pays the creator more already.
    const link = await createList(agency, campaign, { name: 'Best rates', count: 3, rate: '30' });
    const lower = await createList(agency, campaign, { name: 'Lower rates', count: 3, rate: '20' });
    const { pathname: lowerPage } = new URL(agency.page.url());

    const creator = await asPerson(CREATOR.email, { ...ON_A_PHONE, ...options });
    const { page } = creator;
    const addAll = page.getByRole('button', { name: 'Add all to showcase' });
    await creator.open('/creator/add');
    await page.getByRole('textbox', { name: 'Product URL' }).fill(`For you: ${link} — tell me!`);
    await page.getByRole('button', { name: 'View product' }).click();

    // The terms come first, and nothing is shown before.
    await expect(page.getByText('Best rates').first()).toBeVisible();
    await expect(addAll).toHaveCount(0);
    await creator.ready();
    await creator.expectWell();
    await showProducts(creator);
    const list = new URL(page.url());
    const shown = page.getByRole('main');
    await expect(shown).toContainText('30.00%');
    const [title = ''] = await shown.getByRole('heading', { level: 3 }).allInnerTexts();
    await creator.expectWell();

    // One is added from its details, where the rate is the creator's own.
    await page.getByRole('link', { name: /^Details of / }).first().click();
    await expect(page.getByRole('link', { name: 'Back to the list' })).toBeVisible();
    await creator.ready();
    await expect(shown).toContainText('30.00%');
    await creator.expectWell();
    await page.getByRole('button', { name: 'Add to showcase' }).click();
    await expect(said(page, '1 product added to your showcase.')).toBeVisible();
    await creator.open(list.pathname + list.search);
    await expect(page.getByText('In your showcase', { exact: true })).toHaveCount(1);
    await expect(addAll).toContainText('(2)');

    // The others at once; loading again and the way back tell nothing twice.
    await addAll.click();
    await expect(said(page, '2 products added to your showcase.')).toBeVisible();
    await expect(page.getByText('All products of this list are in your showcase')).toBeVisible();
    await creator.open(list.pathname + list.search);
    await expect(addAll).toHaveCount(0);
    await creator.open('/creator');
    await expect(page.getByText(title).first()).toBeVisible();

    // Another list of the same products pays less: each is named, and nothing changes without a choice.
    await creator.open(new URL(lower, list.origin).pathname);
    await expect(page).toHaveURL(/\/creator\/lists\//);
    await creator.ready();
    await showProducts(creator);
    const alert = page.getByRole('dialog', {
      name: 'This list would lower some of your commission rates',
    });
    await expect(alert).toHaveCount(0);
    await addAll.click();
    await expect(alert.getByText(/: 20\.00% instead of 30\.00%\.$/)).toHaveCount(3);
    await expect(alert.getByText(/Without adding: 30\.00%/)).toHaveCount(3);
    // None of them is better.
    await expect(alert.getByRole('button', { name: /^Add only the better ones/ })).toHaveCount(0);
    await creator.ready();
    await creator.expectWell();
    await alert.getByRole('link', { name: 'Cancel', exact: true }).click();
    await expect(alert).toHaveCount(0);
    await expect(addAll).toContainText('(3)');
    await creator.ready();
    await page.getByRole('button', { name: /^Add to showcase: / }).first().click();
    await expect(alert.getByText(/: 20\.00% instead of 30\.00%\.$/)).toHaveCount(1);
    await creator.ready();
    await alert.getByRole('button', { name: 'Add anyway' }).click();
    await expect(said(page, '1 product added to your showcase.')).toBeVisible();
    await creator.open(new URL(page.url()).pathname + list.search);
    await addAll.click();
    await creator.ready();
    await alert.getByRole('button', { name: 'Add all anyway' }).click();
    await expect(said(page, '2 products added to your showcase.')).toBeVisible();

    // A list that the agency deletes is not found, and what was added stays.
    await deleteList(agency, lowerPage);
    creator.complaints.expect(/404/);
    await creator.open(new URL(page.url()).pathname);
    await expect(page.getByText('The product list wasn’t found').first()).toBeVisible();
    await creator.expectWell();
    await creator.open('/creator');
    await expect(page.getByText(title).first()).toBeVisible();
  });
}
