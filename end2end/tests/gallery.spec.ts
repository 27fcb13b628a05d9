import { expect, test } from '../fixtures';

// The program serves /dev only outside production, which is how the tests run it.

test('text from the address stays text', async ({ page, open }) => {
  const attack = '</textarea></title><script>document.documentElement.dataset.broken = ""</script>';
  await open(`/dev/gallery?text=${encodeURIComponent(attack)}`);
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue(attack);
  await expect(page).toHaveTitle(`${attack} · Partner Center`);
  await expect(page.locator('html[data-broken]')).not.toBeAttached();
});

test('what was typed before the bundle arrived stays', async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/dev/gallery?text=offered');
  const field = page.getByRole('textbox', { name: 'Message' });
  await field.fill('typed at once');
  release();
  await expect(page.locator('html[data-hydrated]')).toBeAttached();
  await expect(field).toHaveValue('typed at once');
});

test('what the browser doesn’t let be copied is said', async ({ page, open }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  });
  await open('/dev/gallery');
  const failed = page.getByText('Couldn’t be copied');
  await expect(failed).toHaveCount(0);
  await page.getByRole('button', { name: /^Copy / }).first().click();
  await expect(failed).toBeVisible();
});

test('every part is accessible in both themes', async ({ open, axeInBothThemes }) => {
  await open('/dev/gallery');
  await axeInBothThemes();
});

test('what was done floats, is said once, and is closed', async ({ page, open, axe }) => {
  await open('/dev/gallery');
  const heading = page.getByRole('heading', { level: 1 });
  // In the document, whatever of it is in sight.
  const place = () => heading.evaluate((it) => it.getBoundingClientRect().top + window.scrollY);
  const before = await place();
  const notice = page.getByRole('status').filter({ hasText: '6 products added' });
  await expect(notice).toHaveCount(0);

  await open('/dev/gallery?done=added');
  await expect(notice).toBeVisible();
  // As long as somebody points at it, it stays.
  await notice.locator('.toast', { hasText: '6 products added' }).hover();
  expect(await place(), 'the page stays where it is').toBe(before);
  // The address says nothing of it any more, so nothing says it again.
  await expect(page).toHaveURL('/dev/gallery');
  // The rest of this long page is looked at above.
  // Also as long as it has the focus.
  await notice.getByRole('link', { name: 'Dismiss' }).focus();
  await axe('.done');
  await notice.getByRole('link', { name: 'Dismiss' }).click();
  await expect(notice).toHaveCount(0);
  await expect(page).toHaveURL('/dev/gallery');

  await open('/dev/gallery?done=added');
  await expect(page).toHaveURL('/dev/gallery');
  await page.reload();
  await expect(heading).toBeVisible();
  await expect(notice).toHaveCount(0);
});

test('pressing what is barred says why', async ({ page, open }) => {
  await open('/dev/gallery');
  const why = page.locator('#barred-primary');
  await expect(why).toBeHidden();
  const barred = page.locator('[popovertarget="barred-primary"]');
  await expect(barred).toHaveAccessibleDescription(/The campaign has ended/);
  await barred.focus();
  await page.keyboard.press('Enter');
  await expect(why).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(why).toBeHidden();
  await expect(barred).toBeFocused();
});

test.describe('with scripting off', () => {
  test.use({ javaScriptEnabled: false });

  test('what was done stands until its link closes it', async ({ page, complaints }) => {
    // That is how the browser turns down scripts that were announced to it.
    complaints.expect(/^request: .*\.js csp$/);
    await page.goto('/dev/gallery?done=added');
    const notice = page.getByRole('status').filter({ hasText: '6 products added' });
    await expect(notice).toBeVisible();
    await notice.getByRole('link', { name: 'Dismiss' }).click();
    await expect(page).toHaveURL('/dev/gallery');
    await expect(notice).toHaveCount(0);
  });
});

test('a broken page says what is safe, with a reference', async ({ page, open, complaints }) => {
  complaints.expect(/500/);
  const answer = page.waitForResponse((response) => response.url().endsWith('/dev/problem'));
  await open('/dev/problem');
  const { status, headers } = { status: (await answer).status(), headers: (await answer).headers() };
  expect(status).toBe(500);
  const reference = headers['x-request-id'];
  expect(reference).toBeTruthy();
  await expect(page.getByText(`Reference ${reference}`)).toBeVisible();
});
