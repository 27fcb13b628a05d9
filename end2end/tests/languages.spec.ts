import { expect, ON_A_PHONE, test } from '../fixtures';
import { PASSWORD, somebody } from '../people';

// The Creator app in languages that people speak, in the window of a phone: the browser goes on in the language
// that the server wrote, and the language that was chosen stays. How long their words are is looked at in
// language-lengths.spec.ts.

const CREATOR = somebody({ area: 'creator' });

test('the browser takes a Thai page over without changing its words', async ({ asPerson }) => {
  const served = await asPerson(CREATOR.email, { ...ON_A_PHONE, locale: 'th-TH', javaScriptEnabled: false });
  await served.open('/creator');
  // What needs a script is written, and shown once there is one.
  const hidden = await served.page.locator('main .needs-script').allTextContents();
  const words = [await served.page.locator('main').innerText(), ...hidden].join('\n');
  const taken = await asPerson(CREATOR.email, { ...ON_A_PHONE, locale: 'th-TH' });
  await taken.open('/creator');
  await expect(taken.page.locator('main [aria-busy=true], main[aria-busy=true]')).toHaveCount(0);
  expect(await taken.page.locator('#words').textContent()).toMatch(/^\["/);
  // What is said to those alone who have no scripts isn't there.
  const shown = (await taken.page.locator('main').innerText()).split('\n');
  const missing = shown.filter((line) => !words.includes(line.trim()));
  expect(missing, 'lines that the server did not write').toEqual([]);
});

test('a language that was chosen stays after signing out', async ({ asAnyone }) => {
  // In a browser that nobody is signed in in, so that the account keeps its language for other tests.
  const window = await asAnyone(ON_A_PHONE);
  const { page } = window;
  const language = page.locator('html');
  await window.open('/');
  await expect(language).toHaveAttribute('lang', 'en');
  const origin = new URL(page.url()).origin;
  const chosen = await page.request.post('/api/shell/choose_language', {
    form: { language: 'th' },
    headers: { origin, accept: 'text/html', referer: page.url() },
  });
  expect(chosen.ok()).toBe(true);
  await window.open('/sign-in');
  await expect(language).toHaveAttribute('lang', 'th');
  await page.locator('input[name="email"]').fill(CREATOR.email);
  await page.locator('input[name="password"]').fill(PASSWORD);
  await page.locator('main form button[type="submit"]').last().click();
  await expect(page).toHaveURL(/\/creator/);
  await expect(language).toHaveAttribute('lang', 'th');
  await window.open('/creator/me');
  // The menu above has one, too, which is closed.
  await page.locator('form[action="/api/account/sign_out"] button:visible').last().click();
  await expect(page).not.toHaveURL(/\/creator/);
  await expect(language).toHaveAttribute('lang', 'th');
});
