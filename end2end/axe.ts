import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { expect, type Page } from '@playwright/test';

/** Axe as it is sent to a page: the whole library, without what only its authors read. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The rules of WCAG 2.2 AA, and what its authors recommend besides. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The impacts of what no page may have. */
export const SERIOUS = ['serious', 'critical'];

/** Rules that a theme can break: it changes colours and nothing else. */
export const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** What axe finds on the open page, or in a part of it: of these impacts or any, by these rules or all. */
export async function found(
  page: Page,
  impacts?: string[],
  part?: string,
  rules?: string[],
): Promise<string[]> {
  const window = page.viewportSize();
  let violations: string[] = [];
  // What a bar covers at the foot of the window can be scrolled out from under it, which axe does not
  // know. In a window as tall as the page it covers nothing. A page may grow while it is looked at, when
  // its list arrives: then it is looked at again.
  for (let tries = 0; tries < 3; tries += 1) {
    const height = await heightOf(page);
    if (window && height > window.height) await page.setViewportSize({ ...window, height });
    await animationsEnded(page);
    violations = await violationsOn(page, impacts, part, rules);
    if ((await heightOf(page)) <= height) break;
  }
  if (window) await page.setViewportSize(window);
  return violations;
}

function heightOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollHeight);
}

/** Waits until what comes into view has come: half-way it is too pale to read. What repeats goes on. */
async function animationsEnded(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
      .every(({ playState }) => playState !== 'running'),
  );
}

async function violationsOn(
  page: Page,
  impacts?: string[],
  part?: string,
  rules?: string[],
): Promise<string[]> {
  // No page has frames but that of a completed form, a PDF, which has no elements of ours.
  const frames = page.locator('iframe:not([src*="/form.pdf"])');
  expect(await frames.count(), 'frames, in which axe would not look').toBe(0);
  // A document has it from when it is looked at first; its text is most of what looking costs.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  const runOnly: RunOnly = rules ? { type: 'rule', values: rules } : { type: 'tag', values: TAGS };
  const violations = await page.evaluate(run, { part, runOnly });
  return violations
    .filter(({ impact }) => !impacts || impacts.includes(impact ?? ''))
    .map(({ id, targets }) => `${id}: ${targets.join(', ')}`);
}

/** Which rules. */
type RunOnly = { type: 'tag' | 'rule'; values: string[] };

/** What is against a rule, and where. */
type Violation = { id: string; impact?: string | null; targets: string[] };

/** What is used of axe. */
type Axe = {
  run: (
    context: Document | { include: string[] },
    options: { runOnly: RunOnly; resultTypes: string[]; iframes: boolean },
  ) => Promise<{
    violations: { id: string; impact?: string | null; nodes: { target: string[] }[] }[];
  }>;
};

/** Runs in the page, which has axe: tells of what breaks a rule only, since what keeps them is most of a page. */
async function run({ part, runOnly }: { part?: string; runOnly: RunOnly }): Promise<Violation[]> {
  const { axe } = globalThis as unknown as { axe: Axe };
  const context = part === undefined ? document : { include: [part] };
  const options = { runOnly, resultTypes: ['violations'], iframes: false };
  const { violations } = await axe.run(context, options);
  return violations.map(({ id, impact, nodes }) => ({
    id,
    impact,
    targets: nodes.map(({ target }) => target.join(' ')),
  }));
}
