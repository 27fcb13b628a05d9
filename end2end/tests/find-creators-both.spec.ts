import { expect, ON_A_PHONE, test } from '../fixtures';
import {
  beInterested,
  lookAtContact,
  narrowDown,
  openDetails,
  openForm,
  openMarketplace,
  ownerOf,
  PURPOSES,
  readHistory,
  searchFor,
  send,
  unmanaged,
} from '../finding';

// An agency that manages creators, and brings sellers and creators together as well: it sees who is managed by whom,
// and chooses what it invites for.

const AGENCY = ownerOf('wren-and-otter');
const NAME = 'Wren & Otter';
const CREATOR = unmanaged('GB');
const BOTH = ['Creator partnership', 'Product distribution'] as const;

// One after the other: what a phone shows is what was sent at the desk.
test.describe.configure({ mode: 'default' });

test('an agency with both roles chooses what it invites for', async ({ asPerson }) => {
  test.slow();
  const agency = await asPerson(AGENCY.email);
  const { page } = agency;
  const handle = CREATOR.place;
  await openMarketplace(agency, 'GB');
  await narrowDown(agency, 'Without an agency');
  const card = await searchFor(agency, handle);
  await openDetails(agency, card, handle);
  await lookAtContact(agency, handle);
  await openForm(agency, handle, BOTH);
  for (const purpose of BOTH) {
    await page.getByRole('radio', { name: new RegExp(PURPOSES[purpose]) }).check();
  }
  await send(agency, handle, 'Product distribution');
  await agency.expectWell();

  const creator = await asPerson(CREATOR.email, ON_A_PHONE);
  await beInterested(creator, NAME);
  await readHistory(agency, 'GB', handle, 'Product distribution');
  // Nothing was sent for the other.
  const intentions = page.getByRole('navigation', { name: 'Invitation intention' });
  await agency.open('/partner/creators/invitations?market=GB');
  await intentions.getByRole('link', { name: 'Creator partnership' }).click();
  await expect(page.getByRole('link', { name: `View details of @${handle}` })).toHaveCount(0);
});

test('the same on a phone, as far as it has come', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email, ON_A_PHONE);
  const handle = CREATOR.place;
  await openMarketplace(agency, 'GB');
  await agency.expectWell();
  await narrowDown(agency, 'Managed by an agency');
  const card = await searchFor(agency, handle);
  await openDetails(agency, card, handle);
  await readHistory(agency, 'GB', handle, 'Product distribution');
});
