import { expect, test } from '../fixtures';
import { somebody } from '../people';

// Each area is a program of its own in the browser, so that a way from one into another leads over the
// server. Nobody should notice, and the way back is one step.

const AGENCY = somebody({ area: 'partner', role: 'owner' });

test('a way into another area leads there and back', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email);
  const { page } = agency;
  agency.complaints.expect(/ 404 /, /status of 404/);
  const program = () => page.locator('link[rel=modulepreload]').getAttribute('href');

  await agency.open('/partner');
  expect(await program()).toContain('/partner.');
  await agency.open('/partner/nowhere');
  await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible();
  // Without a mark of its own: the program itself finds out that the page is not one of its own.
  await page.getByRole('link', { name: 'Go to the home page' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'One account book' })).toBeVisible();
  await expect(page).toHaveURL('/');
  await expect.poll(program).toContain('/public.');
  await agency.ready();

  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible();
  await expect(page).toHaveURL('/partner/nowhere');
  await page.goBack();
  await expect(page).toHaveURL('/partner');
  await page.goForward();
  await page.goForward();
  await expect(page).toHaveURL('/');
});

test('what a notice says can be left for another page', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email);
  const { page } = agency;
  const navigation = page.getByRole('navigation', { name: 'Partner Console' });
  for (let turn = 0; turn < 5; turn += 1) {
    await agency.open('/partner/campaigns?market=GB&done=submitted');
    await navigation.getByRole('link', { name: 'Home' }).click();
    await expect(page).toHaveURL('/partner?market=GB');
    await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  }
});
