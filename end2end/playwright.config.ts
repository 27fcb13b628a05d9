import { defineConfig, devices, type Project } from '@playwright/test';

/** The address of a running program. The command that starts the tests starts it and passes this. */
const address = process.env.PARTNER_CENTER_URL;
if (!address) throw new Error('PARTNER_CENTER_URL is not set: say where the program runs');

/** A folder for pictures of every page, when they are wanted: script/screenshots. */
const pictures = process.env.PARTNER_CENTER_PICTURES;

/** Chromium without windows of its own draws faster; `--headed` takes the one that CHROMIUM names. */
const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell';

const browser = devices['Desktop Chrome'];
const desk = { ...browser, viewport: { width: 1440, height: 1000 } };
const phone = { ...browser, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Every control is pressed, also those that change something: the demo is used up afterwards. */
const CONTROLS = /every-control\.spec\.ts$/;

/** What is measured against the clock. */
const SLOW_PHONE = /slow-phone\.spec\.ts$/;

/** What tells texts of the product from data. */
const LANGUAGE = /language\.spec\.ts$/;

/** Every page, as pages must be. */
const ROUTES = /every-route\.spec\.ts$/;

/** Every page, in windows that its tests bring. */
const WALKS = /(early|languages|lengths)\.spec\.ts$/;

/** Pages that tell who looks at them nothing of a market. */
const PLAIN = /(gallery|home)\.spec\.ts$/;

/** What is kept of a test that fails: what it did and what came over the network. Copies of the pages cost
 * more than the tests themselves on a small machine; `--trace on` makes them. */
const SHORT = { mode: 'retain-on-failure', screenshots: false, snapshots: false } as const;

/** Every page at every width in both themes, for pictures of it. */
const matrix: Project[] = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [desk, { ...browser, viewport: { width: 1024, height: 800 } }, phone].map((window) => ({
    name: `${colorScheme}-${window.viewport.width}`,
    testMatch: ROUTES,
    use: { ...window, colorScheme },
  })),
);

export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results',
  fullyParallel: true,
  // At least four times what the slowest test needs on a quiet machine with two cores: a limit is for
  // what hangs, not for a machine that has other work. What takes longer by its nature says so.
  timeout: 4 * 60_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  retries: 0,
  workers: 2,
  reporter: [['list']],
  use: {
    baseURL: address,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    // As people's browsers allow a page in front of them.
    permissions: ['clipboard-read', 'clipboard-write'],
    // What a worker answers, no test sees; those of the worker let it in.
    serviceWorkers: 'block',
    actionTimeout: 60_000,
    navigationTimeout: 60_000,
    trace: pictures ? 'off' : SHORT,
    launchOptions: {
      executablePath: chromium,
      args: ['--no-sandbox', '--disable-quic', '--disable-gpu', '--disable-component-update'],
    },
  },
  projects: pictures
    ? matrix
    : [
        // First, while the market has nothing in it but the demo. What goes on beside it changes nothing.
        { name: 'language', testMatch: LANGUAGE, use: desk },
        // Each page is looked at once in each theme and once in each window; at the desk in all widths.
        {
          name: 'light-desk',
          testMatch: ROUTES,
          use: { ...desk, colorScheme: 'light' },
        },
        {
          name: 'dark-phone',
          testMatch: ROUTES,
          use: { ...phone, colorScheme: 'dark' },
        },
        { name: 'walks', testMatch: WALKS, use: desk },
        { name: 'desk', testMatch: PLAIN, use: desk },
        { name: 'phone', testMatch: PLAIN, use: phone },
        // All others: journeys of several people, who bring the windows of their own.
        {
          name: 'people',
          testIgnore: [LANGUAGE, ROUTES, WALKS, PLAIN, CONTROLS, SLOW_PHONE],
          use: desk,
          dependencies: ['language'],
        },
        // After all that need what it uses up.
        {
          name: 'controls',
          testMatch: CONTROLS,
          use: desk,
          dependencies: ['people', 'light-desk', 'dark-phone', 'walks', 'desk', 'phone'],
        },
        // Last, and alone.
        {
          name: 'slow-phone',
          testMatch: SLOW_PHONE,
          workers: 1,
          use: desk,
          dependencies: ['controls'],
        },
      ],
});
