import { join } from 'node:path';

import { type Page } from '@playwright/test';

import { found, SERIOUS } from '../axe';
import { routesFrom, type Route } from '../crawl';
import { expect, test, type Window } from '../fixtures';
import { framesDrawn } from '../frames';
import { AREAS } from '../people';
import { PUBLIC_PAGES } from '../public-pages';
import { tooWide } from '../widths';

// Walks every page that links lead to, in each area as a person whose area it is. No list of pages is
// kept here: what is new is looked at by itself, and what nothing links to is not found. Each page is
// opened at a desk in the light theme, where it is made as narrow as a phone by and by, and on a phone in the
// dark one. Axe looks at some public pages in home.spec.ts, more closely.

/** A folder for pictures of the pages, when they are wanted. */
const PICTURES = process.env.PARTNER_CENTER_PICTURES;

/** The project in which pages are looked at in all widths, each after all else that is looked at. */
const IN_ALL_WIDTHS = 'light-desk';

/**
 * The project in which axe looks at pages that have elements of a kind that it hasn't seen: what is wrong with
 * data is found in the others, in which it looks at every page.
 */
const NEW_TO_AXE = 'dark-phone';

/** The most that a page may shift while it comes to rest. */
const MOST_SHIFT = 0.05;

for (const { area, home, email, pages } of AREAS) {
  test(`every page of ${area} is as pages must be`, async ({ asPerson, asAnyone }, { project }) => {
    test.setTimeout(30 * 60_000);
    const window = email === undefined ? await asAnyone() : await asPerson(email);
    await window.page.addInitScript(countShifts);
    const routes = await routesFrom(window.page.request, home);
    const wrong: string[] = [];
    const lengthened = new Set<string>();
    for (const route of routes) {
      await test.step(route.path, async () => {
        const faults = await faultsOf(window, route);
        const isSeen = project.name === NEW_TO_AXE && !route.isNew;
        if (!isSeen && !PUBLIC_PAGES.includes(route.path)) {
          faults.push(...(await found(window.page, SERIOUS)));
        }
        if (PICTURES) {
          const path = join(PICTURES, `${fileOf(route)}-${project.name}.png`);
          await window.page.screenshot({ path, fullPage: true, animations: 'disabled' });
        }
        if (project.name === IN_ALL_WIDTHS) {
          faults.push(...(await tooWide(window.page, lengthened)), ...window.complaints.take());
        }
        wrong.push(...faults.map((fault) => `${route.path}: ${fault}`));
      });
    }
    console.log([`${area}, ${project.name}:`, ...routes.map(({ form }) => form)].join('\n  '));
    expect(wrong, 'what is wrong with pages').toEqual([]);
    expect(routes.length, 'pages').toBeGreaterThanOrEqual(pages);
    // Public pages and Operations name nothing that people have named.
    if (project.name === IN_ALL_WIDTHS && /Console|Center|app/.test(area)) {
      expect(lengthened.size, 'long names').toBeGreaterThan(2);
    }
  });
}

/** What is wrong with a page once it has come to rest. */
async function faultsOf(window: Window, { path }: Route): Promise<string[]> {
  const { page, complaints } = window;
  const answer = await page.goto(path);
  await window.ready();
  const { overflow, headings, shift } = await measure(page);
  const title = await page.title();
  const faults = complaints.take();
  if (answer?.status() !== 200) faults.push(`status ${answer?.status()}`);
  if (overflow > 0) faults.push(`${overflow} pixels wider than its window`);
  if (headings !== 1) faults.push(`${headings} headings of the first level`);
  if (!/\S/.test(title.replace('Partner Center', ''))) faults.push(`its title is "${title}"`);
  if (shift > MOST_SHIFT) faults.push(`shifts by ${shift.toFixed(3)}`);
  return faults;
}

/** Runs in the page before anything else: adds up what shifts, without anybody's doing. */
function countShifts(): void {
  let sum = 0;
  const add = (entries: PerformanceEntryList) => {
    for (const entry of entries as (PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
    })[]) {
      if (!entry.hadRecentInput) sum += entry.value;
    }
  };
  const observer = new PerformanceObserver((list) => add(list.getEntries()));
  observer.observe({ type: 'layout-shift', buffered: true });
  const shiftSoFar = () => {
    add(observer.takeRecords());
    return sum;
  };
  Object.assign(globalThis, { shiftSoFar });
}

async function measure(
  page: Page,
): Promise<{ overflow: number; headings: number; shift: number }> {
  await framesDrawn(page, 2);
  return page.evaluate(() => {
    const root = document.documentElement;
    const headings = [...document.querySelectorAll('h1')].filter((h1) => h1.checkVisibility());
    const { shiftSoFar } = globalThis as unknown as { shiftSoFar: () => number };
    return {
      overflow: root.scrollWidth - root.clientWidth,
      headings: headings.length,
      shift: shiftSoFar(),
    };
  });
}

/** A name for the picture of a page. */
function fileOf({ form }: Route): string {
  return form.replaceAll(/[^a-z0-9=]+/gi, '-').replaceAll(/^-|-$/g, '') || 'home';
}
