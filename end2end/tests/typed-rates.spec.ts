import { expect, test, WITHOUT_SCRIPTS } from '../fixtures';
import { everybody } from '../people';

// Sellers for whom no other test types anything: what is typed is kept.
const [one, other] = everybody({ area: 'seller', role: 'owner' }).slice(-2);
if (!one || !other) throw new Error('fewer than two people in the demo sell');

const MANNERS = [
  { manner: 'with scripts', person: one, options: {} },
  { manner: 'without scripts', person: other, options: WITHOUT_SCRIPTS },
];

for (const { manner, person, options } of MANNERS) {
  test(`one rate for all chosen goes over typed ones, and back, ${manner}`, async ({ asPerson }) => {
    const seller = await asPerson(person.email, options);
    const { page } = seller;
    await seller.open('/seller/campaigns');
    await page.locator('main a[href$="/register"]').first().click();
    await seller.ready();
    const rates = page.getByRole('textbox', { name: /^Total commission rate for (?!selected)/ });
    const choices = page.getByRole('checkbox', { name: /^Select (?!all on this page)/ });
    await choices.nth(0).check();
    await choices.nth(1).check();
    await rates.nth(0).fill('12.34');
    await page.getByRole('textbox', { name: 'Total commission rate for selected products' }).fill('15.50');
    await page.getByRole('button', { name: 'Apply to selected' }).click();
    await expect(page.getByText('Set 15.50% for 2 products (1 had another rate).')).toBeVisible();
    await expect(rates.nth(0)).toHaveValue('15.50');
    await expect(rates.nth(1)).toHaveValue('15.50');
    await expect(rates.nth(2)).toHaveValue('');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByText('Set 15.50% for 2 products')).toBeHidden();
    await expect(rates.nth(0)).toHaveValue('12.34');
    await expect(rates.nth(1)).toHaveValue('');
    await seller.expectAccessible();
  });
}
