import { existsSync } from 'node:fs';

import { type BrowserContextOptions, chromium, type Page } from '@playwright/test';

import { expect, ON_A_PHONE, signIn, test, type Window } from '../fixtures';
import { everybody } from '../people';

// The Creator app as one that is installed: what a browser shows while the network is away, what is shared with it, and
// that it can be installed. Each test that signs out has a browser of its own, which signs in by itself.

const [FIRST, SECOND] = everybody({ area: 'creator' });
const INSTALLED: BrowserContextOptions = { ...ON_A_PHONE, serviceWorkers: 'allow' };

/** The whole browser, with what asks whether to install an app. The shell of the other tests has none of that. */
const WHOLE_CHROMIUM = '/usr/bin/chromium';

/** The least icon by which Chromium installs an app, in pixels. */
const ICON_LEAST = 144;

/** What this page, or the worker behind it, complains about while there is no network. */
const AWAY = [/ERR_INTERNET_DISCONNECTED/, /Failed to fetch/, /net::ERR_/];

/** Signs in and waits until the copy is kept. */
async function withCopy(window: Window, email: string): Promise<void> {
  const { page, complaints } = window;
  complaints.expect(...AWAY);
  await page.goto('/sign-in');
  await signIn(page, email);
  await expect(page).not.toHaveURL(/\/sign-in/);
  await window.open('/creator');
  await expect.poll(async () => keptCopies(page)).toBe(1);
}

async function keptCopies(page: Page): Promise<number> {
  return page.evaluate(async () => {
    if (!(await caches.has('creator-copy'))) return 0;
    return (await (await caches.open('creator-copy')).keys()).length;
  });
}

/** Takes the network away, from the worker too, which is a target of its own; gives it back when it is called. */
async function takeNetwork(page: Page): Promise<() => Promise<void>> {
  const context = page.context();
  await context.setOffline(true);
  const session = await context.browser()!.newBrowserCDPSession();
  const { targetInfos } = await session.send('Target.getTargets');
  const workers = targetInfos.filter(({ type }) => type === 'service_worker');
  for (const { targetId } of workers) {
    const { sessionId } = await session.send('Target.attachToTarget', { targetId });
    const conditions = { offline: true, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
    for (const [id, method, params] of [
      [1, 'Network.enable', {}],
      [2, 'Network.emulateNetworkConditions', conditions],
    ] as const) {
      const message = JSON.stringify({ id, method, params });
      await session.send('Target.sendMessageToTarget', { sessionId, message });
    }
  }
  return async () => {
    await session.detach();
    await context.setOffline(false);
  };
}

/** Opens a page of the Creator app without network; gives it back when it is called. */
async function openAway(page: Page, path = '/creator'): Promise<() => Promise<void>> {
  const back = await takeNetwork(page);
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1, name: 'You’re offline' })).toBeVisible();
  return back;
}

test('what was last seen is there without network, and goes with signing out', async ({
  asAnyone,
}) => {
  if (!FIRST) throw new Error('the demo has no creator');
  const window = await asAnyone(INSTALLED);
  const { page } = window;
  await withCopy(window, FIRST.email);

  const back = await openAway(page, '/creator/orders');
  await expect(page.getByText('This is what you last saw')).toBeVisible();
  for (const name of ['Affiliate orders', 'Showcase', 'Inbox']) {
    await expect(page.getByRole('heading', { level: 2, name })).toBeVisible();
  }
  await expect(page.getByText('On the way')).toBeVisible();
  expect(await page.locator('form, script').count()).toBe(0);
  await window.expectAccessible();

  await back();
  await page.getByRole('link', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Showcase' })).toBeVisible();
  await window.ready();
  await window.open('/creator/me');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/sign-in/);
  await expect.poll(async () => keptCopies(page)).toBe(0);
});

test('another creator in the same browser has another copy', async ({ asAnyone }) => {
  if (!FIRST || !SECOND) throw new Error('the demo has too few creators');
  const window = await asAnyone(INSTALLED);
  const { page } = window;
  await withCopy(window, FIRST.email);
  const back = await openAway(page);
  const first = await page.getByRole('main').textContent();

  await back();
  // The session is gone, as when it ends by itself: nothing was said of storage.
  await page.context().clearCookies();
  await page.goto('/creator');
  await expect(page).toHaveURL(/sign-in/);
  await expect.poll(async () => keptCopies(page)).toBe(0);
  await withCopy(window, SECOND.email);
  await openAway(page);
  expect(await page.getByRole('main').textContent()).not.toBe(first);
});

test('a browser can be told to keep no copy', async ({ asAnyone }) => {
  if (!FIRST) throw new Error('the demo has no creator');
  const window = await asAnyone(INSTALLED);
  const { page } = window;
  await withCopy(window, FIRST.email);
  const { hostname } = new URL(page.url());
  const off = { name: '__Host-offline-copy', value: 'off', domain: hostname, path: '/' };
  await page.context().addCookies([{ ...off, secure: true, sameSite: 'Lax' }]);
  await window.open('/creator');
  await expect.poll(async () => keptCopies(page)).toBe(0);
  await openAway(page);
  await expect(page.getByText('There’s no copy on this device.')).toBeVisible();
});

test('a copy on its way when none is to be kept any more is lost', async ({ asAnyone }) => {
  if (!FIRST) throw new Error('the demo has no creator');
  const window = await asAnyone(INSTALLED);
  const { page } = window;
  await withCopy(window, FIRST.email);
  // The worker asks for the copy of a mark, and hears of nobody before the answer is there.
  await page.evaluate(async () => {
    const worker = (await navigator.serviceWorker.ready).active!;
    const copy = document.documentElement.dataset['copy'] ?? '';
    await caches.delete('creator-copy');
    worker.postMessage({ copy });
    worker.postMessage({ copy: '' });
  });
  // By then the answer would be there.
  await page.evaluate(async () => {
    await fetch('/creator/offline-copy', { cache: 'no-store' });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  });
  expect(await keptCopies(page)).toBe(0);
});

test('what another app shares leads to the product', async ({ asAnyone }) => {
  const window = await asAnyone(INSTALLED);
  const { page } = window;
  const answer = await page.request.post('/creator/share', {
    form: { text: 'Look: https://example.org/p/123456789abcdefg' },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(303);
  expect(answer.headers()['location']).toBe('/creator/add/123456789abcdefg');
});

test('Chromium reads a manifest by which the app can be installed', async ({ asPerson }) => {
  if (!FIRST) throw new Error('the demo has no creator');
  const { page } = await asPerson(FIRST.email, INSTALLED);
  await page.goto('/creator');
  const session = await page.context().newCDPSession(page);
  const { url, errors, data } = await session.send('Page.getAppManifest');
  expect(new URL(url).pathname).toBe('/creator.webmanifest');
  expect(errors, 'what Chromium finds wrong with the manifest').toEqual([]);
  const manifest = JSON.parse(data ?? '{}') as {
    name?: string;
    display?: string;
    start_url?: string;
    icons?: { src: string; purpose: string }[];
  };
  expect(manifest).toMatchObject({ name: expect.stringMatching(/./), display: 'standalone' });
  const icons = (manifest.icons ?? []).filter(({ purpose }) => purpose === 'any');
  const widths = await page.evaluate(
    (files) =>
      Promise.all(
        files.map(async (src) => {
          const image = new Image();
          image.src = src;
          await image.decode();
          return image.naturalWidth;
        }),
      ),
    icons.map(({ src }) => src),
  );
  expect(Math.max(...widths), 'the largest icon').toBeGreaterThanOrEqual(ICON_LEAST);
  // Where it starts is a page of the app, over which the worker watches.
  await page.goto(manifest.start_url ?? '');
  await expect(page.getByRole('heading', { level: 1, name: 'Showcase' })).toBeVisible();
  const isWatched = () =>
    page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);
  await expect.poll(isWatched).toBe('activated');
});

test('Chromium finds nothing against installing the app', async ({ signedIn, baseURL }) => {
  if (!FIRST) throw new Error('the demo has no creator');
  test.skip(!existsSync(WHOLE_CHROMIUM), `${WHOLE_CHROMIUM} is not there`);
  // In a private window Chromium installs nothing, and each window of the other tests is one.
  const context = await chromium.launchPersistentContext('', {
    ...INSTALLED,
    baseURL,
    executablePath: WHOLE_CHROMIUM,
  });
  try {
    await context.addCookies((await signedIn(FIRST.email)).cookies);
    const page = await context.newPage();
    await page.goto('/creator');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const session = await context.newCDPSession(page);
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    expect(installabilityErrors).toEqual([]);
  } finally {
    await context.close();
  }
});
