import { expect, test } from '../fixtures';
import { somebody } from '../people';

test('a campaign is kept as it is typed, and leaving asks until it is', async ({ asPerson }) => {
  const manager = await asPerson(somebody({ area: 'partner', role: 'manager' }).email);
  const { page } = manager;
  await manager.open('/partner/campaigns/new?market=GB&anew=true');
  const name = page.getByLabel('Campaign name');
  await name.fill('Typed half way');
  await expect(page.getByText('Draft saved.')).toBeVisible();
  await manager.expectAccessible();

  await manager.open('/partner/campaigns?market=GB');
  const drafts = page.getByRole('list', { name: 'Your drafts' });
  await expect(drafts).toContainText('Only you can see it.');
  await manager.expectAccessible();
  await drafts.getByRole('link', { name: 'Typed half way' }).click();
  // Another bundle has the form, and knows of nothing that is typed before it has come.
  await expect(page).toHaveURL(/\/partner\/campaigns\/new/);
  await manager.ready();
  await expect(name).toHaveValue('Typed half way');

  // What the server doesn't have would be lost.
  manager.complaints.expect(/keep_draft/, /Failed to load resource/);
  await page.route('**/api/campaigns/keep_draft', (route) => route.abort());
  manager.stays = true;
  await name.fill('Typed and nowhere else');
  await page.getByRole('link', { name: 'Home' }).first().click();
  await expect
    .poll(() => manager.asked)
    .toEqual(['Leave without saving? Your changes will be lost.']);
  await expect(page).toHaveURL(/\/partner\/campaigns\/new/);
  await expect(name).toHaveValue('Typed and nowhere else');
});

test('leaving the form of a campaign that runs asks, on every way', async ({ asPerson }) => {
  const owner = await asPerson(somebody({ area: 'partner', role: 'owner' }).email);
  const { page } = owner;
  await owner.open('/partner/campaigns?market=GB&q=first-light');
  await page.getByRole('link', { name: 'First light' }).click();
  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  await expect(page).toHaveURL(/\/edit$/);
  await owner.ready();
  const form = new URL(page.url()).pathname;
  const description = page.getByLabel('Description');
  const before = await description.inputValue();
  await description.fill('Typed and not saved');

  owner.stays = true;
  await page.getByRole('link', { name: 'Home' }).first().click();
  await expect
    .poll(() => owner.asked)
    .toEqual(['Leave without saving? Your changes will be lost.']);
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => owner.asked.length).toBe(2);
  expect(page.isClosed()).toBe(false);
  await expect(page).toHaveURL(/\/edit$/);
  await expect(description).toHaveValue('Typed and not saved');

  // Whoever agrees is asked once, and nothing was changed.
  owner.stays = false;
  await page.getByRole('link', { name: 'Home' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  expect(owner.asked.length).toBe(3);
  await owner.open(form);
  await expect(description).toHaveValue(before);
});
