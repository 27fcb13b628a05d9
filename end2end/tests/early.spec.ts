import { type BrowserContextOptions } from '@playwright/test';

import { routesFrom } from '../crawl';
import { actAtOnce, expect, ON_A_PHONE, test, WITHOUT_SCRIPTS, type Window } from '../fixtures';
import { AREAS, somebody } from '../people';

// What people do before the bundle is there, or where none ever comes, on every page of each area. No list
// of pages is kept here. It opens, types and asks, and changes nothing.

const AGENCY = somebody({ area: 'partner', role: 'owner' });

/** What sends a form that asks by its address. */
const ASKING = 'main form[method=get] button[type=submit]:visible';

for (const { area, home, email } of AREAS) {
  const device = home === '/creator' ? ON_A_PHONE : {};
  const opened = (
    asPerson: (email: string, options?: BrowserContextOptions) => Promise<Window>,
    asAnyone: (options?: BrowserContextOptions) => Promise<Window>,
    options: BrowserContextOptions = {},
  ) => {
    const all = { ...device, ...options };
    return email === undefined ? asAnyone(all) : asPerson(email, all);
  };

  test(`what is done before the bundle arrives counts, in ${area}`, async ({
    asPerson,
    asAnyone,
  }) => {
    test.slow();
    const window = await opened(asPerson, asAnyone);
    const faults: string[] = [];
    let forms = 0;
    for (const { path } of onePerPath(await routesFrom(window.page.request, home))) {
      await test.step(path, async () => {
        const { wrong, asks } = await actEarly(window, path);
        faults.push(...wrong);
        if (asks) forms += await sendEarly(window, path, faults);
      });
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
      await test.step(path, async () => {
        await window.open(path);
        forms += await sendEach(window, path, faults, () => window.open(path));
      });
    }
    expect(faults, 'what went wrong').toEqual([]);
    if (/Console|Center/.test(area)) expect(forms, 'forms that were sent').toBeGreaterThan(2);
  });
}

test('what is chosen above a list before the bundle arrives is applied once it is there', async ({
  asPerson,
}) => {
  const window = await asPerson(AGENCY.email);
  const { page } = window;
  const release = await hold(window);
  await page.goto('/partner/orders?market=GB', { waitUntil: 'domcontentloaded' });
  // The document's script hears of it once the file that it starts is there, which is small.
  await page.waitForLoadState();
  const date = page.getByRole('combobox', { name: 'Date' });
  await date.selectOption('Settled');
  await release();
  await window.ready();
  await expect(page).toHaveURL(/date=settled/);
  await expect(date).toHaveValue('settled');
});

/** One address of each path: what its query shows has the same forms. An open dialog lies over them. */
function onePerPath<T extends { form: string; hasDialog: boolean }>(routes: T[]): T[] {
  const bare = routes.filter((route) => !route.hasDialog);
  const paths = new Map(bare.map((route) => [route.form.split('?')[0], route]));
  return [...paths.values()];
}

/**
 * Opens what can be opened and types before the program is there; it takes all of that over. Says what went
 * wrong, and whether the page has a form that asks by its address.
 */
async function actEarly(window: Window, path: string): Promise<{ wrong: string[]; asks: boolean }> {
  const { page, complaints } = window;
  const release = await hold(window);
  await page.goto(path, { waitUntil: 'domcontentloaded' });
  const asks = (await page.locator(ASKING).count()) > 0;
  const summaries = page.locator('main summary:visible');
  const before = await summaries.count();
  for (let at = 0; at < before; at += 1) {
    await summaries.nth(at).click();
    // An open menu lies over what follows, and without a program it stays open.
    const isMenu = await summaries.nth(at).evaluate((it) => it.closest('details.menu') !== null);
    if (isMenu && at + 1 < before) await summaries.nth(at).click();
  }
  const search = page.locator('main input[type=search]:visible').first();
  const hasSearch = (await search.count()) > 0;
  if (hasSearch) await search.fill('typed at once');
  await release();
  await window.ready();
  const faults = complaints.take();
  if (hasSearch && (await search.inputValue()) !== 'typed at once') faults.push('the search is lost');
  return { wrong: faults.map((fault) => `${path}: ${fault}`), asks };
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
  const buttons = page.locator(ASKING);
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
  await actAtOnce(page);
  await page.route('**/*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  return async () => {
    release();
    await page.unrouteAll({ behavior: 'wait' });
  };
}
