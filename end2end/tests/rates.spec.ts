import { expect, test } from '../fixtures';
import { openApprovedTab } from '../main-job';
import { somebody } from '../people';

// Rates as an agency types them. Nothing is saved here, so the rates are those of every other journey.

const AGENCY = somebody({ area: 'partner', role: 'owner' });

test('rates for several products wait for Save, and leaving asks', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email);
  const { page } = agency;
  await agency.open('/partner/campaigns?market=GB&q=first-light');
  await page.getByRole('link', { name: 'First light' }).click();
  await openApprovedTab(agency);
  await expect(page).toHaveURL(/tab=approved/);

  const fields = page.getByRole('textbox', {
    name: /^Creator commission rate \(%\) for (?!the selected)/,
  });
  const save = page.getByRole('button', { name: /^Save/ });
  const changed = page.getByText('2 rates changed.');
  await expect(fields.nth(1)).toBeVisible();
  await expect(save).toBeHidden();

  const choices = page.getByRole('checkbox', { name: /^Select (?!all on this page)/ });
  await choices.nth(0).check();
  await choices.nth(1).check();
  await page
    .getByRole('textbox', { name: 'Creator commission rate (%) for the selected products' })
    .fill('6.01');
  await page.getByRole('button', { name: 'Set rate' }).click();
  await expect(fields.nth(0)).toHaveValue('6.01');
  await expect(fields.nth(1)).toHaveValue('6.01');
  await expect(changed).toBeVisible();
  await expect(page.getByText(/rates? (increases?|decreases?)\.|first rate\./)).toBeVisible();
  await expect(save).toHaveText('Save 2 rates');
  await agency.expectAccessible();

  await fields.nth(0).press('Enter');
  await expect(fields.nth(1)).toBeFocused();

  // Another order is the same list, whose edits stay.
  await page.getByRole('columnheader', { name: 'Price' }).getByRole('link').click();
  await expect(page).toHaveURL(/sort=price/);
  await expect(changed).toBeVisible();
  const typed = () =>
    fields.evaluateAll(
      (all) => all.filter((field) => (field as HTMLInputElement).value === '6.01').length,
    );
  await expect.poll(typed).toBe(2);

  // So it is when something is looked for in it: what is typed elsewhere is saved, too.
  const found = page.getByRole('main').locator('tbody > tr').first().getByRole('link').first();
  const title = (await found.innerText()).trim();
  const search = page.getByRole('searchbox', { name: 'Product or shop' });
  await search.fill(title);
  await search.press('Enter');
  await expect(page).toHaveURL(/q=/);
  await expect(save).toHaveText('Save 2 rates');
  await page.evaluate(() => history.back());
  await expect(page).not.toHaveURL(/q=/);
  await expect.poll(typed).toBe(2);
  expect(agency.asked).toEqual([]);

  agency.stays = true;
  await page.getByRole('link', { name: /^Rejected/ }).click();
  await expect.poll(() => agency.asked.length).toBe(1);
  await expect(page).toHaveURL(/tab=approved/);
  await expect.poll(typed).toBe(2);

  // The way back to the order before is no way out of the list; the one to the tab before is.
  await page.evaluate(() => history.back());
  await expect(page).not.toHaveURL(/sort=price/);
  await expect(page).toHaveURL(/tab=approved/);
  await expect.poll(typed).toBe(2);
  expect(agency.asked.length).toBe(1);
  await page.evaluate(() => history.back());
  await expect.poll(() => agency.asked.length).toBe(2);
  await expect(page).toHaveURL(/tab=approved/);
  await expect.poll(typed).toBe(2);

  // Closing and loading again ask in the browser's own words.
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => agency.asked.length).toBe(3);
  expect(page.isClosed()).toBe(false);
  await expect.poll(typed).toBe(2);

  // What can't be saved is counted apart, and Save doesn't count it.
  await fields.nth(0).fill('95');
  await expect(page.getByText('1 rate changed. 1 rate needs to be corrected.')).toBeVisible();
  await expect(save).toHaveText('Save 1 rate');

  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(save).toBeHidden();
  await expect.poll(typed).toBe(0);
  await page.getByRole('link', { name: /^Rejected/ }).click();
  await expect(page).toHaveURL(/tab=rejected/);
  expect(agency.asked.length).toBe(3);
});
