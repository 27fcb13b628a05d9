import { type Page } from '@playwright/test';

import { routesFrom } from '../crawl';
import { expect, ON_A_PHONE, test } from '../fixtures';
import { framesDrawn } from '../frames';
import { PASSWORD, somebody } from '../people';

// The Creator app in languages that people speak, in the window of a phone: nothing is wider than it, the
// browser goes on in the language that the server wrote, and the language that was chosen stays. Where
// lines of Thai end is looked at in the pictures that the report has.

const CREATOR = somebody({ area: 'creator' });

const WIDTHS = [360, 390];

/** By how many pixels the open page is wider than its window. */
async function over(page: Page): Promise<number> {
  await framesDrawn(page, 1);
  return page.evaluate(() => {
    const root = document.documentElement;
    return root.scrollWidth - root.clientWidth;
  });
}

for (const [tag, locale] of [
  ['id', 'id-ID'],
  ['th', 'th-TH'],
  ['vi', 'vi-VN'],
] as const) {
  test(`no page of the Creator app scrolls sideways in ${tag}`, async ({ asPerson }, info) => {
    test.slow();
    const window = await asPerson(CREATOR.email, { ...ON_A_PHONE, locale });
    const { page } = window;
    const routes = await routesFrom(page.request, '/creator');
    const wrong: string[] = [];
    for (const { path, form } of routes) {
      await test.step(path, async () => {
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 844 });
          await window.open(path);
          const pixels = await over(page);
          if (pixels > 0) wrong.push(`${path} at ${width}: ${pixels} px`);
        }
        expect(await page.locator('html').getAttribute('lang'), path).toBe(tag);
        if (tag === 'th') {
          const body = await page.screenshot({ fullPage: true });
          await info.attach(`${form} in Thai`, { body, contentType: 'image/png' });
        }
      });
    }
    expect(wrong, 'what is wider than its window').toEqual([]);
    expect(routes.length, 'pages').toBeGreaterThanOrEqual(8);
  });
}

test('the browser takes a Thai page over without changing its words', async ({ asPerson }) => {
  const served = await asPerson(CREATOR.email, { ...ON_A_PHONE, locale: 'th-TH', javaScriptEnabled: false });
  await served.open('/creator');
  const words = await served.page.locator('main').innerText();
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
  await page.locator('form[action="/api/account/sign_out"] button').first().click();
  await expect(page).not.toHaveURL(/\/creator/);
  await expect(language).toHaveAttribute('lang', 'th');
});
