import { type Page } from '@playwright/test';

import { routesFrom } from '../crawl';
import { expect, ON_A_PHONE, test } from '../fixtures';
import { framesDrawn } from '../frames';
import { somebody } from '../people';

// The Creator app in languages that people speak, in which words are longer than in English. On a small phone
// what is pressed says all of its words: they fit into it, and it stands within the window; and nothing is wider
// than that. Where lines of Thai end is looked at in the pictures that the report has.

const CREATOR = somebody({ area: 'creator' });

const SMALLEST = { width: 360, height: 780 };
const USUAL = { width: 390, height: 844 };

for (const [tag, locale] of [
  ['th', 'th-TH'],
  ['vi', 'vi-VN'],
  ['id', 'id-ID'],
  ['ms', 'ms-MY'],
  ['fil', 'fil-PH'],
] as const) {
  test(`every page of the Creator app fits into a small phone in ${tag}`, async ({ asPerson }, info) => {
    test.slow();
    const window = await asPerson(CREATOR.email, { ...ON_A_PHONE, viewport: SMALLEST, locale });
    const { page } = window;
    const routes = await routesFrom(page.request, '/creator');
    const wrong: string[] = [];
    let pressed = 0;
    for (const { path, form, isNew } of routes) {
      await test.step(path, async () => {
        await page.setViewportSize(SMALLEST);
        await window.open(path);
        expect(await page.locator('html').getAttribute('lang'), path).toBe(tag);
        const { found, cut, over } = await lookAt(page);
        pressed += found;
        wrong.push(...cut.map((what) => `${path}: ${what}`));
        if (over > 0) wrong.push(`${path} at ${SMALLEST.width}: ${over} px too wide`);
        await page.setViewportSize(USUAL);
        const { over: later } = await lookAt(page);
        if (later > 0) wrong.push(`${path} at ${USUAL.width}: ${later} px too wide`);
        if (tag === 'th' && isNew) {
          const body = await page.screenshot({ fullPage: true });
          await info.attach(`${form} in Thai`, { body, contentType: 'image/png' });
        }
      });
    }
    expect(wrong, 'what says less than its words, or is too wide').toEqual([]);
    expect(routes.length, 'pages').toBeGreaterThanOrEqual(8);
    // The ways at the foot of each page alone are five.
    expect(pressed, 'buttons and tabs').toBeGreaterThanOrEqual(routes.length * 5);
  });
}

/** What of the open page does not fit into its window. */
type Look = {
  /** How many things to press there are. */
  found: number;
  /** Those that are cut, with the reason. */
  cut: string[];
  /** By how many pixels the page is wider than its window. */
  over: number;
};

async function lookAt(page: Page): Promise<Look> {
  await framesDrawn(page, 1);
  return page.evaluate(cutOff);
}

/** Runs in the page. */
function cutOff(): Look {
  const ROUNDING = 1;
  const all = document.querySelectorAll<HTMLElement>(
    '.button, .tabs__tab, .segments__one, .filter-chip, .bottombar__way, button, summary',
  );
  // What is closed, or said to ears alone, has no room of its own.
  const shown = [...all].filter((one) => one.checkVisibility() && one.clientWidth > ROUNDING);
  const cut: string[] = [];
  for (const one of shown) {
    const name = (one.textContent ?? '').replace(/\s+/g, ' ').trim();
    const more = one.scrollWidth - one.clientWidth;
    if (more > ROUNDING) {
      cut.push(`“${name}” is cut by ${more} px`);
      continue;
    }
    // Tabs stand in a row that is pushed sideways.
    if (one.closest('.tabs, .segments')) continue;
    const { left, right } = one.getBoundingClientRect();
    const beyond = Math.max(right - document.documentElement.clientWidth, -left);
    if (beyond > ROUNDING) cut.push(`“${name}” stands ${Math.round(beyond)} px outside the window`);
  }
  const root = document.documentElement;
  return { found: shown.length, cut, over: root.scrollWidth - root.clientWidth };
}
