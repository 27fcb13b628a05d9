import { type Page } from '@playwright/test';

/**
 * The longest that a frame is waited for: far longer than a loaded machine needs for one. Chromium without a
 * screen may draw none while nothing changes.
 */
const FRAME_LIMIT = 10_000;

/** Waits until the page has drawn so many frames, and its fonts are there. */
export function framesDrawn(page: Page, frames: number): Promise<void> {
  return page.evaluate(
    async ({ frames, limit }) => {
      const within = (wait: Promise<unknown>) =>
        Promise.race([wait, new Promise((resolve) => setTimeout(resolve, limit))]);
      await within(document.fonts.ready);
      for (let drawn = 0; drawn < frames; drawn += 1) {
        await within(new Promise((resolve) => requestAnimationFrame(resolve)));
      }
    },
    { frames, limit: FRAME_LIMIT },
  );
}
