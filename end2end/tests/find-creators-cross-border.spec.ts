import { type Page } from '@playwright/test';

import { expect, ON_A_PHONE, test } from '../fixtures';
import {
  lookAtContact,
  narrowDown,
  openDetails,
  openFilters,
  openMarketplace,
  openShared,
  ownerOf,
  searchFor,
  titled,
  unmanaged,
} from '../finding';
import {
  beInterested,
  BOTH,
  chooseIntention,
  narrowHistory,
  openForm,
  openHistory,
  PAPER_KITE,
  readHistory,
  resend,
  send,
  viewOf,
} from '../inviting';

// An agency that works in two markets, in the one in one role and in the other in both, goes from the one to the other
// by the switch in the bar above: creators, their filters, what it invites for and what was sent are those of the market
// that is looked at.

const AGENCY = ownerOf('paper-kite');
const AT_HOME = unmanaged('GB');
const ABROAD = unmanaged('ID');

// One after the other: what a phone shows is what was sent at the desk.
test.describe.configure({ mode: 'default' });

/** Looks at the same in Indonesia. */
async function goAbroad(page: Page): Promise<void> {
  await page.locator('summary:visible').filter({ hasText: 'Switch market' }).click();
  await page.getByRole('link', { name: 'Indonesia', exact: true }).click();
  await expect(page).toHaveURL(/market=ID/);
}

test('an agency switches the market and invites a creator there', async ({ asPerson }) => {
  test.slow();
  const agency = await asPerson(AGENCY.email);
  const { page } = agency;
  const handle = ABROAD.place;
  await openMarketplace(agency, 'GB');
  // Creators of this market have no score.
  await expect(page.getByText('Creator score')).toHaveCount(0);
  const atHome = await searchFor(agency, AT_HOME.place);
  await openDetails(agency, atHome, AT_HOME.place);
  await openForm(agency, AT_HOME.place, ['Product distribution']);

  await agency.open('/partner/creators?market=GB');
  await goAbroad(page);
  await titled(page, 'Find creator');
  await openFilters(page);
  await expect(page.getByRole('group', { name: 'Creator score' })).toBeVisible();

  await openMarketplace(agency, 'ID');
  await narrowDown(agency, 'Without an agency');
  const card = await searchFor(agency, handle);
  await openDetails(agency, card, handle);
  await lookAtContact(agency, handle);
  await openForm(agency, handle, BOTH);
  await send(agency, handle, 'Product distribution');
  await agency.expectWell();

  const creator = await asPerson(ABROAD.email, ON_A_PHONE);
  await beInterested(creator, PAPER_KITE);
});

test('the history of another market is found by the switch', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email);
  const { page } = agency;
  const handle = ABROAD.place;
  await openHistory(agency, 'GB');
  await expect(viewOf(page, handle)).toHaveCount(0);
  await goAbroad(page);
  await titled(page, 'Invitation history');
  await chooseIntention(page, 'Product distribution');
  await narrowHistory(page, handle);
  await readHistory(agency, handle);
});

test('a creator’s figures are shown, and an invitation of last week is sent again', async ({
  asPerson,
}) => {
  const agency = await asPerson(AGENCY.email);
  await openShared(agency, 'ID');
  await openHistory(agency, 'ID', 'Creator partnership');
  await resend(agency);
});

test('the same on a phone, as far as it has come', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email, ON_A_PHONE);
  const handle = ABROAD.place;
  await openMarketplace(agency, 'ID');
  await agency.expectWell();
  const card = await searchFor(agency, handle);
  await openDetails(agency, card, handle);
  await openHistory(agency, 'ID', 'Product distribution');
  await readHistory(agency, handle);
});
