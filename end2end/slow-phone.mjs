// A slow phone, for whoever measures with a page of Chromium; as a program it prints how long the pages of the
// Creator app take on one:
//   node slow-phone.mjs ADDRESS EMAIL PASSWORD LANGUAGE PATH...    LIST stands for the longest list that was sent
// Each line: PATH, when the content was there, how long a tap took before the bundle took over and after, in ms.

import { chromium } from '@playwright/test';

/** Slows the processor four times and the network to 1.6 Mbit/s with 150 ms of delay, with nothing kept. */
export async function slowed(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1024 * 1024) / 8,
    uploadThroughput: (1.6 * 1024 * 1024) / 8,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

/** In the page's own time, so that the driver's round trips don't count: when the first content was painted. */
async function painted(page) {
  return page.evaluate(
    () =>
      new Promise((done) => {
        new PerformanceObserver((list) => {
          const first = list.getEntriesByName('first-contentful-paint')[0];
          if (first) done(first.startTime);
        }).observe({ type: 'paint', buffered: true });
      }),
  );
}

/** How long a tap on the first link takes until the heading is another. */
async function answered(page) {
  const link = page.locator('main a[href^="/creator/"]').first();
  const before = await page.locator('h1').textContent();
  const since = Date.now();
  await link.tap();
  await page.waitForFunction((heading) => {
    const now = document.querySelector('h1')?.textContent;
    return now !== undefined && now !== heading;
  }, before);
  return Date.now() - since;
}

async function measured(browser, { address, state, language, path }) {
  const times = [];
  for (const waits of [false, true]) {
    const context = await browser.newContext({
      baseURL: address,
      storageState: state,
      viewport: { width: 360, height: 740 },
      hasTouch: true,
      isMobile: true,
      serviceWorkers: 'block',
    });
    const { hostname } = new URL(address);
    const cookie = { name: '__Host-language', value: language, domain: hostname, path: '/' };
    await context.addCookies([{ ...cookie, secure: true, sameSite: 'Lax' }]);
    const page = await context.newPage();
    await slowed(page);
    await page.goto(path, { waitUntil: 'commit' });
    const content = await painted(page);
    if (waits) await page.locator('html[data-hydrated]').waitFor({ state: 'attached' });
    else times.push(content);
    times.push(await answered(page));
    await context.close();
  }
  return times.map((time) => Math.round(time));
}

/** The list with the most products of those whose links stand in the Inbox; none where there are none. */
async function longestList(page) {
  await page.goto('/creator/inbox');
  const ways = page.locator('a[href*="/creator/lists/"]');
  const paths = await ways.evaluateAll((all) => all.map((way) => new URL(way.href).pathname));
  let longest;
  let most = 0;
  for (const path of new Set(paths)) {
    await page.goto(`${path}?agreed=1`);
    const products = await page.locator(`a[href*="${path}/"]`).count();
    if (products > most) [longest, most] = [path, products];
  }
  return longest === undefined ? undefined : `${longest}?agreed=1`;
}

async function main([address, email, password, language, ...paths]) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-quic', '--disable-gpu', '--disable-component-update'],
  });
  const context = await browser.newContext({ baseURL: address, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  const state = await context.storageState();
  for (const asked of paths) {
    const path = asked === 'LIST' ? await longestList(page) : asked;
    if (path === undefined) continue;
    const times = await measured(browser, { address, state, language, path });
    console.log([path, ...times].join(' '));
  }
  await browser.close();
}

if (import.meta.filename === process.argv[1]) await main(process.argv.slice(2));
