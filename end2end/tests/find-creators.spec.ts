import { expect, ON_A_PHONE, test, WITHOUT_SCRIPTS } from '../fixtures';
import {
  cards,
  CREATORS,
  findNobody,
  lookAtContact,
  narrowDown,
  narrowTo,
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
  narrowHistory,
  openForm,
  openHistory,
  readHistory,
  resend,
  SECOND_STAGE,
  send,
} from '../inviting';

// An agency that manages creators, and nothing else, finds one whom nobody manages: filter, card, details, contact,
// invitation, answer and history.

const AGENCY = ownerOf('second-stage');
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
  await beInterested(creator, SECOND_STAGE);
  await openHistory(agency, 'GB');
  await narrowHistory(page, handle);
  await readHistory(agency, handle);

  // The card says it as well, and the form says it where there would be a button.
  await openMarketplace(agency, 'GB');
  await expect(await searchFor(agency, handle)).toContainText('Invited today · again from');
});

test('what a creator shares is found and shown, and nothing of others', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email);
  await openShared(agency, 'GB');
  await findNobody(agency, 'GB');
});

test('an invitation of last week is sent again', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email);
  await openHistory(agency, 'GB');
  await resend(agency);
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
  await openHistory(agency, 'GB');
  await readHistory(agency, handle);
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

test('a search is saved, and a creator put on a list with a note', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email);
  const { page } = agency;
  const saved = () => agency.open(`${CREATORS}/saved?market=GB`);
  await openMarketplace(agency, 'GB');
  await narrowTo(agency, 'Mainly LIVE');
  await page.getByRole('link', { name: 'Save search' }).click();
  const naming = page.getByRole('dialog', { name: 'Save search' });
  await naming.getByLabel('Name of the search').fill('Sells live');
  await agency.expectAccessible();
  await naming.getByRole('button', { name: 'Save search' }).click();
  await expect(page.getByText('Search saved. Find it under Saved.')).toBeVisible();
  await saved();
  await page.getByRole('link', { name: 'Sells live', exact: true }).click();
  const chips = page.getByRole('navigation', { name: 'Filters in use' });
  await expect(chips.getByRole('link', { name: 'Mainly LIVE' })).toBeVisible();

  await saved();
  await page.getByLabel('Name of the list').fill('To meet in spring');
  await page.getByRole('button', { name: 'Create list' }).click();
  await expect(page.getByText('List created.')).toBeVisible();
  await openMarketplace(agency, 'GB');
  const first = cards(page).first();
  const handle = (await first.getByRole('heading', { level: 2 }).getByRole('link').innerText()).trim();
  await first.getByRole('link', { name: `Add to list, ${handle}` }).click();
  const adding = page.getByRole('dialog', { name: `Add ${handle} to a list` });
  await adding.getByRole('button', { name: 'Add to To meet in spring' }).click();
  await expect(page.getByText('Creator added to the list.')).toBeVisible();

  await saved();
  await page.getByRole('link', { name: 'To meet in spring', exact: true }).click();
  await page.getByRole('link', { name: `Edit note on ${handle}` }).click();
  const noting = page.getByRole('dialog', { name: 'Edit note' });
  await noting.getByRole('textbox', { name: /^Note/ }).fill('Met at the fair');
  await noting.getByRole('button', { name: 'Save note' }).click();
  await expect(page.getByText('Note saved.')).toBeVisible();
  await expect(page.getByRole('article')).toContainText('Met at the fair');
  await agency.expectWell();
});
