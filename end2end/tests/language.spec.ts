import { type APIRequestContext } from '@playwright/test';

import { routesFrom } from '../crawl';
import { expect, test } from '../fixtures';
import { AREAS, everybody, NAMES } from '../people';

// Asks for every page in the language that nobody speaks: the server's keys come back in brackets, with
// accents. What stands on a page without them is data, or a text that no translator would ever see.

/** What the demo's own data looks like: none of it is worded as a text of the product would be. */
const DATA = [
  // A product with its shop, a person.
  /^[A-Z][a-z]+[a-z -]+, [A-Z][A-Za-z]+ (?:&amp; |[A-Z])[A-Za-z]+$/,
  /^[A-Z][a-z]+ [A-Z][a-z]+$/,
  // A monogram, a Shop Code, a currency; a campaign's code, a creator; an address, an id.
  /^[A-Z]{2,}$/,
  /^[a-z]+(?:[.-][a-z]+)+$/,
  /^[a-z.-]+@[a-z.-]+$/,
  /^[0-9a-f-]{36}$/,
  /^[0-9a-f]{64}$/,
  // A link to share, and what a text is known again by.
  /^(?:https?:\/\/[\w.:-]+)?\/p\/[1-9A-HJ-NP-Za-km-z]{16}$/,
  // A command to type.
  /^partner-center [a-z -]+$/,
];

/** How files and people call the places and campaigns of the demo. */
const CALLED = new Set([...NAMES, ...everybody({}).map(({ place }) => place)]);

for (const { area, home, email } of AREAS) {
  test(`every text of ${area} comes from a key`, async ({ asPerson, asAnyone }) => {
    const { page } = email === undefined ? await asAnyone() : await asPerson(email);
    const outside = new Map<string, string>();
    let fromKeys = 0;
    for (const { path } of await routesFrom(page.request, home)) {
      for (const text of await wordsOn(page.request, path)) {
        if (text.includes('[')) fromKeys += 1;
        else if (!isData(text)) outside.set(text, path);
      }
    }
    expect([...outside], 'texts without a key').toEqual([]);
    // Operations, the smallest, has twenty.
    expect(fromKeys, 'texts from keys').toBeGreaterThanOrEqual(20);
  });
}

/** Whether the demo brought this text, which stands in the page as HTML writes it. */
function isData(text: string): boolean {
  return CALLED.has(text.replaceAll('&amp;', '&')) || DATA.some((data) => data.test(text));
}

/** What a page says and shows in words, as the server writes it. */
async function wordsOn(request: APIRequestContext, path: string): Promise<string[]> {
  const answer = await request.get(path, { headers: { 'accept-language': 'en-XA' } });
  const html = (await answer.text())
    .replace(/<(script|style)\b.*?<\/\1>/gs, '')
    // The terms are a document that was agreed to, in the words of that moment.
    .replace(/<div class="terms">.*?<\/div>/gs, '');
  const shown = [...html.matchAll(/>([^<>]+)</g)];
  const spoken = [...html.matchAll(/\s(?:aria-label|placeholder|alt|title)="([^"]+)"/g)];
  return [...shown, ...spoken]
    .map(([, text = '']) => text.trim())
    .filter((text) => /[a-z]{2}/i.test(text));
}
