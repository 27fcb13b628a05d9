import { expect, ON_A_PHONE, test } from '../fixtures';
import { AREAS, somebody } from '../people';

// Each area has bundles of its own in the browser, so that a way from one into another leads over the
// server. Nobody should notice, and the way back is one step.

const AGENCY = somebody({ area: 'partner', role: 'owner' });

test('a way into another area leads there and back', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email);
  const { page } = agency;
  agency.complaints.expect(/ 404 /, /status of 404/);
  const bundle = () => page.locator('link[rel=modulepreload]').getAttribute('href');

  await agency.open('/partner');
  expect(await bundle()).toContain('/partner.');
  await agency.open('/nowhere');
  await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible();
  expect(await bundle()).toContain('/public.');
  await expect(page.getByRole('link', { name: 'Sign in' })).toHaveCount(0);
  // Without a mark of its own: the bundle itself finds out that the page is not one of its own.
  const home = page.getByRole('link', { name: 'Go to the home page' });
  await expect(home).toHaveAttribute('href', '/partner');
  await home.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  await expect(page).toHaveURL('/partner');
  await expect.poll(bundle).toContain('/partner.');
  await agency.ready();

  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible();
  await expect(page).toHaveURL('/nowhere');
  await page.goBack();
  await expect(page).toHaveURL('/partner');
  await page.goForward();
  await page.goForward();
  await expect(page).toHaveURL('/partner');
});

for (const { area, home, email } of AREAS) {
  if (email === undefined) continue;
  test(`an unknown address is missed inside ${area}, with a way home`, async ({ asPerson }) => {
    const window = await asPerson(email);
    const { page, complaints } = window;
    complaints.expect(/ 404 /, /status of 404/);
    const answer = await page.goto(`${home}/nowhere`);
    await window.ready();
    expect(answer?.status()).toBe(404);
    await expect(page).toHaveTitle('Page not found · Partner Center');
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toHaveText('Page not found');
    await expect(page.getByRole('link', { name: 'Sign in' })).toHaveCount(0);
    await window.expectAccessible();

    const ways = page.getByRole('main').getByRole('link');
    await expect(ways).toHaveCount(1);
    await ways.click();
    await expect(page).toHaveURL(home);
    await expect(heading).not.toHaveText('Page not found');
  });
}

test('what was done covers no bar at the foot of a phone, and stays behind', async ({ asPerson }) => {
  const creator = await asPerson(somebody({ area: 'creator' }).email, ON_A_PHONE);
  const { page } = creator;
  const notice = page.locator('.toast');
  const ways = page.getByRole('navigation', { name: 'Creator app' });
  await creator.open('/creator?done=added');
  // As long as somebody points at it, it stays.
  await notice.hover();
  // Looked at once the notice has come to rest.
  await creator.expectAccessible();
  const [box, bar] = [await notice.boundingBox(), await ways.boundingBox()];
  if (!box || !bar) throw new Error('one of them has no place');
  expect(box.y + box.height, 'the end of the notice').toBeLessThanOrEqual(bar.y);
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(390);

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
