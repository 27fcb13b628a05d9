import { expect, type APIRequestContext } from '@playwright/test';

/** A page that was found, standing for all whose address has the same form. */
export type Route = {
  /** The form of its address: `/partner/campaigns/{id}?tab=pending`. */
  form: string;
  /** The address itself. */
  path: string;
};

/**
 * How many addresses of one form are read in search of further links and of the fullest page: journeys
 * that ran before have left new and empty ones, which stand first.
 */
const SAMPLES = 16;

/** How many forms an area may have before the walk is taken for lost. */
const MOST = 150;

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

/**
 * Every page that can be reached by links from `home` without leaving the area. The server writes
 * pages whole, so its HTML has all the links. Of each form the fullest page stands for the others.
 */
export async function routesFrom(request: APIRequestContext, home: string): Promise<Route[]> {
  const fullest = new Map<string, Route & { length: number; samples: number }>();
  const known = new Set([home]);
  const queue = [home];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const form = formOf(path);
    const before = fullest.get(form);
    if ((before?.samples ?? 0) >= SAMPLES) continue;
    const answer = await request.get(path);
    expect(answer.status(), `${path} is linked to`).toBe(200);
    // Files that are downloaded have no links; a redirect may lead out of the area.
    if (!answer.headers()['content-type']?.startsWith('text/html')) continue;
    if (!belongsTo(new URL(answer.url()).pathname, home)) continue;
    const html = await answer.text();
    const length = html.length;
    const samples = (before?.samples ?? 0) + 1;
    fullest.set(
      form,
      before && before.length >= length ? { ...before, samples } : { form, path, length, samples },
    );
    expect(fullest.size, 'forms of addresses').toBeLessThanOrEqual(MOST);
    for (const link of linksIn(html)) {
      if (known.has(link) || !belongsTo(link, home)) continue;
      known.add(link);
      queue.push(link);
    }
  }
  return [...fullest.values()]
    .map(({ form, path }) => ({ form, path }))
    .sort((a, b) => (a.form < b.form ? -1 : 1));
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
