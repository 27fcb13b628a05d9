import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

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
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  // All of these rules, and told of what breaks them only: what keeps them is most of a page. No page has
  // frames but that of a completed form, a PDF, which has no elements of ours: so nothing has to be put
  // together in a window of its own.
  const builder = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'], iframes: false })
    .setLegacyMode();
  const axe = rules ? builder.withRules(rules) : builder.withTags(tags);
  const frames = page.locator('iframe:not([src*="/form.pdf"])');
  expect(await frames.count(), 'frames, in which axe would not look').toBe(0);
  const { violations } = await (part ? axe.include(part) : axe).analyze();
  return violations
    .filter(({ impact }) => !impacts || impacts.includes(impact ?? ''))
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}
