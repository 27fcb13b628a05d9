import { expect, ON_A_PHONE, test, WITHOUT_SCRIPTS } from '../fixtures';
import { everybody, OPERATOR } from '../people';

// What those who run the platform do, by its screens alone.

// Agencies of the smaller market: no other test works with them.
const [ONE, OTHER] = everybody({ area: 'partner', role: 'owner', market: 'ID' }).slice(-2);

const PAGES = [
  ['Data Compass', 'Data Compass'],
  ['Review queue', 'Review queue'],
  ['Organisations', 'Organisations'],
  ['Accounts', 'Accounts'],
  ['Service categories', 'Service categories'],
  ['Markets', 'Markets'],
  ['Creator rules', 'Creator rules'],
  ['Terms and privacy', 'Terms and privacy'],
  ['Imports', 'Imports'],
  ['Audit log', 'Audit log'],
  ['System health', 'System health'],
  ['Alerts', 'Alerts'],
] as const;

test('an operator goes from screen to screen, at a desk and on a phone', async ({ asPerson }) => {
  for (const options of [{}, ON_A_PHONE]) {
    const operator = await asPerson(OPERATOR.email, options);
    const { page } = operator;
    await operator.open('/ops');
    await expect(page.getByRole('heading', { level: 2, name: 'Waiting for review' })).toBeVisible();
    for (const [link, title] of PAGES) {
      // Those in a closed group, and all of them on a phone, are out of sight.
      const way = page.locator('.sidebar a').and(page.getByTitle(link, { exact: true }));
      await operator.open((await way.getAttribute('href')) ?? '');
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
      await operator.expectAccessible();
    }
    expect(operator.complaints.unexpected()).toEqual([]);
  }
});

for (const [how, options, agency] of [
  ['with scripts', {}, ONE],
  ['without scripts', WITHOUT_SCRIPTS, OTHER],
] as const) {
  test(`an agency is suspended and reinstated ${how}`, async ({ asPerson }) => {
    if (agency === undefined) throw new Error('the demo has too few agencies');
    const operator = await asPerson(OPERATOR.email, options);
    operator.complaints.expect(/ 422 /, /status of 422/);
    const member = await asPerson(agency.email);
    const { page } = operator;
    await operator.open(`/ops/organisations?kind=agency&q=${agency.place}`);
    await page.getByRole('table').getByRole('link').first().click();
    await expect(page).toHaveURL(/\/ops\/organisations\/[0-9a-f-]{36}/);
    await operator.expectAccessible();
    await page.getByRole('button', { name: 'Suspend' }).click();
    await expect(page.getByRole('alert')).toContainText('Choose a reason.');
    await page.getByLabel('Reason').selectOption('Under review');
    await page.getByLabel('Note for operators').fill('Asked for documents');
    await page.getByRole('button', { name: 'Suspend' }).click();
    await expect(page.getByText('Organisation suspended.')).toBeVisible();
    await expect(page.getByText('Asked for documents')).toBeVisible();

    await member.open('/partner');
    await expect(member.page.getByText('Suspended by the platform')).toBeVisible();
    await member.open('/partner/orders');
    await expect(member.page.getByRole('heading', { level: 1, name: 'Orders' })).toBeVisible();

    await page.getByRole('button', { name: 'Reinstate' }).click();
    await expect(page.getByText('Organisation reinstated.')).toBeVisible();
    await member.open('/partner');
    await expect(member.page.getByText('Suspended by the platform')).toHaveCount(0);
    expect(operator.complaints.unexpected()).toEqual([]);
  });
}

test('what an operator did is found in the audit log, which is compared with its seal', async ({
  asPerson,
}) => {
  const operator = await asPerson(OPERATOR.email);
  const { page } = operator;
  await operator.open('/ops/audit');
  const verb = page.getByRole('searchbox', { name: 'Action, or how it begins' });
  await verb.fill('account.sign_in');
  await verb.press('Enter');
  await expect(page).toHaveURL(({ searchParams }) => searchParams.get('verb') === 'account.sign_in');
  await expect(page.getByRole('table')).toContainText('account.sign_in');
  await page.getByRole('button', { name: 'Verify now' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Newest batch' })).toBeVisible();
  expect(operator.complaints.unexpected()).toEqual([]);
});
