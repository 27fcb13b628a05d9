// Whoever is paid hands in a W-9, which is rejected once, links a bank account, and goes on: an agency to its first
// campaign, a creator on a phone.

import { AGENCY, CREATOR, handInTaxForm, linkAccount, Typed } from '../finance';
import { expect, ON_A_PHONE, test, WITHOUT_SCRIPTS } from '../fixtures';
import {
  applicationOf,
  apply,
  approve,
  approveFirst,
  becomePartner,
  enterCategory,
  enterEntity,
  newcomer,
  register,
  turnOnTwoFactor,
} from '../newcomers';
import { OPERATOR } from '../people';

const CATEGORY = 'Creator Matchmaking, United States';

for (const [how, options, isWide] of [
  ['at a desk', {}, true],
  ['on a phone without scripts', { ...ON_A_PHONE, ...WITHOUT_SCRIPTS }, false],
] as const) {
  test(`an agency hands in a W-9, links an account and creates a campaign ${how}`, async ({
    asAnyone,
    asPerson,
  }) => {
    test.slow();
    const partner = await asAnyone(options);
    partner.complaints.expect(/: 422/, /status of 422/);
    const { page } = partner;
    const { email, company, number } = newcomer();
    await register(partner, email);
    await becomePartner(partner);
    await enterEntity(partner, company, number, 'US');
    await enterCategory(partner, 'US');
    await apply(partner);
    const category = await applicationOf(partner, `Open ${CATEGORY}`);
    await page.getByRole('link', { name: 'Company entity info' }).click();
    const entity = await applicationOf(partner, /^Open the version of/);
    const operator = await asPerson(OPERATOR.email, options);
    await approve(operator, entity);
    await approve(operator, category);

    // Nothing of it is shown without a second step, and the account comes after the tax form.
    await partner.open(AGENCY.tax);
    await expect(page.getByRole('link', { name: /two-factor authentication/ })).toBeVisible();
    await partner.expectWell();
    const key = await turnOnTwoFactor(partner);
    await partner.open(AGENCY.accounts);
    await expect(page.getByText('Complete your tax information first').first()).toBeVisible();
    await partner.open('/partner/campaigns/new?market=US');
    await page.locator('#missing-steps').getByRole('link', { name: /Tax information/ }).click();
    await expect(page).toHaveURL(AGENCY.tax);

    const typed = new Typed();
    await handInTaxForm(partner, operator, AGENCY, [company, email, 'ein', isWide], typed);
    await linkAccount(partner, operator, AGENCY, [company, key], typed);
    await partner.open('/partner/campaigns/new?market=US');
    await expect(page.locator('#missing-steps')).toHaveCount(0);
    await expect(page.getByLabel('Campaign name')).toBeVisible();
    await typed.areNowhere(
      partner,
      AGENCY.tax,
      AGENCY.accounts,
      `${AGENCY.accounts}/link`,
      '/partner/notices',
      '/dev/mailbox',
    );
    await typed.areNowhere(operator, '/ops/reviews', '/ops/audit');
  });
}

test('a creator hands in a W-9 and links an account on a phone', async ({ asAnyone, asPerson }) => {
  test.slow();
  const creator = await asAnyone(ON_A_PHONE);
  creator.complaints.expect(/: 422/, /status of 422/);
  const { page } = creator;
  const { email } = newcomer();
  const handle = `lowe${Date.now()}${Math.floor(Math.random() * 1e3)}`;
  await register(creator, email);
  await page.getByRole('link', { name: 'Creator', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Join as a creator' })).toBeVisible();
  await creator.ready();
  await page.getByLabel('Handle').fill(handle);
  await page.getByLabel('Market').selectOption('US');
  await page.getByRole('radio', { name: /^Yes/ }).check();
  await page.getByLabel('Fashion').check();
  await page.getByRole('button', { name: 'Submit' }).click();
  await expect(page.getByText('Pending review').first()).toBeVisible();

  const operator = await asPerson(OPERATOR.email);
  await approveFirst(operator, 'creator', handle);

  const key = await turnOnTwoFactor(creator);
  await creator.open('/creator/me');
  await creator.expectWell();
  await page.getByRole('link', { name: 'Tax information' }).click();
  await expect(page).toHaveURL(CREATOR.tax);
  const typed = new Typed();
  await handInTaxForm(creator, operator, CREATOR, ['Ada Lowe', email, 'ssn', false], typed);
  await linkAccount(creator, operator, CREATOR, ['Ada Lowe', key], typed);
  await typed.areNowhere(creator, CREATOR.tax, CREATOR.accounts, '/creator/inbox', '/dev/mailbox');
});
