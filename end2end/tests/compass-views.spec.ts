import { expect, ON_A_PHONE, test, type Window, WITHOUT_SCRIPTS } from '../fixtures';
import { OPERATOR, SECOND_OPERATOR, somebody } from '../people';

// Views of Data Compass are kept under names, and reports of them asked for; what looks wrong in a market is
// decided by one operator.

const AGENCY = somebody({ area: 'partner', role: 'owner' });
const VIEWER = somebody({ area: 'partner', role: 'viewer' });
const VIEWS = '/partner/compass/views';
const ASKED = 'market=GB&role=campaign_agency&figure=items';

/** Opens what can be done with a view. */
async function menuOf({ page }: Window, name: string) {
  const more = page.locator('summary').and(page.getByLabel(`More for ${name}`, { exact: true }));
  await more.click();
}

for (const [how, options] of [
  ['at a desk', {}],
  ['on a phone', ON_A_PHONE],
  ['without scripts', WITHOUT_SCRIPTS],
] as const) {
  test(`a view is saved, reported, renamed and deleted, ${how}`, async ({ asPerson }) => {
    const agency = await asPerson(AGENCY.email, options);
    // Without a name it is refused.
    agency.complaints.expect(/ 422 .*compass\/save_view/, /status of 422/);
    const { page } = agency;
    const [name, other] = [`Items ${how}`, `Mugs ${how}`];
    await agency.open(`/partner/compass?${ASKED}`);
    await page.getByRole('link', { name: 'Save view' }).click();
    await expect(page).toHaveURL(/\/compass\/views\?save=1&/);
    const saving = page.getByRole('dialog', { name: 'Save view' });
    await saving.getByRole('button', { name: 'Save view' }).click();
    await expect(page.getByText('The view wasn’t saved')).toBeVisible();
    await agency.ready();
    await agency.expectWell();
    await saving.getByLabel('Name of the view').fill(name);
    await saving.getByRole('button', { name: 'Save view' }).click();
    await expect(page.getByText('View saved.')).toBeVisible();
    const view = page.getByRole('link', { name, exact: true });
    await expect(view).toHaveAttribute('href', `/partner/compass?${ASKED}`);
    await agency.ready();
    await agency.expectWell();

    await menuOf(agency, name);
    await page.getByRole('link', { name: 'Get reports' }).and(page.locator(':visible')).click();
    const reporting = page.getByRole('dialog', { name: `Email reports of ${name}` });
    await expect(reporting.getByRole('radio', { name: /^Every week/ })).toBeChecked();
    await reporting.getByRole('radio', { name: /^Every month/ }).check();
    await agency.ready();
    await agency.expectWell();
    await reporting.getByRole('button', { name: 'Save changes' }).click();
    await expect(page.getByText('Your reports are set.')).toBeVisible();
    const row = page.getByRole('row').filter({ has: view });
    await expect(row).toContainText('Every month: you, next on');

    const viewer = await asPerson(VIEWER.email, options);
    await viewer.open(VIEWS);
    await expect(viewer.page.getByRole('link', { name, exact: true })).toBeVisible();
    await expect(viewer.page.getByLabel(`More for ${name}`)).toHaveCount(0);

    await agency.ready();
    await menuOf(agency, name);
    await page.getByRole('link', { name: 'Rename' }).and(page.locator(':visible')).click();
    const renaming = page.getByRole('dialog', { name: `Rename ${name}` });
    await renaming.getByLabel('Name of the view').fill(other);
    await renaming.getByRole('button', { name: 'Rename' }).click();
    await expect(page.getByText('View renamed.')).toBeVisible();

    await agency.ready();
    await menuOf(agency, other);
    await page.getByRole('link', { name: 'Delete' }).and(page.locator(':visible')).click();
    const deleting = page.getByRole('dialog', { name: `Delete ${other}?` });
    await expect(deleting).toContainText('all email reports of it end');
    await deleting.getByRole('button', { name: 'Delete' }).click();
    await expect(page.getByText('View deleted.')).toBeVisible();
    await expect(page.getByRole('link', { name: other, exact: true })).toHaveCount(0);
  });
}

test('a creator keeps views on the phone', async ({ asPerson }) => {
  const creator = await asPerson(somebody({ area: 'creator' }).email, ON_A_PHONE);
  const { page } = creator;
  await creator.open('/creator/compass?figure=items');
  await page.getByRole('link', { name: 'Save view' }).click();
  const saving = page.getByRole('dialog', { name: 'Save view' });
  await saving.getByLabel('Name of the view').fill('What I sold');
  await saving.getByRole('button', { name: 'Save view' }).click();
  await expect(page.getByText('View saved.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'What I sold', exact: true })).toBeVisible();
  await creator.ready();
  await creator.expectWell();
});

test('an alert is taken over by another operator, who dismisses it without scripts', async ({
  asPerson,
}) => {
  const operator = await asPerson(OPERATOR.email);
  const { page } = operator;
  await operator.open('/ops');
  await expect(page.getByRole('main').getByText('Alerts to decide')).toBeVisible();
  await operator.open('/ops/compass/alerts');
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page).toHaveURL(/\/ops\/compass\/alerts\/[0-9a-f-]{36}/);
  await expect(page.getByRole('heading', { level: 2, name: 'What was found' })).toBeVisible();
  await operator.ready();
  await operator.expectWell();
  await page.getByRole('button', { name: 'Claim', exact: true }).click();
  await expect(page.getByText('You claimed the alert.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Release' })).toBeVisible();

  const alert = new URL(page.url()).pathname;
  const second = await asPerson(SECOND_OPERATOR.email, WITHOUT_SCRIPTS);
  second.complaints.expect(/ 422 .*compass\/dismiss_alert/, /status of 422/);
  await second.open(alert);
  await second.page.getByRole('button', { name: 'Take over' }).click();
  await expect(second.page.getByText('You claimed the alert.')).toBeVisible();

  await operator.open(alert);
  await expect(page.getByRole('button', { name: 'Take over' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Dismiss' })).toHaveCount(0);

  await second.page.getByRole('link', { name: 'Dismiss' }).click();
  const dialog = second.page.getByRole('dialog', { name: /^Dismiss the alert about / });
  await dialog.getByRole('button', { name: 'Dismiss' }).click();
  await expect(second.page.getByText('Enter a note.').first()).toBeVisible();
  await dialog.getByLabel('Why nothing is wrong').fill('Agreed with the agency');
  await dialog.getByRole('button', { name: 'Dismiss' }).click();
  await expect(second.page.getByText('Alert dismissed.')).toBeVisible();
  await expect(second.page.getByText('Agreed with the agency')).toBeVisible();

  await operator.open('/ops/compass/alerts?state=dismissed');
  await expect(page.locator(`main a[href="${alert}"]`)).toBeVisible();
  await operator.expectWell();
});
