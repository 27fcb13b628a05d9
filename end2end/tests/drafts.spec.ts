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
