import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';

type Fixtures = {
  /** What the browser complained about and the test did not expect. Fails the test at its end. */
  complaints: Complaints;
  /** Opens a page and waits until the program in the browser has taken it over. */
  open: (path: string) => Promise<void>;
  /** Fails when axe finds a violation of WCAG 2.2 AA on the open page. */
  axe: () => Promise<void>;
};

/** Errors of a page, less those that a test expects because it provokes them. */
export class Complaints {
  private readonly seen: string[] = [];
  private readonly expected: RegExp[] = [];

  constructor(page: Page) {
    page.on('pageerror', (error) => this.seen.push(`page error: ${error}`));
    page.on('console', (message) => {
      const text = message.text();
      if (message.type() === 'error' || /hydrat|panicked/i.test(text)) {
        this.seen.push(`console: ${text}`);
      }
    });
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? '';
      // Leaving a page stops what it was still loading.
      if (why !== 'net::ERR_ABORTED') this.seen.push(`request: ${request.url()} ${why}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) {
        this.seen.push(`response: ${response.status()} ${response.url()}`);
      }
    });
  }

  expect(...patterns: RegExp[]): void {
    this.expected.push(...patterns);
  }

  unexpected(): string[] {
    return this.seen.filter((line) => !this.expected.some((pattern) => pattern.test(line)));
  }
}

export const test = base.extend<Fixtures>({
  complaints: [
    async ({ page }, use) => {
      const complaints = new Complaints(page);
      await use(complaints);
      expect(complaints.unexpected(), 'what the browser complained about').toEqual([]);
    },
    { auto: true },
  ],

  open: async ({ page }, use) => {
    await use(async (path) => {
      await page.goto(path);
      await expect(page.locator('html[data-hydrated]')).toBeAttached();
    });
  },

  axe: async ({ page }, use) => {
    await use(async () => {
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
      const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
      );
      expect(found, 'what axe found').toEqual([]);
    });
  },
});

export { expect };
