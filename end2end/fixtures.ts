import { createHash } from 'node:crypto';

import {
  test as base,
  expect,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from '@playwright/test';

import { found, OF_COLOURS, SERIOUS } from './axe';
import { hasSecondStep, oneTimeCode, PASSWORD, STEP } from './people';

type Fixtures = {
  /** What the browser complained about and the test did not expect. Fails the test that has a page. */
  complaints: Complaints;
  /** Opens a page and waits until the program in the browser has taken it over. */
  open: (path: string) => Promise<void>;
  /** Fails when axe finds a violation of WCAG 2.2 AA on the open page, or in a part of it. */
  axe: (part?: string) => Promise<void>;
  /** The same of the whole page in both themes: all rules in one, those of colours in the other. */
  axeInBothThemes: () => Promise<void>;
  /** A window in which this person is signed in, closed when the test ends. */
  asPerson: (email: string, options?: BrowserContextOptions) => Promise<Window>;
  /** A window in which nobody is signed in. */
  asAnyone: (options?: BrowserContextOptions) => Promise<Window>;
};

type SharedFixtures = {
  /** What the browser of a person keeps who has signed in, once for all tests of a worker. */
  signedIn: (email: string) => Promise<StorageState>;
};

type InternalFixtures = {
  /** Opens a window, which is closed when the test ends; nobody may have complained until then. */
  openWindow: (options: BrowserContextOptions) => Promise<Window>;
};

/**
 * For how long somebody with a second step stays signed in for further tests: what such a person decides
 * asks for a sign-in that is not old, and a test takes its time as well.
 */
const RECENT = 8 * 60_000;

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;

/** The window of a phone, for whoever uses one in a journey. */
export const ON_A_PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};

/** Scripts are turned off, as on a machine that doesn't load them. */
export const WITHOUT_SCRIPTS: BrowserContextOptions = { javaScriptEnabled: false };

/** Errors of a page, less those that a test expects because it provokes them. */
export class Complaints {
  private readonly seen: string[] = [];
  private readonly expected: RegExp[] = [];

  /** Hears what a page complains about from now on. */
  listen(page: Page): void {
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

  /** What was complained about since the last call. */
  take(): string[] {
    const lines = this.unexpected();
    this.seen.length = 0;
    return lines;
  }
}

/** How a document says that its program isn't there yet, or that something is asked for. */
const UNSETTLED = 'html[data-asking], html:has(link[rel=modulepreload]):not([data-hydrated])';

/**
 * From now on a test acts in this page also while its program isn't there yet and while it asks for something:
 * what happens then is what the test is about. In all other windows people wait, as they do.
 */
export async function actAtOnce(page: Page): Promise<void> {
  await page.removeLocatorHandler(page.locator(UNSETTLED));
}

/** A person's window. */
export class Window {
  /** What the browser asked before the person left a page. */
  readonly asked: string[] = [];
  /** Whether the person stays when asked. */
  stays = false;

  private constructor(
    readonly page: Page,
    readonly complaints: Complaints,
    private readonly hasScripts: boolean,
  ) {}

  static async open(browser: Browser, options: BrowserContextOptions): Promise<Window> {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const complaints = new Complaints();
    complaints.listen(page);
    const hasScripts = options.javaScriptEnabled !== false;
    // That is how the browser turns down scripts that were announced to it.
    if (!hasScripts) complaints.expect(/^request: .*\.js csp$/);
    if (hasScripts) await page.addLocatorHandler(page.locator(UNSETTLED), async () => {});
    const window = new Window(page, complaints, hasScripts);
    page.on('dialog', async (dialog) => {
      window.asked.push(dialog.message());
      await (window.stays ? dialog.dismiss() : dialog.accept());
    });
    return window;
  }

  /** Opens a page and waits until the program in the browser has taken it over, if it does. */
  async open(path: string): Promise<void> {
    if (path.includes('done=')) await tell(this.page, path);
    await this.page.goto(path);
    await this.ready();
  }

  /** Waits until the program in the browser has taken the page over, if it does. */
  async ready(): Promise<void> {
    if (this.hasScripts) await expect(this.page.locator('html[data-hydrated]')).toBeAttached();
  }

  /** Fails when axe finds something serious on the open page. */
  async expectAccessible(): Promise<void> {
    if (!this.hasScripts) return;
    expect(await found(this.page, SERIOUS), `what axe found on ${this.page.url()}`).toEqual([]);
  }

  /** The same of a page that no walk comes to, which doesn't scroll sideways on the smallest phone either. */
  async expectWell(): Promise<void> {
    await this.expectAccessible();
    const window = this.page.viewportSize();
    await this.page.setViewportSize({ width: 320, height: 700 });
    const over = await this.page.evaluate(() => {
      const root = document.documentElement;
      return root.scrollWidth - root.clientWidth;
    });
    if (window) await this.page.setViewportSize(window);
    expect(over, `pixels beyond a window of 320 of ${this.page.url()}`).toBeLessThanOrEqual(0);
  }
}

/** Lets the browser keep what it would after a form that leads to this address. */
async function tell(page: Page, path: string): Promise<void> {
  const baseURL = process.env.PARTNER_CENTER_URL;
  const address = new URL(path, baseURL);
  const telling = address.search.slice(1).split('&').filter((part) => /^(done|n)=/.test(part));
  const told = `${address.pathname}?${telling.sort().join('&')}`;
  const value = createHash('sha256').update(told).digest('hex').slice(0, 32);
  const cookie = { name: '__Host-partner-center-told', value, domain: address.hostname, path: '/' };
  await page.context().addCookies([{ ...cookie, secure: true, httpOnly: true, sameSite: 'Lax' }]);
}

/** Signs somebody in, as a person does. */
export async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  if (hasSecondStep(email)) await takeSecondStep(page);
}

/**
 * Types the code of the app, without scripts. Each code counts once, and another worker may have used it
 * just now: then the next one is right, or the one after that half a minute later. A sign-in takes five
 * codes at most.
 */
async function takeSecondStep(page: Page): Promise<void> {
  await expect(page).toHaveURL(/sign-in\/code/);
  for (const step of [0, 1, 1, 1, 1]) {
    const code = oneTimeCode(undefined, step);
    await page.getByLabel('Code').fill(code);
    const loaded = page.waitForEvent('load');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await loaded;
    if (!/sign-in\/code/.test(page.url())) return;
    // The clock of the app goes on to a code that nobody has used.
    if (step === 1) await page.waitForTimeout(STEP - (Date.now() % STEP));
  }
  throw new Error('no code was taken');
}

export const test = base.extend<Fixtures & InternalFixtures, SharedFixtures>({
  complaints: async ({}, use) => {
    await use(new Complaints());
  },

  // Only a test that asks for a page of its own has one, beside the windows of people.
  page: async ({ page, complaints }, use) => {
    complaints.listen(page);
    await use(page);
    expect(complaints.unexpected(), 'what the browser complained about').toEqual([]);
  },

  open: async ({ page }, use) => {
    await use(async (path) => {
      await page.goto(path);
      await expect(page.locator('html[data-hydrated]')).toBeAttached();
    });
  },

  axe: async ({ page }, use) => {
    await use(async (part) => {
      expect(await found(page, undefined, part), 'what axe found').toEqual([]);
    });
  },

  axeInBothThemes: async ({ page }, use) => {
    await use(async () => {
      await page.emulateMedia({ colorScheme: 'light' });
      expect(await found(page), 'what axe found in the light theme').toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      const dark = await found(page, undefined, undefined, OF_COLOURS);
      expect(dark, 'what axe found in the dark theme').toEqual([]);
    });
  },

  signedIn: [
    async ({ browser }, use) => {
      const kept = new Map<string, { state: Promise<StorageState>; since: number }>();
      const signedIn = async (email: string) => {
        const baseURL = process.env.PARTNER_CENTER_URL;
        const { page } = await Window.open(browser, { ...WITHOUT_SCRIPTS, baseURL });
        await page.goto('/sign-in');
        await signIn(page, email);
        await expect(page).not.toHaveURL(/sign-in/);
        const state = await page.context().storageState();
        await page.context().close();
        return state;
      };
      await use((email) => {
        const before = kept.get(email);
        const isOld = hasSecondStep(email) && Date.now() - (before?.since ?? 0) > RECENT;
        if (before && !isOld) return before.state;
        const state = signedIn(email);
        kept.set(email, { state, since: Date.now() });
        return state;
      });
    },
    { scope: 'worker' },
  ],

  openWindow: async ({ browser }, use) => {
    const windows: Window[] = [];
    await use(async (options) => {
      const window = await Window.open(browser, options);
      windows.push(window);
      return window;
    });
    const complaints = windows.flatMap((window) => window.complaints.unexpected());
    await Promise.all(windows.map((window) => window.page.context().close()));
    expect(complaints, 'what the browsers complained about').toEqual([]);
  },

  asPerson: async ({ openWindow, signedIn }, use) => {
    await use(async (email, options) =>
      openWindow({ ...options, storageState: await signedIn(email) }),
    );
  },

  asAnyone: async ({ openWindow }, use) => {
    await use((options = {}) => openWindow(options));
  },
});

export { expect };
