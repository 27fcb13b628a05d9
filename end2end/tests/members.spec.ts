// Members come by email and go at once, a stranger applies for a shop, and a shop looks at its partners.

import { expect, ON_A_PHONE, test, WITHOUT_SCRIPTS } from '../fixtures';
import { mailTo } from '../mailbox';
import { everybody, somebody } from '../people';

const [FIRST, SECOND, THIRD] = everybody({ area: 'partner', role: 'owner' });
const [ONE, OTHER = ONE] = everybody({ area: 'seller', role: 'owner' });
const PASSWORD = 'seven wet umbrellas';

/** An address that nobody has used before. */
const address = () => `member-${Date.now()}-${Math.floor(Math.random() * 1e6)}@example.org`;

// Each way has a shop of its own: nobody applies for two at once in a market. And it has an agency of its
// own, since what was typed to invite somebody is kept for its person until an invitation is sent: what is
// refused is typed in one in which nobody is invited meanwhile.
for (const [how, options, inviting, shop] of [
  ['at a desk', {}, FIRST, ONE],
  ['on a phone without scripts', { ...ON_A_PHONE, ...WITHOUT_SCRIPTS }, SECOND, OTHER],
] as const) {
  const SHOP = shop ?? somebody({ area: 'seller', role: 'owner' });
  const AGENCY = inviting ?? somebody({ area: 'partner', role: 'owner' });
  const REFUSING = THIRD ?? AGENCY;

  test(`a member is invited, joins and is removed ${how}`, async ({ asPerson, asAnyone }) => {
    const owner = await asPerson(AGENCY.email, options);
    const email = address();
    await owner.open('/partner/account/members');
    await owner.expectWell();
    await expect(owner.page.getByRole('main').getByText(AGENCY.email, { exact: true })).toBeVisible();
    await owner.page.getByLabel('Email address').fill(email);
    await owner.page.getByRole('radio', { name: /^Viewer/ }).check();
    await owner.page.getByRole('button', { name: 'Send invitation' }).click();
    await expect(owner.page.getByText('Invitation sent.')).toBeVisible();
    await expect(owner.page.getByRole('heading', { name: 'Open invitations' })).toBeVisible();
    await owner.expectWell();

    const link = await mailTo(owner.page, email, /(\/invitation\?token=[0-9a-f]{64})/);
    const invited = await asAnyone(options);
    const { page } = invited;
    await invited.open(link);
    await expect(page).toHaveURL('/invitation');
    await expect(page.getByText(email)).toBeVisible();
    await invited.expectWell();
    await page.getByRole('button', { name: 'Accept and set a password' }).click();
    await expect(page).toHaveURL('/choose-password');
    await expect(page.getByRole('heading', { level: 1, name: 'Set your password' })).toBeVisible();
    await invited.ready();
    await page.getByLabel('New password').fill(PASSWORD);
    await page.getByLabel('Confirm password').fill(PASSWORD);
    await page.getByRole('button', { name: /password and sign in/ }).click();
    await expect(page).toHaveURL('/partner');

    await owner.open('/partner/account/members');
    await owner.page.getByRole('link', { name: `Manage ${email}` }).click();
    await expect(owner.page.getByRole('dialog')).toBeVisible();
    await owner.expectWell();
    await owner.page.getByRole('button', { name: 'Remove member' }).click();
    await expect(owner.page.getByText('Member removed.')).toBeVisible();
    invited.complaints.expect(/ 404 /, /status of 404/);
    const answer = await page.goto('/partner');
    expect(answer?.status()).toBe(404);
  });

  test(`what is wrong with an invitation stands beside its field ${how}`, async ({ asPerson }) => {
    const owner = await asPerson(REFUSING.email, options);
    owner.complaints.expect(/ 422 /, /status of 422/);
    const { page } = owner;
    await owner.open('/partner/account/members');
    await page.getByLabel('Email address').fill(REFUSING.email);
    await page.getByRole('button', { name: 'Send invitation' }).click();
    await expect(page.getByText('This person is already a member.').first()).toBeVisible();
    await expect(page.getByLabel('Email address')).toHaveValue(REFUSING.email);
    await owner.expectWell();
  });

  test(`a seller finds the Shop Code and the partners ${how}`, async ({ asPerson }) => {
    const seller = await asPerson(SHOP.email, options);
    const { page } = seller;
    await seller.open('/seller/profile');
    await expect(page.getByRole('heading', { name: 'Seller Information' })).toBeVisible();
    await expect(page.getByRole('main').getByText(SHOP.place)).toBeVisible();
    await seller.open('/seller/partners');
    await expect(page.getByRole('heading', { level: 1, name: 'Partners' })).toBeVisible();
    await seller.expectWell();
  });

  test(`somebody with an account applies for a shop ${how}`, async ({ asPerson }) => {
    const seller = await asPerson(SHOP.email, options);
    seller.complaints.expect(/ 422 /, /status of 422/);
    const { page } = seller;
    await seller.open('/join');
    await expect(page.getByRole('banner').getByRole('button', { name: 'Sign out' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Partner', exact: true })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Creator', exact: true })).toBeVisible();
    await seller.expectWell();
    await page.getByRole('link', { name: 'Seller', exact: true }).click();
    await seller.ready();
    await page.getByLabel('Shop name').fill('Another shop');
    await page.getByLabel('Market').selectOption('GB');
    await page.getByLabel('Shop Code').fill(SHOP.place);
    await page.getByRole('button', { name: 'Submit' }).click();
    await expect(page.getByText(/ask the platform operator for an invitation/).first()).toBeVisible();
    await expect(page.getByLabel('Shop name')).toHaveValue('Another shop');
    await seller.expectWell();

    await page.getByLabel('Shop Code').fill(`N${Date.now()}`);
    await page.getByRole('button', { name: 'Submit' }).click();
    await expect(page.getByText('Pending review')).toBeVisible();
    await seller.expectWell();
    await page.getByRole('link', { name: 'Withdraw application' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Withdraw application' }).click();
    await expect(page.getByText('Application withdrawn.')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Modify' })).toBeVisible();
  });
}
