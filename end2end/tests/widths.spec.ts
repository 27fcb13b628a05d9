import { type Page } from '@playwright/test';

import { routesFrom } from '../crawl';
import { expect, test } from '../fixtures';
import { framesDrawn } from '../frames';
import { AREAS, NAMES } from '../people';

// No page scrolls sideways, from the smallest phone to a desk, nor at twice the size on one: that is a
// window of half the width. Campaigns and products have names of 50 letters here. No list of pages is
// kept: each that a link leads to is looked at.

const WIDTHS = [320, 390, 640, 720, 800, 960, 1024, 1280, 1440];

/** How many letters a name has that nobody has kept short. */
const LONG = 50;

/** What makes a name as long: a word without a place to break. */
const ENDING = 'Wintergartenmöbelneuheitenundmehrvomselbenbisans'.repeat(2);

for (const { area, home, email, pages } of AREAS) {
  test(`no page of ${area} scrolls sideways`, async ({ asPerson, asAnyone }) => {
    test.slow();
    const window = email === undefined ? await asAnyone() : await asPerson(email);
    const { page } = window;
    const routes = await routesFrom(page.request, home);
    const lengthened = new Set<string>();
    const wrong: string[] = [];
    for (const { path } of routes) {
      await test.step(path, async () => {
        await page.setViewportSize({ width: WIDTHS[0] ?? 320, height: 900 });
        await page.goto(path);
        await window.ready();
        const met = await page.evaluate(lengthen, { known: [...NAMES], ending: ENDING, most: LONG });
        met.forEach((name) => lengthened.add(name));
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          const beyond = await sticksOut(page);
          if (beyond) wrong.push(`${path} at ${width}: ${beyond}`);
        }
      });
    }
    expect(wrong, 'what is wider than its window').toEqual([]);
    expect(routes.length, 'pages').toBeGreaterThanOrEqual(pages);
    // Public pages and Operations name nothing that people have named.
    if (/Console|Center|app/.test(area)) expect(lengthened.size, 'long names').toBeGreaterThan(2);
  });
}

/** Runs in the page: gives long names to campaigns and products, wherever they stand; those that it met. */
function lengthen({ known, ending, most }: { known: string[]; ending: string; most: number }): string[] {
  const titles = document.querySelectorAll('.item__title, .order__way, .showcase__way');
  const short = (name: string) => name.length >= 3 && name.length < most;
  const shown = [...titles].map((title) => (title.textContent ?? '').trim());
  const names = [...new Set([...shown, ...known])].filter(short);
  const met = new Set<string>();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    if (node.parentElement?.closest('script, style') !== null) continue;
    for (const name of names) {
      const text = node.textContent ?? '';
      if (!text.includes(name)) continue;
      met.add(name);
      node.textContent = text.replaceAll(name, `${name} ${ending}`.slice(0, most));
    }
  }
  return [...met];
}

/** What is wider than the window, if the page is: by how much, and the first element beyond it. */
async function sticksOut(page: Page): Promise<string | null> {
  await framesDrawn(page, 1);
  return page.evaluate(() => {
    const root = document.documentElement;
    const over = root.scrollWidth - root.clientWidth;
    if (over <= 0) return null;
    const beyond = [...document.body.querySelectorAll('*')].find((element) => {
      const { right, width } = element.getBoundingClientRect();
      return width > 1 && right > root.clientWidth + 0.5;
    });
    const name = beyond ? `${beyond.tagName.toLowerCase()}.${[...beyond.classList].join('.')}` : '?';
    return `${over} px, from ${name} on`;
  });
}
