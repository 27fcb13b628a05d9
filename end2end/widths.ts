import { type Page } from '@playwright/test';

import { FRAME_LIMIT } from './frames';
import { NAMES } from './people';

// No page scrolls sideways, from the smallest phone to a desk, nor at twice the size on one: that is a
// window of half the width. Campaigns and products have names of 50 letters here.

const WIDTHS = [320, 390, 640, 720, 800, 960, 1024, 1280, 1440];

/** How many letters a name has that nobody has kept short. */
const LONG = 50;

/** What makes a name as long: a word without a place to break. */
const ENDING = 'Wintergartenmöbelneuheitenundmehrvomselbenbisans'.repeat(2);

/**
 * Where the open page is wider than its window, once its names are long; `met` gets those that it had. The
 * page isn't to be used afterwards.
 */
export async function tooWide(page: Page, met: Set<string>): Promise<string[]> {
  const before = page.viewportSize();
  const names = await page.evaluate(lengthen, { known: [...NAMES], ending: ENDING, most: LONG });
  names.forEach((name) => met.add(name));
  const wrong: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const beyond = await page.evaluate(sticksOut, FRAME_LIMIT);
    if (beyond !== null) wrong.push(`at ${width}: ${beyond}`);
  }
  if (before) await page.setViewportSize(before);
  return wrong;
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

/**
 * Runs in the page, once it has drawn a frame: what is wider than the window, if the page is, by how much, and
 * the first element beyond it.
 */
async function sticksOut(limit: number): Promise<string | null> {
  const drawn = new Promise((resolve) => requestAnimationFrame(resolve));
  await Promise.race([drawn, new Promise((resolve) => setTimeout(resolve, limit))]);
  const root = document.documentElement;
  const over = root.scrollWidth - root.clientWidth;
  if (over <= 0) return null;
  const beyond = [...document.body.querySelectorAll('*')].find((element) => {
    const { right, width } = element.getBoundingClientRect();
    return width > 1 && right > root.clientWidth + 0.5;
  });
  const name = beyond ? `${beyond.tagName.toLowerCase()}.${[...beyond.classList].join('.')}` : '?';
  return `${over} px, from ${name} on`;
}
