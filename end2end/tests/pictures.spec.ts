import { type Page } from '@playwright/test';

import { expect, ON_A_PHONE, test, WITHOUT_SCRIPTS } from '../fixtures';
import { somebody } from '../people';

// A creator's and a shop's own picture: added, changed and removed, on a phone and without scripts. What is
// added here is removed again.

/** A small red picture. */
const RED = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAAEElEQVR42mM4IScHRwzEcQCxYxBB00rMDQAAAABJRU5ErkJggg==',
  'base64',
);

// One after the other: two are of one shop.
test.describe.configure({ mode: 'default' });

async function add(page: Page, buffer: Buffer): Promise<void> {
  await page
    .getByLabel('Choose a picture')
    .setInputFiles({ name: 'picture.png', mimeType: 'image/png', buffer });
  await page.getByRole('button', { name: 'Save picture' }).click();
}

/** How many pixels the picture of the page's form has, once it is there. */
async function pixels(page: Page): Promise<number> {
  const picture = page.locator('.section img.thumb');
  await picture.scrollIntoViewIfNeeded();
  await expect(picture).toHaveJSProperty('complete', true);
  return picture.evaluate((image) => (image as HTMLImageElement).naturalWidth);
}

for (const [whose, person, path, options] of [
  ['a creator', somebody({ area: 'creator' }), '/creator/me', ON_A_PHONE],
  ['a shop', somebody({ area: 'seller', role: 'owner' }), '/seller/profile', {}],
  [
    'a shop, without scripts',
    somebody({ area: 'seller', role: 'owner' }),
    '/seller/profile',
    WITHOUT_SCRIPTS,
  ],
] as const) {
  test(`${whose} adds a picture and removes it again`, async ({ asPerson }) => {
    const window = await asPerson(person.email, options);
    const { page } = window;
    await window.open(path);
    await add(page, Buffer.from('GIF89a'));
    await expect(page.getByText('This isn’t a JPEG, PNG or WebP picture.')).toBeVisible();
    await window.ready();
    await add(page, RED);
    await expect(page.getByText('Picture saved.')).toBeVisible();
    await window.ready();
    expect(await pixels(page)).toBe(384);
    await page.getByRole('button', { name: 'Remove picture' }).click();
    await expect(page.getByRole('button', { name: 'Remove picture' })).toBeHidden();
    await expect(page.locator('.section img.thumb')).toBeHidden();
  });
}
