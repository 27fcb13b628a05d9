import { expect, ON_A_PHONE, test } from '../fixtures';
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
  const home = page.getByRole('link', { name: 'Go to the home page' });
  await expect(home).toHaveAttribute('href', '/partner');
  await page.getByRole('link', { name: 'Partner Center' }).click();
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

test('what was done covers no bar at the foot of a phone, and stays behind', async ({ asPerson }) => {
  const creator = await asPerson(somebody({ area: 'creator' }).email, ON_A_PHONE);
  const { page } = creator;
  const notice = page.locator('.toast');
  const ways = page.getByRole('navigation', { name: 'Creator app' });
  await creator.open('/creator?done=added');
  await expect(notice).toBeVisible();
  const [box, bar] = [await notice.boundingBox(), await ways.boundingBox()];
  if (!box || !bar) throw new Error('one of them has no place');
  expect(box.y + box.height, 'the end of the notice').toBeLessThanOrEqual(bar.y);
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(390);
  await creator.expectAccessible();

  await ways.getByRole('link', { name: 'Orders' }).click();
  await expect(page).toHaveURL('/creator/orders');
  await expect(notice).toHaveCount(0);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Showcase' })).toBeVisible();
  await expect(notice).toHaveCount(0);
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
