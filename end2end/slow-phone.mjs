// A slow phone, for whoever measures with a page of Chromium; as a program it prints how long pages of the Creator
// app take on one:
//   node slow-phone.mjs ADDRESS EMAIL PASSWORD LANGUAGE PAGE...
// PAGE is the path of one of PAGES, or LIST for the longest list whose link is in the creator's Inbox. Each line:
// PAGE, when its content was there, how long a tap took before the bundle took over and after, in ms.

import { chromium } from '@playwright/test';

/** The window of a small phone. */
const SMALL_PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

/** The way to Earnings, another page than those on which it is tapped. */
export const EARNINGS = 'main a[href="/creator/earnings"]';
/** The button below Product URL. */
export const VIEW_PRODUCT = 'form.paste button[type=submit]';
/** The ways from a list to the details of its products. */
export const DETAILS = 'main a[href^="/creator/lists/"]';

/** What is tapped on each page that can be asked for. */
const PAGES = {
  '/creator': EARNINGS,
  '/creator/orders': EARNINGS,
  '/creator/add': VIEW_PRODUCT,
  LIST: DETAILS,
};

/**
 * Slows the processor four times and the network to 1.6 Mbit/s with 150 ms of delay, with nothing kept. From then on
 * the page remembers when it was touched, for the document after it too.
 */
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
  await page.addInitScript(() => {
    const touched = ({ timeStamp }) =>
      sessionStorage.setItem('touched', String(performance.timeOrigin + timeStamp));
    addEventListener('touchstart', touched, { capture: true, passive: true });
  });
}

/**
 * When the largest part of the page was painted, in ms since the page was asked for. What is painted later and is no
 * larger doesn't count, so this is asked for when the page is there as a whole and nobody has touched it yet.
 */
export function contentPainted(page) {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const largest = (list) => resolve(list.getEntries().at(-1).startTime);
        const asked = { type: 'largest-contentful-paint', buffered: true };
        new PerformanceObserver(largest).observe(asked);
        setTimeout(() => reject(new Error('nothing was painted')), 10_000);
      }),
  );
}

/** Runs in the page: the moment at which another page is there with what it shows; none before. */
export function isElsewhere() {
  const heading = document.querySelector('main h1:not([data-left])');
  const isWaiting = document.querySelector('main [aria-busy=true], main[aria-busy=true]') !== null;
  const isThere = document.readyState !== 'loading' && heading !== null && !isWaiting;
  return isThere && performance.timeOrigin + performance.now();
}

/** Runs in the page: the moment at which it says that something was done; none before. */
export function isTold() {
  return document.querySelector('.toast') !== null && performance.timeOrigin + performance.now();
}

/**
 * How long it takes from touching this until the page shows the answer, in ms. Both moments are the page's own, so the
 * driver's round trips don't count.
 */
export async function answered(page, target, isAnswered = isElsewhere) {
  await target.waitFor();
  await page.evaluate(() => document.querySelector('main h1')?.setAttribute('data-left', ''));
  await target.tap();
  const answer = await page.waitForFunction(isAnswered);
  const at = await answer.jsonValue();
  return at - (await page.evaluate(() => Number(sessionStorage.getItem('touched'))));
}

/** Opens the page for a creator who has just got the phone out: nothing is kept of it. */
async function opened(browser, { address, state, language, path }) {
  const context = await browser.newContext({
    ...SMALL_PHONE,
    baseURL: address,
    storageState: state,
    serviceWorkers: 'block',
  });
  const { hostname } = new URL(address);
  const cookie = { name: '__Host-language', value: language, domain: hostname, path: '/' };
  await context.addCookies([{ ...cookie, secure: true, sameSite: 'Lax' }]);
  const page = await context.newPage();
  await slowed(page);
  await page.goto(path, { waitUntil: 'commit' });
  return page;
}

/** When the content of a page was there, and how long a tap took before the bundle took over and after. */
async function measured(browser, asked) {
  const { target, typed } = asked;
  const tap = async (page) => {
    if (typed) await page.locator('textarea').fill(typed);
    return answered(page, page.locator(target).first());
  };
  const early = await opened(browser, asked);
  const before = await tap(early);
  await early.context().close();

  const late = await opened(browser, asked);
  await late.locator('html[data-hydrated]').waitFor({ state: 'attached' });
  const content = await contentPainted(late);
  const after = await tap(late);
  await late.context().close();
  return [content, before, after].map((time) => Math.round(time));
}

/** The link of the list with the most products, of those whose links are in the Inbox. */
async function longestList(page) {
  await page.goto('/creator/inbox');
  const ways = page.locator('main a[href^="/l/"]');
  const links = await ways.evaluateAll((all) => all.map((way) => new URL(way.href).pathname));
  let longest;
  let most = 0;
  for (const link of new Set(links)) {
    await page.goto(listAt(link));
    const products = await page.locator(DETAILS).count();
    if (products > most) [longest, most] = [link, products];
  }
  if (longest === undefined) throw new Error('no list with products was sent to this creator');
  return longest;
}

/** The products behind the link of a list, for who has agreed to the terms. */
export function listAt(link) {
  return `${new URL(link, 'http://site').pathname.replace('/l/', '/creator/lists/')}?agreed=1`;
}

async function main([address, email, password, language, ...asked]) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
    args: ['--no-sandbox', '--disable-quic', '--disable-gpu', '--disable-component-update'],
  });
  const context = await browser.newContext({ baseURL: address, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(({ pathname }) => pathname === '/creator');
  const link = await longestList(page);
  const state = await context.storageState();
  for (const name of asked) {
    const target = PAGES[name];
    if (target === undefined) throw new Error(`${name} is none of ${Object.keys(PAGES).join(', ')}`);
    const path = name === 'LIST' ? listAt(link) : name;
    const typed = target === VIEW_PRODUCT ? `${address}${link}` : undefined;
    const times = await measured(browser, { address, state, language, path, target, typed });
    console.log([name, ...times].join(' '));
  }
  await browser.close();
}

if (import.meta.filename === process.argv[1]) await main(process.argv.slice(2));
