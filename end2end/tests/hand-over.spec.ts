import { expect, ON_A_PHONE, test, type Window } from '../fixtures';
import { CREATORS, moving, ownerOf, titled } from '../finding';
import { dayAfter } from '../inviting';

// Moving from one agency to another: a creator who has an agency and is asked by another one reads who gets which orders,
// is asked once more, and moves. The other agency ends that link, and the first one asks again.

const CREATOR = moving('GB');
const HANDLE = `@${CREATOR.place}`;
const LINKED = `${CREATORS}/linked?market=GB`;

/** The agency that manages the creator, and the one that asks. */
const FIRST = { owner: ownerOf('open-field'), name: 'Open Field' };
const OTHER = { owner: ownerOf('wren-and-otter'), name: 'Wren & Otter' };

// Each goes on where the one before ended.
test.describe.configure({ mode: 'serial' });

/** The creator opens the request of an agency. */
async function openRequest(creator: Window, agency: string): Promise<void> {
  const { page } = creator;
  await creator.open('/creator/agency');
  const requests = page.locator('a[href^="/creator/agency/requests/"]');
  await requests.filter({ hasText: agency }).first().click();
  const wants = `${agency} wants to manage you`;
  await expect(page.getByRole('heading', { level: 2, name: wants })).toBeVisible();
  await creator.ready();
}

/** An agency opens one of its lists of linked creators, in which the creator's row says this. */
async function findRow(agency: Window, list: string, says: string): Promise<void> {
  const { page } = agency;
  await agency.open(list);
  await titled(page, 'Linked creators');
  await expect(page.getByRole('row').filter({ hasText: HANDLE })).toContainText(says);
  await agency.expectWell();
}

/** From the list to the creator. */
async function openCreator(agency: Window): Promise<void> {
  const { page } = agency;
  await page.getByRole('link', { name: HANDLE, exact: true }).click();
  await titled(page, HANDLE);
  await agency.ready();
}

/** An agency ends its link with the creator whose page is open, once it has read what that does. */
async function endLink(agency: Window, effect: string): Promise<void> {
  const { page } = agency;
  await page.getByRole('link', { name: 'End link' }).click();
  const dialog = page.getByRole('dialog', { name: `End the link with ${CREATOR.place}?` });
  await expect(dialog).toContainText(effect);
  await expect(dialog).toContainText('The creator is notified.');
  await agency.expectWell();
  await dialog.getByRole('button', { name: 'End link' }).click();
  await expect(page.getByText('Link ended.')).toBeVisible();
  await titled(page, 'Linked creators');
  await expect(page.getByRole('link', { name: HANDLE, exact: true })).toHaveCount(0);
}

test('a creator moves to the agency that asks', async ({ asPerson }) => {
  const creator = await asPerson(CREATOR.email, ON_A_PHONE);
  const { page } = creator;
  await openRequest(creator, OTHER.name);
  const main = page.getByRole('main');
  await expect(main).toContainText(
    `Move from ${FIRST.name} to ${OTHER.name} when you accept. Orders until then are shared with ${FIRST.name}.`,
  );
  await creator.expectWell();
  await page.getByRole('link', { name: 'Move to this agency' }).click();
  const dialog = page.getByRole('dialog', { name: `Move to ${OTHER.name}?` });
  await expect(dialog).toContainText('Both agencies are notified.');
  await creator.expectWell();
  await dialog.getByRole('button', { name: 'Move to this agency' }).click();
  await expect(page.getByText('Request accepted.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 3, name: OTHER.name })).toBeVisible();
  await expect(main).toContainText('Ended by you on');
  await creator.expectWell();

  const first = await asPerson(FIRST.owner.email);
  await findRow(first, `${LINKED}&state=ended`, 'Ended by the creator on');
});

test('the agency that the creator moved to ends the link', async ({ asPerson }) => {
  const other = await asPerson(OTHER.owner.email);
  await findRow(other, LINKED, '20.00%');
  await openCreator(other);
  await expect(other.page.getByRole('main')).toContainText('Link started');
  await endLink(
    other,
    'You take no share of orders placed from now on. Orders placed before still count for you.',
  );
});

test('an agency asks for a link with share, start and end, and the creator accepts', async ({
  asPerson,
}) => {
  const first = await asPerson(FIRST.owner.email);
  const { page } = first;
  await first.open(`${LINKED}&state=ended`);
  await openCreator(first);
  await page.getByRole('link', { name: 'Request link' }).click();
  await titled(page, 'Request link');
  await first.ready();
  await page.getByLabel('Your share of the creator’s commission').fill('12.5');
  await page.getByRole('radio', { name: /^On a day/ }).check();
  await page.getByLabel('Start date').fill(dayAfter(2));
  await page.getByLabel('End date').fill(dayAfter(60));
  await page.getByLabel('Message').fill('We would like to go on with you.');
  await first.expectWell();
  await page.getByRole('button', { name: 'Send request' }).click();
  await expect(
    page.getByText('Linking request sent. The creator has 7 days to answer.'),
  ).toBeVisible();
  await findRow(first, `${LINKED}&state=requests`, 'Pending. Expires on');

  const creator = await asPerson(CREATOR.email, ON_A_PHONE);
  await openRequest(creator, FIRST.name);
  await expect(creator.page.getByRole('main')).toContainText('We would like to go on with you.');
  await creator.page.getByRole('link', { name: 'Accept', exact: true }).click();
  const asks = creator.page.getByRole('dialog', {
    name: `Accept the request of ${FIRST.name}?`,
  });
  await expect(asks).toContainText(`${FIRST.name} gets 12.50% of your commission.`);
  await creator.expectWell();
  await asks.getByRole('button', { name: 'Accept', exact: true }).click();
  await expect(creator.page.getByText('Request accepted.')).toBeVisible();
  const later = creator.page.getByRole('heading', { level: 2, name: 'Starting later' });
  await expect(later).toBeVisible();
  await creator.expectWell();

  await findRow(first, LINKED, 'Starts');
  await openCreator(first);
  await endLink(first, 'The link hasn’t started, so it is cancelled.');
});
