import { expect, ON_A_PHONE, test } from '../fixtures';
import {
  beInterested,
  lookAtContact,
  narrowDown,
  openDetails,
  openFilters,
  openForm,
  openMarketplace,
  ownerOf,
  readHistory,
  searchFor,
  send,
  titled,
  unmanaged,
} from '../finding';

// An agency that works in two markets goes from the one to the other by the switch in the bar above: creators, their
// filters and what was sent are those of the market that is looked at.

const AGENCY = ownerOf('paper-kite');
const NAME = 'Paper Kite';
const AT_HOME = unmanaged('GB');
const ABROAD = unmanaged('ID');

// One after the other: what a phone shows is what was sent at the desk.
test.describe.configure({ mode: 'default' });

test('an agency switches the market and invites a creator there', async ({ asPerson }) => {
  test.slow();
  const agency = await asPerson(AGENCY.email);
  const { page } = agency;
  const handle = ABROAD.place;
  await openMarketplace(agency, 'GB');
  await searchFor(agency, AT_HOME.place);
  // Creators of this market have no score.
  await expect(page.getByText('Creator score')).toHaveCount(0);

  await agency.open('/partner/creators?market=GB');
  await page.locator('summary:visible').filter({ hasText: 'Switch market' }).click();
  await page.getByRole('link', { name: 'Indonesia', exact: true }).click();
  await expect(page).toHaveURL(/market=ID/);
  await titled(page, 'Find creator');
  await openFilters(page);
  await expect(page.getByRole('group', { name: 'Creator score' })).toBeVisible();

  await openMarketplace(agency, 'ID');
  await narrowDown(agency, 'Without an agency');
  const card = await searchFor(agency, handle);
  await openDetails(agency, card, handle);
  await lookAtContact(agency, handle);
  await openForm(agency, handle, ['Product distribution']);
  await send(agency, handle);
  await agency.expectWell();

  const creator = await asPerson(ABROAD.email, ON_A_PHONE);
  await beInterested(creator, NAME);
  await readHistory(agency, 'ID', handle);
  await agency.open('/partner/creators/invitations?market=GB');
  await expect(page.getByRole('link', { name: `View details of @${handle}` })).toHaveCount(0);
});

test('the same on a phone, as far as it has come', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email, ON_A_PHONE);
  const handle = ABROAD.place;
  await openMarketplace(agency, 'ID');
  await agency.expectWell();
  const card = await searchFor(agency, handle);
  await openDetails(agency, card, handle);
  await readHistory(agency, 'ID', handle);
});
