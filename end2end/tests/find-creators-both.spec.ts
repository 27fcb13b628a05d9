import { expect, ON_A_PHONE, test } from '../fixtures';
import {
  lookAtContact,
  narrowDown,
  openDetails,
  openManager,
  openMarketplace,
  openShared,
  ownerOf,
  searchFor,
  unmanaged,
} from '../finding';
import {
  beInterested,
  BOTH,
  chooseIntention,
  narrowHistory,
  openForm,
  openHistory,
  PURPOSES,
  readHistory,
  resend,
  SECOND_STAGE,
  send,
  viewOf,
  WREN_AND_OTTER,
} from '../inviting';

// An agency that manages creators, and brings sellers and creators together as well: it sees who is managed by whom,
// and chooses what it invites for.

const AGENCY = ownerOf('wren-and-otter');
const CREATOR = unmanaged('GB');

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
  await beInterested(creator, WREN_AND_OTTER);
  await openHistory(agency, 'GB', 'Product distribution');
  await narrowHistory(page, handle);
  await readHistory(agency, handle);
  // Nothing was sent for the other.
  await agency.open('/partner/creators/invitations?market=GB');
  await chooseIntention(page, 'Creator partnership');
  await expect(viewOf(page, handle)).toHaveCount(0);
});

test('a creator’s agency has a page, and a creator’s figures are shown', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email);
  await openManager(agency, 'GB', SECOND_STAGE);
  await openShared(agency, 'GB');
});

test('invitations of last week are sent again for both', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email);
  for (const purpose of BOTH) {
    await openHistory(agency, 'GB', purpose);
    await resend(agency);
  }
});

test('the same on a phone, as far as it has come', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email, ON_A_PHONE);
  const handle = CREATOR.place;
  await openMarketplace(agency, 'GB');
  await agency.expectWell();
  await narrowDown(agency, 'Managed by an agency');
  const card = await searchFor(agency, handle);
  await openDetails(agency, card, handle);
  await openHistory(agency, 'GB', 'Product distribution');
  await readHistory(agency, handle);
});
