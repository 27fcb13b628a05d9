import { type Page } from '@playwright/test';

import { expect, ON_A_PHONE, test } from '../fixtures';
import { somebody } from '../people';
import { slowed } from '../slow-phone.mjs';

// The Creator app on a slow phone: a processor slowed four times, 1.6 Mbit/s with 150 ms of delay, nothing kept.
// Content is there within 2 s, and a tap is answered within 3 s, before the bundle has taken over and after. Beside
// other work the machine is slower than any phone, so these run one after the other.

const CREATOR = somebody({ area: 'creator' });
const CONTENT_MOST = 2000;
const ANSWER_MOST = 3000;

test.describe.configure({ mode: 'serial' });

const LANGUAGES = ['en', 'th'] as const;
const PAGES = ['/creator', '/creator/orders'] as const;

/** When the first content was painted, in ms since the page was asked for. */
async function painted(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const first = list.getEntriesByName('first-contentful-paint')[0];
          if (first) resolve(first.startTime);
        }).observe({ type: 'paint', buffered: true });
      }),
  );
}

/** How long a tap on the first link of the page takes until the heading is another, in ms. */
async function answered(page: Page): Promise<number> {
  const before = await page.locator('h1').textContent();
  const link = page.locator('main a[href^="/creator/"]').first();
  await expect(link).toBeVisible();
  const since = Date.now();
  await link.tap();
  await expect(page.locator('h1')).not.toHaveText(before ?? '', { timeout: 20_000 });
  return Date.now() - since;
}

for (const language of LANGUAGES) {
  for (const path of PAGES) {
    for (const when of ['before', 'after'] as const) {
      test(`${path} in ${language}, tapped ${when} the bundle took over`, async ({ asPerson }) => {
        const creator = await asPerson(CREATOR.email, ON_A_PHONE);
        const { page, complaints } = creator;
        // Leaving a page stops what it was still loading.
        complaints.expect(/ERR_ABORTED/);
        await page.context().addCookies([
          {
            name: '__Host-language',
            value: language,
            domain: new URL(process.env.PARTNER_CENTER_URL ?? '').hostname,
            path: '/',
            secure: true,
            sameSite: 'Lax',
          },
        ]);
        await slowed(page);
        await page.goto(path, { waitUntil: 'commit' });
        const content = await painted(page);
        expect(content, 'when the content was there').toBeLessThanOrEqual(CONTENT_MOST);
        if (when === 'after') await creator.ready();
        expect(await answered(page), 'how long the tap took').toBeLessThanOrEqual(ANSWER_MOST);
      });
    }
  }
}
