import { expect, ON_A_PHONE, test, WITHOUT_SCRIPTS } from '../fixtures';
import { ownerOf, titled } from '../finding';

// The rows of the Feature Guide that are about creators, sellers and money open their pages, from the console and from
// the programmes' own pages.

const AGENCY = ownerOf('wren-and-otter');

/** Of each programme: where its guide is, and what its rows open. */
const PROGRAMMES = [
  [
    '/programmes/creator-agency',
    [
      ['Find and invite creators', '/partner/creators', 'Find creator'],
      ['Manage linked creators', '/partner/creators/linked', 'Linked creators'],
      ['View commission from your creators', '/partner/finance/earnings', 'Earnings'],
      ['Check what you’re paid', '/partner/finance/bills', 'Payment bills'],
      ['Analyse performance', '/partner/compass', 'Data Compass'],
    ],
  ],
  [
    '/programmes/affiliate',
    [
      ['Find potential sellers', '/partner/sellers', 'Find sellers'],
      ['Find potential creators', '/partner/creators', 'Find creator'],
      ['View orders and commission earnings', '/partner/finance/earnings', 'Earnings'],
      ['View payment bills', '/partner/finance/bills', 'Payment bills'],
    ],
  ],
] as const;

for (const [how, options] of [
  ['at a desk', {}],
  ['on a phone', ON_A_PHONE],
  ['without scripts', WITHOUT_SCRIPTS],
] as const) {
  test(`the guide in the console opens the pages, ${how}`, async ({ asPerson }) => {
    const agency = await asPerson(AGENCY.email, options);
    const { page } = agency;
    for (const [action, path, title] of PROGRAMMES.flatMap(([, rows]) => [...rows])) {
      await agency.open('/partner/guide');
      await agency.expectWell();
      await page.getByRole('main').getByRole('link', { name: action, exact: true }).click();
      await titled(page, title);
      expect(new URL(page.url()).pathname).toBe(path);
      await agency.expectAccessible();
    }
  });
}

for (const [guide, rows] of PROGRAMMES) {
  test(`the guide of ${guide} opens the pages`, async ({ asPerson }) => {
    const agency = await asPerson(AGENCY.email);
    const { page } = agency;
    for (const [action, path, title] of rows) {
      await agency.open(guide);
      await page.getByRole('main').getByRole('link', { name: action, exact: true }).click();
      await titled(page, title);
      expect(new URL(page.url()).pathname).toBe(path);
    }
  });
}

test('whoever is signed out is led there after the sign-in', async ({ asAnyone }) => {
  const nobody = await asAnyone();
  const { page } = nobody;
  await nobody.open('/programmes/affiliate');
  await page.getByRole('main').getByRole('link', { name: 'Find potential sellers' }).click();
  await expect(page).toHaveURL(/\/sign-in\?then=/);
});
