// Members come by email and go at once, a stranger applies for a shop, and a shop looks at its partners.

import { expect, ON_A_PHONE, test, WITHOUT_SCRIPTS, type Window } from '../fixtures';
import { somebody } from '../people';

const AGENCY = somebody({ area: 'partner', role: 'owner' });
const SHOP = somebody({ area: 'seller', role: 'owner' });
const PASSWORD = 'seven wet umbrellas';

/** An address that nobody has used before. */
const address = () => `member-${Date.now()}-${Math.floor(Math.random() * 1e6)}@example.org`;

/** What the mailbox of development shows of the last email to this address that has this in it. */
async function mail({ page }: Window, to: string, pattern: RegExp): Promise<string> {
  let found = '';
  await expect(async () => {
    const list = await (await page.request.get('/dev/mailbox')).text();
    for (const [, href] of list.matchAll(/href="(\/dev\/mailbox\/[^"]+)"/g)) {
      const text = await (await page.request.get(href)).text();
      const match = text.includes(to) ? pattern.exec(text) : null;
      if (match) {
        found = match[1] ?? '';
        return;
      }
    }
    throw new Error(`no email to ${to} yet`);
  }).toPass({ timeout: 30_000 });
  return found;
}

for (const [how, options] of [
  ['at a desk', {}],
  ['on a phone', ON_A_PHONE],
  ['without scripts', WITHOUT_SCRIPTS],
] as const) {
  test(`a member is invited, joins and is removed ${how}`, async ({ asPerson, asAnyone }) => {
    const owner = await asPerson(AGENCY.email, options);
    const email = address();
    await owner.open('/partner/account/members');
    await owner.expectAccessible();
    await owner.page.getByLabel('Email address').fill(email);
    await owner.page.getByRole('radio', { name: /^Viewer/ }).check();
    await owner.page.getByRole('button', { name: 'Send invitation' }).click();
    await expect(owner.page.getByText('Invitation sent.')).toBeVisible();
    await expect(owner.page.getByRole('heading', { name: 'Open invitations' })).toBeVisible();
    await owner.expectAccessible();

    const token = await mail(owner, email, /\/invitation\?token=([0-9a-f]{64})/);
    const invited = await asAnyone(options);
    const { page } = invited;
    await invited.open(`/invitation?token=${token}`);
    await expect(page).toHaveURL('/invitation');
    await expect(page.getByText(email)).toBeVisible();
    await invited.expectAccessible();
    await page.getByRole('button', { name: 'Accept and set a password' }).click();
    await expect(page).toHaveURL('/choose-password');
    await invited.ready();
    await page.getByLabel('New password').fill(PASSWORD);
    await page.getByLabel('Confirm password').fill(PASSWORD);
    await page.getByRole('button', { name: /password and sign in/ }).click();
    await expect(page).toHaveURL('/partner');

    await owner.open('/partner/account/members');
    await owner.page.getByRole('link', { name: `Manage ${email}` }).click();
    await owner.expectAccessible();
    await owner.page.getByRole('button', { name: 'Remove member' }).click();
    await expect(owner.page.getByText('Member removed.')).toBeVisible();
    invited.complaints.expect(/ 404 /, /status of 404/);
    const answer = await page.goto('/partner');
    expect(answer?.status()).toBe(404);
  });

  test(`what is wrong with an invitation stands beside its field ${how}`, async ({ asPerson }) => {
    const owner = await asPerson(AGENCY.email, options);
    owner.complaints.expect(/ 422 /, /status of 422/);
    const { page } = owner;
    await owner.open('/partner/account/members');
    await page.getByLabel('Email address').fill(AGENCY.email);
    await page.getByRole('button', { name: 'Send invitation' }).click();
    await expect(page.getByText('This person is already a member.').first()).toBeVisible();
    await expect(page.getByLabel('Email address')).toHaveValue(AGENCY.email);
    await owner.expectAccessible();
  });

  test(`a seller finds the Shop Code and the partners ${how}`, async ({ asPerson }) => {
    const seller = await asPerson(SHOP.email, options);
    const { page } = seller;
    await seller.open('/seller/profile');
    await expect(page.getByRole('heading', { name: 'Seller Information' })).toBeVisible();
    await expect(page.getByText(SHOP.place).first()).toBeVisible();
    await seller.open('/seller/partners');
    await expect(page.getByRole('heading', { level: 1, name: 'Partners' })).toBeVisible();
    await seller.expectAccessible();
  });

  test(`somebody with an account applies for a shop ${how}`, async ({ asPerson }) => {
    const seller = await asPerson(SHOP.email, options);
    seller.complaints.expect(/ 422 /, /status of 422/);
    const { page } = seller;
    await seller.open('/join');
    await expect(page.getByRole('button', { name: 'Partner', exact: true })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Creator', exact: true })).toBeVisible();
    await seller.expectAccessible();
    await page.getByRole('link', { name: 'Seller', exact: true }).click();
    await seller.ready();
    await page.getByLabel('Shop name').fill('Another shop');
    await page.getByLabel('Market').selectOption('GB');
    await page.getByLabel('Shop Code').fill(SHOP.place);
    await page.getByRole('button', { name: 'Submit' }).click();
    await expect(page.getByText(/ask the platform operator for an invitation/).first()).toBeVisible();
    await expect(page.getByLabel('Shop name')).toHaveValue('Another shop');
    await seller.expectAccessible();

    await page.getByLabel('Shop Code').fill(`N${Date.now()}`);
    await page.getByRole('button', { name: 'Submit' }).click();
    await expect(page.getByText('Pending review')).toBeVisible();
    await seller.expectAccessible();
    await page.getByRole('button', { name: 'Withdraw application' }).click();
    await expect(page.getByText('Application withdrawn.')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Modify' })).toBeVisible();
  });
}
