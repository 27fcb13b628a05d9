import { expect, test } from '../fixtures';
import { PUBLIC_PAGES } from '../public-pages';

for (const path of PUBLIC_PAGES) {
  test(`${path} fits its window and is accessible in both themes`, async ({
    page,
    open,
    axeInBothThemes,
  }) => {
    await open(path);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    await axeInBothThemes();
  });
}

test('a visitor compares the programmes without leaving the page', async ({ page, open }) => {
  await open('/');
  const switcher = page.getByRole('navigation', { name: 'Programme' });
  const campaigns = page.getByRole('heading', { name: 'What is an Affiliate Partner?' });
  await expect(campaigns).toBeHidden();

  let documents = 0;
  page.on('request', (request) => {
    if (request.resourceType() === 'document') documents += 1;
  });
  await switcher.getByRole('link', { name: 'Affiliate Partner' }).click();
  await expect(campaigns).toBeVisible();
  await expect(page).toHaveURL('/?programme=affiliate#programmes');
  await expect(switcher.getByRole('link', { name: 'Affiliate Partner' })).toHaveAttribute(
    'aria-current',
    'true',
  );

  await page.goBack();
  await expect(page.getByRole('heading', { name: 'What is a Creator Agency' })).toBeVisible();
  expect(documents, 'pages asked from the server').toBe(0);
});

test('the picture of a workflow has a name and says what it shows', async ({ page, open }) => {
  await open('/programmes/affiliate');
  const picture = page.getByRole('img', { name: 'Workflow: Affiliate Partner' });
  await expect(picture).toBeVisible();
  await expect(picture).toHaveAccessibleDescription(/Sellers register products, Approve products/);
  await expect(page.getByRole('table', { name: 'Feature Guide' })).toBeVisible();
});

test('an answer is found by its words, and has an address', async ({ page, open }) => {
  await open('/help');
  await page.getByRole('searchbox').fill('double manages another');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.getByText('No answers match')).toBeVisible();
  await page.getByRole('searchbox').fill('another agency manages');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/help\?q=another(\+|%20)agency(\+|%20)manages$/);
  await expect(page.getByRole('article')).toHaveCount(1);
  await page.getByRole('article').getByRole('link').click();
  await expect(page).toHaveURL('/help#other-agency');
  await expect(page.getByRole('article').nth(30)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'What if another agency' })).toBeInViewport();
});

test('Become a partner today! leads to the steps', async ({ page, open }) => {
  await open('/');
  await page.getByRole('main').getByRole('link', { name: 'Become a partner today!' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Become a partner' })).toBeVisible();
  await expect(page).toHaveTitle('Become a partner · Partner Center');
});

test('the keyboard skips the head of the page', async ({ page, open }) => {
  await open('/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('an unknown address says so, with the right status', async ({
  page,
  open,
  complaints,
  axe,
}) => {
  complaints.expect(/404/);
  const answer = page.waitForResponse((response) => response.url().endsWith('/no-such-page'));
  await open('/no-such-page');
  expect((await answer).status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible();
  await axe();
});

test.describe('with scripting off', () => {
  test.use({ javaScriptEnabled: false });

  test('the page can be read and the programmes compared', async ({ page, complaints }) => {
    // That is how the browser turns down scripts that were announced to it.
    complaints.expect(/^request: .*\.js csp$/);
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page
      .getByRole('navigation', { name: 'Programme' })
      .getByRole('link', { name: 'Affiliate Partner' })
      .click();
    await expect(page.getByRole('heading', { name: 'What is an Affiliate Partner?' })).toBeVisible();
    await page.getByRole('main').getByRole('link', { name: 'Become a partner' }).last().click();
    await expect(page.getByRole('heading', { level: 1, name: 'Become a partner' })).toBeVisible();
  });
});
