// A stranger becomes an approved partner in the order of the onboarding document: register, partner role and
// entity information, service category, apply and check the review status.

import { expect, ON_A_PHONE, test, WITHOUT_SCRIPTS } from '../fixtures';
import { mailTo } from '../mailbox';
import {
  applicationOf,
  apply,
  approve,
  becomePartner,
  enterCategory,
  enterEntity,
  newcomer,
  register,
  reject,
} from '../newcomers';
import { OPERATOR } from '../people';

const CATEGORY = 'Creator Matchmaking, United Kingdom';

/** The way in the email of a rejection for both of these reasons. */
const REJECTED =
  /Case studies are missing\..*The team is too small.*(\/partner\/account\/profile[^"<\s]*)/s;

for (const [how, options] of [
  ['at a desk', {}],
  ['on a phone', ON_A_PHONE],
  ['on a phone without scripts', { ...ON_A_PHONE, ...WITHOUT_SCRIPTS }],
] as const) {
  test(`a stranger becomes an approved partner ${how}`, async ({ asAnyone, asPerson }) => {
    test.slow();
    const partner = await asAnyone(options);
    const { page } = partner;
    const { email, company, number } = newcomer();
    await register(partner, email);
    await becomePartner(partner);
    await enterEntity(partner, company, number);
    await enterCategory(partner);
    await apply(partner);
    const category = await applicationOf(partner, `Open ${CATEGORY}`);
    await partner.expectWell();
    await page.getByRole('link', { name: 'Company entity info' }).click();
    const sheet = page.getByRole('main');
    await expect(sheet.getByText(company).first()).toBeVisible();
    await expect(sheet.getByText('Pending review').first()).toBeVisible();
    await partner.expectWell();
    const entity = await applicationOf(partner, /^Open the version of/);

    const operator = await asPerson(OPERATOR.email, options);
    await approve(operator, entity);
    const reasons = ['Case studies are missing', 'Team is too small for this category'];
    await reject(operator, category, reasons, 'Send two more case studies.');

    // The email says why, and leads to where it can be changed.
    await partner.open(await mailTo(page, email, REJECTED));
    await expect(page).toHaveURL(/tab=category/);
    await expect(page.getByText('Case studies are missing')).toBeVisible();
    await expect(page.getByText('The team is too small for this category')).toBeVisible();
    await partner.expectWell();
    await page.getByRole('button', { name: `Modify ${CATEGORY}` }).click();
    await expect(page).toHaveURL(/category\/information/);
    await expect(
      page.getByRole('heading', { level: 1, name: 'Category information' }),
    ).toBeVisible();
    await partner.ready();
    await expect(page.getByText('Send two more case studies.')).toBeVisible();
    await page.getByLabel('Case studies').fill('Three studies');
    await page.getByLabel('Team size').fill('12');
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Apply' })).toBeVisible();
    await partner.ready();
    await apply(partner);
    await approve(operator, await applicationOf(partner, `Open ${CATEGORY}`));

    await partner.open('/partner/account/profile?tab=category');
    await expect(page.getByRole('button', { name: `Edit ${CATEGORY}` })).toBeVisible();
    await page.getByRole('link', { name: `View details of ${CATEGORY}` }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'What creators see' })).toBeVisible();
    await expect(page.getByText('Three studies')).toBeVisible();
    await expect(page.getByText(number)).toBeHidden();

    await partner.open('/partner/campaigns/new?market=GB');
    const missing = page.locator('#missing-steps');
    await expect(missing).toContainText('Tax information complete');
    await expect(missing).toContainText('Bank account linked');
    // Each leads to where it is done.
    await expect(missing.getByRole('link')).toHaveCount(2);
    await partner.expectWell();
  });
}

test('a closed tab loses nothing, and a second window’s stale save is refused', async ({
  asAnyone,
}) => {
  const first = await asAnyone();
  first.complaints.expect(/: 422/, /status of 422/);
  const { email } = newcomer();
  await register(first, email);
  await becomePartner(first);
  await first.open('/partner/onboarding/entity');
  const { page } = first;
  await page.getByLabel('Legal name').fill('Typed half way');
  await expect(page.getByText('Draft saved.')).toBeVisible();
  const second = await page.context().newPage();
  await second.goto('/partner/onboarding/entity');
  await expect(second.locator('html[data-hydrated]')).toBeAttached();
  await expect(second.getByLabel('Legal name')).toHaveValue('Typed half way');

  await page.getByRole('button', { name: 'Save draft' }).click();
  await expect(page.locator('.done')).toContainText('Draft saved.');
  await expect(page).toHaveURL('/partner/onboarding/entity');
  await second.getByLabel('Legal name').fill('From the second window');
  await second.getByRole('button', { name: 'Save draft' }).click();
  await expect(second.getByText('saved this draft on').first()).toBeVisible();
  await expect(second.getByLabel('Legal name')).toHaveValue('From the second window');
  // Knowing of it, one may replace what was saved.
  await second.getByRole('button', { name: 'Save draft' }).click();
  await expect(second.locator('.done')).toContainText('Draft saved.');
  await expect(second.getByText('The draft wasn’t saved')).toBeHidden();
  await page.reload();
  await expect(page.getByLabel('Legal name')).toHaveValue('From the second window');
});
