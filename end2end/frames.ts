import { type Page } from '@playwright/test';

/**
 * The longest that a frame is waited for: far longer than a loaded machine needs for one. Chromium without a
 * screen may draw none while nothing changes.
 */
export const FRAME_LIMIT = 10_000;

/** Waits until the page has drawn so many frames, and its fonts are there. */
export async function framesDrawn(page: Page, frames: number): Promise<void> {
  await page.evaluate(draw, { frames, limit: FRAME_LIMIT });
}

/** The same, and says whether the program in the browser has taken the page over by then. */
export function isTakenOver(page: Page, frames: number): Promise<boolean> {
  return page.evaluate(draw, { frames, limit: FRAME_LIMIT });
}

/** Runs in the page. */
async function draw({ frames, limit }: { frames: number; limit: number }): Promise<boolean> {
  const within = (wait: Promise<unknown>) =>
    Promise.race([wait, new Promise((resolve) => setTimeout(resolve, limit))]);
  await within(document.fonts.ready);
  for (let drawn = 0; drawn < frames; drawn += 1) {
    await within(new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  return document.documentElement.hasAttribute('data-hydrated');
}
