import { expect, ON_A_PHONE, test, WITHOUT_SCRIPTS } from '../fixtures';
import {
  beInterested,
  cards,
  CREATORS,
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

// An agency that manages creators, and nothing else, finds one whom nobody manages: filter, card, details, contact,
// invitation, answer and history.

const AGENCY = ownerOf('second-stage');
const NAME = 'Second Stage';
const CREATOR = unmanaged('GB');

// One after the other: what a phone shows is what was sent at the desk.
test.describe.configure({ mode: 'default' });

test('an agency that manages creators finds and invites one', async ({ asPerson }) => {
  test.slow();
  const agency = await asPerson(AGENCY.email);
  const { page } = agency;
  const handle = CREATOR.place;
  await openMarketplace(agency, 'GB');
  // It doesn't see whom others manage, so there is nothing to choose by that.
  await expect(page.getByText('Managed By Agency')).toHaveCount(0);
  await narrowDown(agency, '1,000 to 9,999 followers');
  const card = await searchFor(agency, handle);
  await agency.expectAccessible();
  await openDetails(agency, card, handle);
  await expect(page.getByRole('link', { name: 'Request link' })).toBeVisible();
  await lookAtContact(agency, handle);
  await openForm(agency, handle, ['Creator partnership']);
  await send(agency, handle);
  await agency.expectWell();

  const creator = await asPerson(CREATOR.email, ON_A_PHONE);
  await beInterested(creator, NAME);
  await readHistory(agency, 'GB', handle);

  // The card says it as well, and the form says it where there would be a button.
  await openMarketplace(agency, 'GB');
  await expect(await searchFor(agency, handle)).toContainText('Invited today · again from');
});

test('the same on a phone, as far as it has come', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email, ON_A_PHONE);
  const handle = CREATOR.place;
  await openMarketplace(agency, 'GB');
  await agency.expectWell();
  await narrowDown(agency, 'Mainly video');
  const card = await searchFor(agency, handle);
  await openDetails(agency, card, handle);
  await lookAtContact(agency, handle);
  await readHistory(agency, 'GB', handle);
});

test('creators are narrowed down, opened and asked about without scripts', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email, WITHOUT_SCRIPTS);
  const { page } = agency;
  const handle = CREATOR.place;
  await openMarketplace(agency, 'GB');
  await openFilters(page);
  await page.getByRole('checkbox', { name: /^Posts frequently/ }).check();
  await page.getByRole('button', { name: 'Show creators' }).first().click();
  const chips = page.getByRole('navigation', { name: 'Filters in use' });
  await chips.getByRole('link', { name: 'Posts frequently' }).click();
  await expect(chips).toHaveCount(0);
  const search = page.locator('input[name="q"]');
  await search.fill('nobody is called so');
  await search.press('Enter');
  await expect(page.getByText('No creators match these filters')).toBeVisible();
  await openMarketplace(agency, 'GB');
  const card = await searchFor(agency, handle);
  await openDetails(agency, card, handle);
  await page.getByRole('main').getByRole('link', { name: 'Contact', exact: true }).click();
  await page.getByRole('button', { name: 'Show contact details' }).click();
  await titled(page, `Contact @${handle}`);
  await expect(page.getByText('hello@creators.example')).toBeVisible();
  await agency.open(`${CREATORS}/invitations?market=GB`);
  await page.getByRole('link', { name: `View details of @${handle}` }).click();
  await expect(page.getByRole('main')).toContainText('You can invite this creator again from');
});

test('nobody whom another agency manages is among the creators', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email);
  const { page } = agency;
  await openMarketplace(agency, 'GB');
  await expect(cards(page).filter({ hasText: 'Managed by' })).toHaveCount(0);
});
