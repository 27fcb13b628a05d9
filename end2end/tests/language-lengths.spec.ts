import { type Page } from '@playwright/test';

import { routesFrom } from '../crawl';
import { expect, ON_A_PHONE, test } from '../fixtures';
import { framesDrawn } from '../frames';
import { somebody } from '../people';

// Words are longer in some languages than in English. On the smallest phone, what is pressed in the Creator
// app says all of its words in each of them: they fit into it, and it stands within the window.

const CREATOR = somebody({ area: 'creator' });

const SMALLEST = { width: 360, height: 780 };

for (const [tag, locale] of [
  ['th', 'th-TH'],
  ['vi', 'vi-VN'],
  ['id', 'id-ID'],
  ['ms', 'ms-MY'],
  ['fil', 'fil-PH'],
] as const) {
  test(`every button and tab of the Creator app fits into a small phone in ${tag}`, async ({ asPerson }) => {
    test.slow();
    const window = await asPerson(CREATOR.email, { ...ON_A_PHONE, viewport: SMALLEST, locale });
    const { page } = window;
    const routes = await routesFrom(page.request, '/creator');
    const wrong: string[] = [];
    let pressed = 0;
    for (const { path } of routes) {
      await test.step(path, async () => {
        await window.open(path);
        expect(await page.locator('html').getAttribute('lang'), path).toBe(tag);
        const { found, cut } = await lookAt(page);
        pressed += found;
        wrong.push(...cut.map((what) => `${path}: ${what}`));
      });
    }
    expect(wrong, 'what says less than its words').toEqual([]);
    // The ways at the foot of each page alone are five.
    expect(pressed, 'buttons and tabs').toBeGreaterThanOrEqual(routes.length * 5);
  });
}

/** How many things to press the open page has, and those that are cut, with the reason. */
async function lookAt(page: Page): Promise<{ found: number; cut: string[] }> {
  await framesDrawn(page, 1);
  return page.evaluate(cutOff);
}

/** Runs in the page. */
function cutOff(): { found: number; cut: string[] } {
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
  return { found: shown.length, cut };
}
