// A seller adds a product, changes it, and imports a file and undoes that: at a desk and on a phone without scripts.

import { expect, ON_A_PHONE, test, WITHOUT_SCRIPTS } from '../fixtures';
import { everybody } from '../people';

// A shop of which no other test registers a product: some of these are gone again at the end.
const SELLER = everybody({ area: 'seller', role: 'owner' }).at(-1);
if (!SELLER) throw new Error('the demo has no shop');

// One after the other: a shop has one import at a time.
test.describe.configure({ mode: 'default' });

/** A product ID that nobody has used before. */
const code = () => `${Date.now()}${Math.floor(Math.random() * 1e6)}`;

for (const [how, options] of [
  ['at a desk', {}],
  ['on a phone without scripts', { ...ON_A_PHONE, ...WITHOUT_SCRIPTS }],
] as const) {
  test(`a seller adds and changes a product ${how}`, async ({ asPerson }) => {
    const seller = await asPerson(SELLER.email, options);
    const { page } = seller;
    const id = code();
    await seller.open('/seller/products');
    await page.getByRole('link', { name: 'Add product' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Add product' })).toBeVisible();
    await seller.ready();
    await seller.expectWell();
    await page.getByLabel('Product name').fill('Oak tray');
    await page.getByLabel('Product ID').fill(id);
    await page.getByLabel('Price').fill('a lot');
    seller.complaints.expect(/ 422 /, /status of 422/);
    await page.getByRole('button', { name: 'Add product' }).click();
    await expect(page.getByText('Price: use digits and a decimal point').first()).toBeVisible();
    await expect(page.getByLabel('Product name')).toHaveValue('Oak tray');
    await seller.expectWell();
    await page.getByLabel('Price').fill('12');
    await page.getByLabel('Stock').fill('3');
    await page.getByRole('button', { name: 'Add product' }).click();
    await expect(page.getByText('Product added.')).toBeVisible();
    await expect(page.getByRole('heading', { level: 1, name: 'Oak tray' })).toBeVisible();
    await seller.expectWell();

    await page.getByRole('link', { name: 'Edit product' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Edit product' })).toBeVisible();
    await seller.ready();
    await page.getByLabel('Price').fill('10');
    await page.getByRole('button', { name: 'Save product' }).click();
    await expect(page.getByText('Product saved.')).toBeVisible();
    await expect(page.getByRole('table', { name: 'Prices, the latest first' })).toContainText('Edited');

    await seller.open(`/seller/products?q=${id}`);
    await expect(page.getByRole('link', { name: 'Oak tray' })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('link', { name: 'Oak tray' })).toBeVisible();
    await seller.expectWell();
  });

  test(`a seller imports products and undoes that ${how}`, async ({ asPerson }) => {
    const seller = await asPerson(SELLER.email, options);
    const { page } = seller;
    const [first, second] = [code(), code()];
    const file = `SKU,Name,Price\n${first},Ash bowl,19.50\n${second},Ash spoon,a lot\n`;
    await seller.open('/seller/products/import');
    await seller.expectWell();
    await page.getByLabel('CSV file').setInputFiles({
      name: 'ash.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(file),
    });
    await page.getByRole('button', { name: 'Upload' }).click();
    // The state in the page's own heading is called the same.
    const part = (name: string) => page.getByRole('heading', { level: 2, name });
    await expect(part('Match columns')).toBeVisible();
    await seller.ready();
    await expect(page.getByLabel('Product ID')).toHaveValue('0');
    await seller.expectWell();
    await page.getByRole('button', { name: 'Check' }).click();
    await expect(part('Match columns')).toBeHidden();
    const shows = async (name: string) => {
      await expect(async () => {
        await page.reload();
        await expect(part(name)).toBeVisible({ timeout: 500 });
      }).toPass({ timeout: 60_000 });
      await seller.ready();
    };
    await shows('Preview');
    await expect(page.getByText('a lot')).toBeVisible();
    await seller.expectWell();
    const start = page.getByRole('button', { name: 'Import', exact: true });
    await start.click();
    await expect(start).toBeHidden();
    await shows('Result');
    await page.getByRole('link', { name: 'Undo import' }).click();
    const asked = page.getByRole('dialog');
    await expect(asked).toContainText('Undo this import?');
    await seller.ready();
    await asked.getByRole('button', { name: 'Undo import' }).click();
    await expect(asked).toHaveCount(0);
    await expect(async () => {
      await page.reload();
      await expect(page.getByText('Deleted').first()).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 60_000 });
    await seller.open(`/seller/products?q=${first}`);
    await expect(page.getByText('No products match these filters')).toBeVisible();
  });
}
