import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { expect, test, type APIRequestContext } from '@playwright/test';

import { kindsIn } from './kinds';

/** A page that was found, standing for all whose address has the same form. */
export type Route = {
  /** The form of its address: `/partner/campaigns/{id}?tab=pending`. */
  form: string;
  /** The address itself. */
  path: string;
  /** The bundle that its document starts. */
  bundle?: string;
  /** Whether it is the first of its path, or has an element of a kind that no page before it has. */
  isNew: boolean;
  /** Whether it opens a dialog over the page. */
  hasDialog: boolean;
};

/** The fullest page of a form. */
type Fullest = { form: string; path: string; html: string };

/**
 * How many addresses of one form are read in search of further links and of the fullest page: journeys
 * that ran before a walk have left new and empty ones, which stand first.
 */
const SAMPLES = 16;

/** How many addresses are asked for at once. */
const AT_ONCE = 4;

/** How many forms an area may have before the walk is taken for lost. */
const MOST = 400;

const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g;
const MARKET = /^(?:US|GB|ID|MY|VN|TH|PH|SG)$/;
const LINK_CODE = /^[1-9A-HJ-NP-Za-km-z]{16}$/;

/** What an address has in common with those that lead to the same page about something else. */
export function formOf(path: string): string {
  const { pathname, searchParams } = new URL(path, 'http://site');
  let inMarket = false;
  const segments = decodeURIComponent(pathname)
    .split('/')
    .map((segment) => {
      if (inMarket) return '{code}';
      inMarket = MARKET.test(segment);
      if (inMarket) return '{market}';
      return LINK_CODE.test(segment) ? '{code}' : segment.replace(UUID, '{id}');
    });
  // A word says which part of a page is open; anything else is which one of many, and so is the order
  // in which rows stand.
  const says = (name: string, value: string) => name !== 'sort' && /^[a-z][a-z-]*$/.test(value);
  const query = [...searchParams]
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${says(name, value) ? value : '{}'}`)
    .sort();
  return segments.join('/') + (query.length ? `?${query.join('&')}` : '');
}

/** What pages have in common that differ in what they are about and asked for. */
export function placeOf(path: string): string {
  return formOf(path).split('?')[0] ?? '';
}

/**
 * Every page that can be reached by links from `home` without leaving the area, as they were when somebody
 * asked first: looked up once for all tests of a run. Of each form the fullest page stands for the others.
 */
export async function routesFrom(request: APIRequestContext, home: string): Promise<Route[]> {
  const file = join(test.info().project.outputDir, `routes${home.replaceAll('/', '-')}.json`);
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept !== undefined) return JSON.parse(kept) as Route[];
  const routes = await walkFrom(request, home);
  await mkdir(dirname(file), { recursive: true });
  // Two workers may walk at once, and nobody reads half a file.
  const written = `${file}.${process.pid}`;
  await writeFile(written, JSON.stringify(routes));
  await rename(written, file);
  return routes;
}

/**
 * The same pages as they are now. The server writes pages whole, so its HTML has all the links. Whoever walks
 * over many pages does so in steps: outside of any, Playwright looks through all calls before at each call.
 */
export function walkFrom(request: APIRequestContext, home: string): Promise<Route[]> {
  return test.step(`every page from ${home}`, () => pagesFrom(request, home));
}

async function pagesFrom(request: APIRequestContext, home: string): Promise<Route[]> {
  const fullest = new Map<string, Fullest>();
  const samples = new Map<string, number>();
  const seen = new Set<string>();
  const known = new Set([home]);
  const isWanted = (path: string) => {
    const form = formOf(path);
    const before = samples.get(form) ?? 0;
    if (before >= SAMPLES || (before === 0 && !showsMore(form, seen))) return false;
    samples.set(form, before + 1);
    partsOf(form).forEach((part) => seen.add(part));
    return true;
  };
  const queue = [home];
  while (queue.length > 0) {
    const paths = queue.splice(0, AT_ONCE).filter(isWanted);
    const pages = await Promise.all(paths.map((path) => pageAt(request, path, home)));
    for (const [at, html] of pages.entries()) {
      const path = paths[at];
      if (path === undefined || html === undefined) continue;
      const form = formOf(path);
      if (html.length > (fullest.get(form)?.html.length ?? 0)) fullest.set(form, { form, path, html });
      const links = linksIn(html).filter((link) => !known.has(link) && belongsTo(link, home));
      links.forEach((link) => known.add(link));
      queue.push(...links);
    }
    expect(fullest.size, 'forms of addresses').toBeLessThanOrEqual(MOST);
  }
  return routesOf([...fullest.values()].sort((a, b) => (a.form < b.form ? -1 : 1)));
}

/** What tests are told of pages, the first of which are looked at first. */
function routesOf(pages: Fullest[]): Route[] {
  const seen = new Set<string>();
  return pages.map(({ form, path, html }) => {
    const kinds = [placeOf(form), ...kindsIn(html)];
    const isNew = kinds.some((kind) => !seen.has(kind));
    kinds.forEach((kind) => seen.add(kind));
    const hasDialog = /<dialog\b[^>]*\sopen(?=[\s=>])/.test(html);
    return { form, path, bundle: bundleOf(html), isNew, hasDialog };
  });
}

/** The page of an address; none where it is a file, which has no links, or leads out of the area. */
async function pageAt(
  request: APIRequestContext,
  path: string,
  home: string,
): Promise<string | undefined> {
  const answer = await request.get(path);
  expect(answer.status(), `${path} is linked to`).toBe(200);
  const isPage = answer.headers()['content-type']?.startsWith('text/html') ?? false;
  const isWithin = belongsTo(new URL(answer.url()).pathname, home);
  return isPage && isWithin ? answer.text() : undefined;
}

/**
 * Whether a page of this form shows something that none before did. Filters can be put together in endlessly
 * many ways: each is looked at once on its page, and once more on each tab, whose list is another one.
 */
function showsMore(form: string, seen: Set<string>): boolean {
  return partsOf(form).some((part) => !seen.has(part));
}

function partsOf(form: string): string[] {
  const [path = '', query = ''] = form.split('?');
  const words = query.split('&');
  const tab = words.find((word) => word.startsWith('tab=')) ?? '';
  // A page shows the same whichever notice led to it: the bell alone reads that, on every page in the same way.
  const part = (word: string) => (word.startsWith('notice=') ? 'notice' : `${path}?${tab}&${word}`);
  return [path, ...words.map(part)];
}

/** The program that a document starts. */
export function bundleOf(html: string): string | undefined {
  return /<link\b[^>]*\brel="modulepreload"[^>]*>/.exec(html)?.[0].match(/href="([^"]+)"/)?.[1];
}

/** The public pages belong together; each area lies under its own word. */
function belongsTo(path: string, home: string): boolean {
  const area = (of: string) => /^\/(partner|seller|creator|ops)(?=[/?]|$)/.exec(of)?.[1] ?? '';
  return area(path) === area(home);
}

/** Where the page's links lead within the site, without their fragments. */
function linksIn(html: string): string[] {
  const links = [...html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)]
    .map(([, link = '']) => link.replaceAll('&amp;', '&').replace(/#.*$/, ''))
    .filter((link) => /^\/(?!\/)/.test(link));
  return [...new Set(links)];
}
