import { expect, ON_A_PHONE, test, WITHOUT_SCRIPTS } from '../fixtures';
import { everybody } from '../people';

// An agency that brings sellers and creators together invites a creator, reads what it sent and plans its day. In the
// demo it has invited every creator who can sign in two days ago.

const AGENCY = 'saltmarsh';
const HISTORY = '/partner/creators/invitations';

function member(role: 'owner' | 'manager' | 'viewer'): string {
  const person = everybody({ area: 'partner', place: AGENCY, role }).at(0);
  if (!person) throw new Error(`the demo has no ${role} of ${AGENCY}`);
  return person.email;
}

test('a manager invites a creator and sees when that can be done again', async ({ asPerson }) => {
  const manager = await asPerson(member('manager'));
  // What says nothing is refused.
  manager.complaints.expect(/ 422 .*invitations\/send/, /status of 422/);
  const { page } = manager;
  await manager.open('/partner/creators');
  await page.locator('a[href^="/partner/creators/"][href$="/invite"]').last().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Invite @');
  await manager.ready();
  await expect(page.getByRole('main')).toContainText(/\d+ of 100 left until/);
  await manager.expectWell();
  await page.getByRole('button', { name: 'Send Invitation' }).click();
  await expect(page.getByText('The invitation wasn’t sent')).toBeVisible();
  await page.getByLabel('Invitation message').fill('We bring together sellers and creators.');
  await expect(page.getByText('About 6 of 500 words.')).toBeVisible();
  await page.getByLabel('Email').fill('creators@saltmarsh.example');
  await page.getByRole('button', { name: 'Send Invitation' }).click();
  await expect(page.getByText('Invitation sent. The creator is notified.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Invitations to @');
  await expect(page.getByRole('main')).toContainText('You can invite this creator again from');
  await manager.expectWell();
  await page.getByRole('link', { name: 'Invite', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Invite @');
  await expect(page.getByRole('main')).toContainText('You can invite this creator again from');
});

test('check information leads to what creators see', async ({ asPerson }) => {
  const manager = await asPerson(member('manager'));
  const { page } = manager;
  await manager.open('/partner/creators');
  await page.locator('a[href^="/partner/creators/"][href$="/invite"]').first().click();
  await page.getByRole('link', { name: 'check information' }).click();
  await expect(page).toHaveURL(/seen-by-creators/);
});

for (const [name, options] of [
  ['at a desk', {}],
  ['on a phone', ON_A_PHONE],
  ['without scripts', WITHOUT_SCRIPTS],
] as const) {
  test(`a member reads what was sent, ${name}`, async ({ asPerson }) => {
    const viewer = await asPerson(member('viewer'), options);
    const { page } = viewer;
    await viewer.open(HISTORY);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Invitation history');
    await viewer.expectWell();
    await page.getByRole('link', { name: /^View details of @/ }).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Invitations to @');
    await expect(page.getByRole('main')).toContainText('creators@agency.example');
    await expect(page.getByRole('button', { name: 'Resend' })).toHaveCount(0);
    await viewer.expectWell();
    for (const [path, title] of [
      [`${HISTORY}/today`, 'Invitations today'],
      [`${HISTORY}/results`, 'Invitation results'],
    ] as const) {
      await viewer.open(path);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
      await viewer.expectWell();
    }
  });
}

test('a history is searched, and Back leads back', async ({ asPerson }) => {
  const viewer = await asPerson(member('viewer'));
  const { page } = viewer;
  await viewer.open(HISTORY);
  const search = page.getByRole('searchbox', { name: 'Username or nickname' });
  await search.fill('nobody is called so');
  await search.press('Enter');
  await expect(page.getByText('No invitations match these filters')).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('link', { name: /^View details of @/ }).first()).toBeVisible();
});
