import { expect, ON_A_PHONE, test } from '../fixtures';
import { everybody } from '../people';

// Moving from one agency to another: a creator who has an agency and is asked by another one reads who gets which orders,
// is asked once more, and moves. The agency that was left finds the link among those that have ended.

const CREATORS = everybody({ area: 'creator' });

test('a creator moves to the agency that asks', async ({ asPerson }) => {
  for (const person of CREATORS) {
    const creator = await asPerson(person.email, ON_A_PHONE);
    const { page } = creator;
    await creator.open('/creator/agency');
    const requests = page.locator('a[href^="/creator/agency/requests/"]');
    if ((await requests.count()) === 0) continue;
    await requests.first().click();
    await creator.ready();
    const move = page.getByRole('link', { name: 'Move to this agency' });
    if ((await move.count()) === 0) continue;
    await expect(page.getByRole('main')).toContainText('Orders until then are shared with');
    await creator.expectWell();
    await move.click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('Both agencies are notified.');
    await creator.expectWell();
    await dialog.getByRole('button', { name: 'Move to this agency' }).click();
    await expect(page.getByText('Request accepted.')).toBeVisible();
    await expect(page.getByRole('main')).toContainText('Ended by you on');
    await creator.expectWell();
    return;
  }
  test.skip(true, 'nobody of the demo who has an agency is asked by another one');
});

test('an agency sees whom it manages, and what ending would do', async ({ asPerson }) => {
  for (const person of everybody({ area: 'partner', role: 'owner' })) {
    const owner = await asPerson(person.email);
    const { page } = owner;
    await owner.open('/partner/creators/linked?market=GB');
    await expect(page.getByRole('heading', { level: 1, name: 'Linked creators' })).toBeVisible();
    const creators = page.locator('a[href^="/partner/creators/linked/"]');
    if ((await creators.count()) === 0) continue;
    await owner.expectWell();
    await creators.first().click();
    await owner.ready();
    await owner.expectWell();
    await page.getByRole('link', { name: 'End link' }).first().click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('The creator is notified.');
    await dialog.getByRole('link', { name: 'Cancel' }).click();
    await expect(dialog).toHaveCount(0);
    return;
  }
  throw new Error('no agency of the demo manages anybody');
});
