import { expect, test } from '../fixtures';

// The program serves /dev only outside production, which is how the tests run it.

test('text from the address stays text', async ({ page, open }) => {
  const attack = '</textarea></title><script>document.documentElement.dataset.broken = ""</script>';
  await open(`/dev/gallery?text=${encodeURIComponent(attack)}`);
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue(attack);
  await expect(page).toHaveTitle(`${attack} · Partner Center`);
  await expect(page.locator('html[data-broken]')).not.toBeAttached();
});

test('what was typed before the program arrived stays', async ({ page }) => {
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

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every part is accessible in the ${colorScheme} theme`, async ({ page, open, axe }) => {
    await page.emulateMedia({ colorScheme });
    await open('/dev/gallery');
    await axe();
  });
}

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
