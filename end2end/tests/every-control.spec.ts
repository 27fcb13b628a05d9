import { type BrowserContextOptions } from '@playwright/test';

import { routesFrom } from '../crawl';
import { expect, ON_A_PHONE, test, WITHOUT_SCRIPTS, type Window } from '../fixtures';
import { Operator } from '../operate';
import { AREAS } from '../people';

// Operates every control of every page, in each area as a person whose area it is. No list of pages or
// controls is kept here. Everything is pressed, so this comes after all other tests.

/**
 * How many controls of a kind each area has at least: fewer, and the search for them has lost some. Forms
 * that ask by their address mostly do so by themselves; their buttons are pressed below, without scripts.
 */
const LEAST: Record<string, Record<string, number>> = {
  'the public pages': { link: 5, 'post form': 2 },
  'the Partner Console': {
    link: 40,
    download: 4,
    summary: 6,
    button: 2,
    tick: 4,
    select: 3,
    search: 3,
    'get form': 2,
    'post form': 6,
    'dialog, Escape': 4,
    'dialog, the cross': 4,
    'dialog, the quiet button': 2,
    'dialog, confirming': 1,
  },
  'the Seller Center': {
    link: 35,
    download: 4,
    summary: 6,
    button: 3,
    tick: 4,
    search: 5,
    'get form': 2,
    'post form': 6,
    'dialog, Escape': 5,
    'dialog, the cross': 5,
    'dialog, the quiet button': 3,
    'dialog, confirming': 3,
  },
  'the Creator app': {
    link: 15,
    download: 2,
    summary: 2,
    button: 1,
    select: 1,
    search: 1,
    'get form': 2,
    'post form': 4,
    'dialog, Escape': 2,
    'dialog, the cross': 2,
  },
  Operations: { link: 1, summary: 1, 'post form': 2 },
};

// One after the other and the agency last: what it ends is no longer there for sellers and creators.
test.describe.configure({ mode: 'default' });
const isLast = (area: (typeof AREAS)[number]) => Number(area.home === '/partner');
const IN_TURN = [...AREAS].sort((a, b) => isLast(a) - isLast(b));

for (const { area, home, email } of IN_TURN) {
  const device = home === '/creator' ? ON_A_PHONE : {};
  const opened = (
    asPerson: (email: string, options?: BrowserContextOptions) => Promise<Window>,
    asAnyone: (options?: BrowserContextOptions) => Promise<Window>,
    options: BrowserContextOptions = {},
  ) => {
    const all = { ...device, ...options };
    return email === undefined ? asAnyone(all) : asPerson(email, all);
  };

  test(`every control of ${area} does what it should`, async ({ asPerson, asAnyone }) => {
    test.setTimeout(20 * 60_000);
    const window = await opened(asPerson, asAnyone);
    const operator = new Operator(window, home);
    for (const { path } of await routesFrom(window.page.request, home)) {
      await operator.operatePage(path);
    }
    await operator.operateRest();
    console.log(operator.report());
    await test.info().attach('controls', { body: operator.operated.join('\n') });
    expect(operator.faults, 'what went wrong').toEqual([]);
    for (const [kind, least] of Object.entries(LEAST[area] ?? {})) {
      expect(operator.done.get(kind) ?? 0, `${kind} of ${area}`).toBeGreaterThanOrEqual(least);
    }
  });

  test(`what is done before the bundle arrives counts, in ${area}`, async ({
    asPerson,
    asAnyone,
  }) => {
    test.slow();
    const window = await opened(asPerson, asAnyone);
    const faults: string[] = [];
    let forms = 0;
    for (const { path } of onePerPath(await routesFrom(window.page.request, home))) {
      faults.push(...(await actEarly(window, path)));
      forms += await sendEarly(window, path, faults);
    }
    expect(faults, 'what went wrong').toEqual([]);
    if (/Console|Center/.test(area)) expect(forms, 'forms that were sent').toBeGreaterThan(2);
  });

  test(`forms that ask by their address work without scripts, in ${area}`, async ({
    asPerson,
    asAnyone,
  }) => {
    test.slow();
    const window = await opened(asPerson, asAnyone, WITHOUT_SCRIPTS);
    const faults: string[] = [];
    let forms = 0;
    for (const { path } of onePerPath(await routesFrom(window.page.request, home))) {
      await window.open(path);
      forms += await sendEach(window, path, faults, () => window.open(path));
    }
    expect(faults, 'what went wrong').toEqual([]);
    if (/Console|Center/.test(area)) expect(forms, 'forms that were sent').toBeGreaterThan(2);
  });
}

/** One address of each path: what its query shows has the same forms. */
function onePerPath<T extends { form: string }>(routes: T[]): T[] {
  const paths = new Map(routes.map((route) => [route.form.split('?')[0], route]));
  return [...paths.values()];
}

/** Opens what can be opened and types before the program is there; it takes all of that over. */
async function actEarly(window: Window, path: string): Promise<string[]> {
  const { page, complaints } = window;
  const release = await hold(window);
  await page.goto(path, { waitUntil: 'domcontentloaded' });
  const summaries = page.locator('main summary:visible');
  const before = await summaries.count();
  for (let at = 0; at < before; at += 1) await summaries.nth(at).click();
  const search = page.locator('main input[type=search]:visible').first();
  const hasSearch = (await search.count()) > 0;
  if (hasSearch) await search.fill('typed at once');
  await release();
  await window.ready();
  const faults = complaints.take();
  if (hasSearch && (await search.inputValue()) !== 'typed at once') faults.push('the search is lost');
  return faults.map((fault) => `${path}: ${fault}`);
}

/** Sends each form of the page that asks by its address, before the program is there. */
async function sendEarly(window: Window, path: string, faults: string[]): Promise<number> {
  const release = await hold(window);
  const open = async () => {
    await window.page.goto(path, { waitUntil: 'domcontentloaded' });
  };
  await open();
  const sent = await sendEach(window, path, faults, open);
  await release();
  return sent;
}

/** Sends each form of the open page that asks by its address; returns how many there were. */
async function sendEach(
  { page, complaints }: Window,
  path: string,
  faults: string[],
  open: () => Promise<void>,
): Promise<number> {
  const buttons = page.locator('main form[method=get] button[type=submit]:visible');
  const count = await buttons.count();
  for (let at = 0; at < count; at += 1) {
    const answered = page.waitForResponse(
      (answer) => answer.request().isNavigationRequest() && answer.request().method() === 'GET',
    );
    await buttons.nth(at).click();
    const answer = await answered;
    const { pathname, search } = new URL(answer.url());
    const wrong = complaints.take();
    if (answer.status() !== 200) wrong.push(`status ${answer.status()}`);
    if (pathname !== new URL(path, answer.url()).pathname) wrong.push(`leads to ${pathname}`);
    if (/[?&]=/.test(search)) wrong.push(`asks for ${search}`);
    faults.push(...wrong.map((fault) => `${path}: ${fault}`));
    await open();
  }
  return count;
}

/** Keeps the program from arriving until the answer is called. */
async function hold({ page }: Window): Promise<() => Promise<void>> {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  return async () => {
    release();
    await page.unrouteAll({ behavior: 'wait' });
  };
}
