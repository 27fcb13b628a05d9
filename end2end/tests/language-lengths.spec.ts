import { type Page } from '@playwright/test';

import { routesFrom } from '../crawl';
import { expect, ON_A_PHONE, test } from '../fixtures';
import { framesDrawn } from '../frames';
import { somebody } from '../people';

// The Creator app in languages that people speak, in which words are longer than in English. On a small phone
// what is pressed says all of its words: they fit into it, and it stands within the window; and nothing is wider
// than that. Thai has no blanks between words: no line ends within one, and pictures of its pages to look at are kept
// in the folder of the test's results.

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
    let words = 0;
    const lookAtLines = async (path: string) => {
      if (tag !== 'th') return;
      const { read, divided } = await page.evaluate(thaiWords);
      words += read;
      const width = page.viewportSize()?.width;
      wrong.push(...divided.map((word) => `${path} at ${width}: a line ends within “${word}”`));
    };
    for (const { path, form, isNew } of routes) {
      await test.step(path, async () => {
        await page.setViewportSize(SMALLEST);
        await window.open(path);
        expect(await page.locator('html').getAttribute('lang'), path).toBe(tag);
        const { found, cut, over } = await lookAt(page);
        pressed += found;
        wrong.push(...cut.map((what) => `${path}: ${what}`));
        if (over > 0) wrong.push(`${path} at ${SMALLEST.width}: ${over} px too wide`);
        await lookAtLines(path);
        await page.setViewportSize(USUAL);
        const { over: later } = await lookAt(page);
        if (later > 0) wrong.push(`${path} at ${USUAL.width}: ${later} px too wide`);
        await lookAtLines(path);
        if (tag === 'th' && isNew) {
          const picture = `${form.replace(/[^a-z0-9]+/gi, ' ').trim().replaceAll(' ', '-')}.png`;
          await page.screenshot({ fullPage: true, path: info.outputPath('thai', picture) });
        }
      });
    }
    expect(wrong, 'what says less than its words, or is too wide').toEqual([]);
    expect(routes.length, 'pages').toBeGreaterThanOrEqual(8);
    // The ways at the foot of each page alone are five.
    expect(pressed, 'buttons and tabs').toBeGreaterThanOrEqual(routes.length * 5);
    if (tag === 'th') expect(words, 'words of Thai').toBeGreaterThanOrEqual(routes.length * 20);
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

/** The words of Thai of the open page: how many there are, and those within which a line ends. */
type ThaiWords = { read: number; divided: string[] };

/** Runs in the page. */
function thaiWords(): ThaiWords {
  const segmenter = new Intl.Segmenter('th', { granularity: 'word' });
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const divided: string[] = [];
  let read = 0;
  // What is said to ears alone has no lines.
  const isSeen = (element: Element | null): boolean =>
    element === null || (getComputedStyle(element).clipPath === 'none' && isSeen(element.parentElement));
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!isSeen(node.parentElement)) continue;
    for (const { segment, index } of segmenter.segment(node.textContent ?? '')) {
      if (!/\p{Script=Thai}/u.test(segment)) continue;
      range.setStart(node, index);
      range.setEnd(node, index + segment.length);
      // A line has a box of its own for its part of the word; what isn't shown has none.
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (lines.size > 0) read += 1;
      if (lines.size > 1) divided.push(segment);
    }
  }
  return { read, divided };
}
