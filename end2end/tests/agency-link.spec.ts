import { expect, ON_A_PHONE, test, type Window, WITHOUT_SCRIPTS } from '../fixtures';
import { everybody } from '../people';
import { said } from '../product-lists';

// My agency on a phone: an agency's request is read, asked about once more and answered; an invitation shows how the
// agency can be reached once the creator is interested. The demo has one of each for every creator who can sign in.

const CREATORS = everybody({ area: 'creator' });
// In a market where nobody else looks at whom an agency manages.
const ABROAD = everybody({ area: 'creator', market: 'ID' });
const SMALL = { ...ON_A_PHONE, viewport: { width: 360, height: 780 } };

test('a creator reads a request and refuses it, without scripts', async ({ asPerson }) => {
  for (const person of CREATORS) {
    // Whoever is named last but one moves to the agency that asks, in hand-over.spec.ts.
    if (person.place === CREATORS.at(-2)?.place) continue;
    const creator = await asPerson(person.email, { ...SMALL, ...WITHOUT_SCRIPTS });
    const { page } = creator;
    await creator.open('/creator/me');
    await page.getByRole('link', { name: 'My agency' }).click();
    const requests = page.locator('a[href^="/creator/agency/requests/"]');
    // Not every creator of the demo is asked.
    if ((await requests.count()) === 0) continue;
    await requests.first().click();
    await expect(page.getByRole('heading', { level: 2 }).first()).toContainText('wants to manage you');
    await expect(page.getByRole('main')).toContainText('of your commission');
    await creator.expectWell();
    // Whoever has an agency is offered to move.
    await page.getByRole('link', { name: /^(Accept|Move to this agency)$/ }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText(/Orders placed from the time you accept are shared\.|Orders until then are shared with/);
    await dialog.getByRole('link', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Refuse' }).click();
    await expect(page.getByText('Request refused.')).toBeVisible();
    return;
  }
  throw new Error('no creator of the demo is asked');
});

test('a creator accepts a request from the inbox, and ends the link', async ({ asPerson }) => {
  const person = ABROAD.at(0);
  if (!person) throw new Error('the demo has too few creators');
  const creator = await asPerson(person.email, SMALL);
  const { page } = creator;
  await endLinks(creator);

  await creator.open('/creator/inbox');
  const wants = / wants to manage you/;
  await page.getByRole('main').getByRole('link', { name: wants }).first().tap();
  const title = page.getByRole('heading', { level: 2, name: wants });
  const agency = (await title.innerText()).replace(wants, '').trim();
  await creator.ready();
  await page.getByRole('link', { name: 'Accept', exact: true }).tap();
  const asks = page.getByRole('dialog', { name: `Accept the request of ${agency}?`, exact: true });
  await expect(asks).toContainText('Orders placed from the time you accept are shared.');
  await creator.ready();
  await creator.expectWell();
  await asks.getByRole('button', { name: 'Accept', exact: true }).tap();
  await expect(said(page, 'Request accepted.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'Your agency' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 3, name: agency, exact: true })).toBeVisible();
  await creator.ready();
  await creator.expectWell();
  await endLinks(creator);
  await expect(page.getByText(/^Ended by you on /).first()).toBeVisible();
  await creator.expectWell();
});

/** The creator ends the links with agencies, one after the other, until none is left. */
async function endLinks(creator: Window): Promise<void> {
  const { page } = creator;
  await creator.open('/creator/agency');
  await expect(page.getByRole('heading', { level: 2, name: 'Linking requests' })).toBeVisible();
  const links = page.getByRole('link', { name: /^End link with / });
  for (let left = await links.count(); left > 0; left -= 1) {
    await links.first().tap();
    const asks = page.getByRole('dialog', { name: /^End the link with / });
    await expect(asks).toBeVisible();
    await creator.ready();
    await asks.getByRole('button', { name: 'End link', exact: true }).tap();
    await expect(said(page, 'Link ended.')).toBeVisible();
    await expect(links).toHaveCount(left - 1);
    await creator.ready();
  }
  await expect(page.getByRole('heading', { name: 'No agency manages you' })).toBeVisible();
}

test('a creator is interested in an invitation and sees the contacts', async ({ asPerson }) => {
  const person = CREATORS.at(1);
  if (!person) throw new Error('the demo has too few creators');
  const creator = await asPerson(person.email, SMALL);
  const { page } = creator;
  await creator.open('/creator/agency');
  await page.locator('a[href^="/creator/inbox/invitations/"]').first().click();
  await expect(page.getByRole('heading', { level: 2 }).first()).toContainText('invites you');
  await creator.ready();
  await expect(page.getByText('creators@agency.example')).toHaveCount(0);
  await creator.expectWell();
  await page.getByRole('button', { name: 'I’m interested' }).click();
  await expect(page.getByRole('link', { name: 'creators@agency.example' })).toBeVisible();
  await creator.expectWell();
});

test('a creator saves contact details and switches them off', async ({ asPerson }) => {
  const person = CREATORS.at(2);
  if (!person) throw new Error('the demo has too few creators');
  const creator = await asPerson(person.email, SMALL);
  creator.complaints.expect(/: 422 .*save_contacts/, /status of 422/);
  const { page } = creator;
  await creator.open('/creator/settings');
  await creator.expectWell();
  await page.getByLabel('Email').fill('ann');
  await page.getByRole('button', { name: 'Save changes' }).first().click();
  await expect(page.getByText('Enter an email address').first()).toBeVisible();
  await page.getByLabel('Email').fill('ann@example.org');
  await page.getByRole('button', { name: 'Save changes' }).first().click();
  await expect(page.getByText('Contact details saved.')).toBeVisible();
  const shows = page.getByRole('switch', { name: 'Show contact details to agencies' });
  await expect(shows).toHaveAttribute('aria-checked', 'true');
  await shows.click();
  await expect(shows).toHaveAttribute('aria-checked', 'false');
  await page.getByRole('link', { name: 'Who saw your contact details' }).click();
  await expect(page.getByRole('main')).toContainText('Saw: Email');
  await creator.expectWell();
});
