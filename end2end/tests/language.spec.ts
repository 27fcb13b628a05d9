import { type APIRequestContext, type Page } from '@playwright/test';

import { formOf, routesFrom, type Route } from '../crawl';
import { expect, test } from '../fixtures';
import { AREAS, NAMES, PLACES } from '../people';

// Asks for every page in the language that nobody speaks: the texts of keys come back in brackets, with
// accents. What stands on a page without them is data, or a text that no translator would ever see.

const LANGUAGE = { 'accept-language': 'en-XA' };

/** What the demo's own data looks like: none of it is worded as a text of the product would be. */
const DATA = [
  // A product with its shop, a person.
  /^[A-Z][a-z]+[a-z -]+, [A-Z][A-Za-z]+ (?:&amp; |[A-Z])[A-Za-z]+$/,
  /^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+$/u,
  // A service category, which operators name.
  /^(?:LIVE|Short Video|Seller Affiliate) Management$/,
  // A monogram, a Shop Code, a currency; a campaign's code, a creator; an address, an id.
  /^[A-Z]{2,}$/,
  /^[a-z]+(?:[.-][a-z]+)+$/,
  /^[a-z.-]+@[a-z.-]+$/,
  /^[0-9a-f-]{36}$/,
  /^[0-9a-f]{64}$/,
  // A link to share, and what a text is known again by.
  /^(?:https?:\/\/[\w.:-]+)?\/[pl]\/[1-9A-HJ-NP-Za-km-z]{16}$/,
  // What people called a list, and wrote beside a sample: its note, and the creator with the address.
  /^Picks of the week$/,
  /^For creators who post videos\.$/,
  /^@[a-z]+(?:[.-][a-z]+)+$/,
  /^1 Example Street, Exampleton$/,
  // How creators to be found are called, and what they say of themselves.
  /^@?\p{Ll}+(?:\.\p{Ll}+)+\.\d+$/u,
  /^(?:Maisie cooks at home|Linh review đồ ăn|Dapur Sari Lestari)$/,
  /^(?:Aisyah Hari Raya|Kofi’s city garden|Zoë &amp; Café Müller)$/,
  /: something new every week\. Write to me before you send anything\.$/,
  // What agencies write to them, and what these say of themselves, with their categories and the website.
  /^We (?:manage|bring together) .*, and would like to meet you\.$/,
  /^As we discussed\.$/,
  /^[a-z]+\.[a-z]+(?:, [a-z]+\.[a-z]+)+$/,
  /^We (?:look after creators,|help creators|bring shops and creators) .*\.$/,
  /^Creator Management, Creator Matchmaking$/,
  /^https:\/\/[a-z-]+\.example$/,
  // The number of a bill or a statement, and of a dispute; by what a key is known, and why a bank paid nothing.
  /^[A-Z]{2}-\d{6}-S?\d{6}$/,
  /^[A-Z]{2}-\d+$/,
  /^[0-9a-f]{4}(?:-[0-9a-f]{4}){7}$/,
  /^AC04$/,
  // What was claimed in disputes and answered, and what operators call incentives and say of them.
  /^The rate on this line is not the one that was agreed\.$/,
  /^We compared the rate with the one that the creator accepted\.$/,
  /^(?:Launch support|Active creators|Spring creators)$/,
  /^For the agency’s work on the first campaigns of the season\.$/,
  /^5% of your settled commission if at least 3 order lines settled on these days\.$/,
  // What an agency and operators called what they have saved of Data Compass.
  /^(?:Items by day|Products by GMV|GMV against last year)$/,
  // An amount in a currency that is written in letters.
  /^−?Rp\s?[\d.]+$/,
  // How large something is.
  /^[\d.]+\s[kMGT]?B$/,
  // A further line of a text of a key, which a picture sets in lines.
  /^[^[\]]*~+\]$/,
  // What those who speak a language call it.
  /^(?:English|Bahasa Indonesia|Bahasa Melayu|Tiếng Việt|Filipino)$/,
  // A command to type.
  /^partner-center [a-z -]+$/,
];

/** How files and people call the places and campaigns of the demo. */
const CALLED = new Set([...NAMES, ...PLACES]);

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

for (const { area, home, email } of AREAS) {
  test(`${area} keeps its language in the browser`, async ({ asPerson, asAnyone }) => {
    test.slow();
    const options = { locale: 'en-XA' };
    const window = email === undefined ? await asAnyone(options) : await asPerson(email, options);
    const { page } = window;
    // The texts of all others are looked at above, and these have every kind of element in which they stand.
    const routes = (await routesFrom(page.request, home)).filter(({ isNew }) => isNew);
    const followed = new Set<string>();
    for (const route of routes) {
      await test.step(route.path, async () => {
        await window.open(route.path);
        await expectFromKeys(page, route.path);
        const link = await linkWithin(page, route, routes, followed);
        if (link === undefined) return;
        await follow(page, link, `${route.path} to ${link}`);
        followed.add(formOf(link));
      });
    }
    expect(followed.size, 'pages that the browser made').toBeGreaterThan(0);
  });
}

/** Follows a link to a page that the browser itself makes, in the document of the one before. */
async function follow(page: Page, link: string, where: string): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.setAttribute('data-first', '');
    document.querySelector('h1')?.setAttribute('data-first', '');
  });
  await page.locator(`a[href="${link}"]`).first().dispatchEvent('click');
  await expect(page.locator('h1[data-first]')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectFromKeys(page, where);
  await expect(page.locator('html[data-first]')).toHaveCount(1);
}

/** Fails when a page in the browser says something without a key. */
async function expectFromKeys(page: Page, where: string): Promise<void> {
  const outside = async () => {
    const texts = await page.evaluate(textsOf);
    const escaped = texts.map((text) => text.replaceAll('&', '&amp;'));
    if (!escaped.some((text) => text.includes('['))) return ['nothing from a key yet'];
    return escaped.filter((text) => !text.includes('[') && !isData(text));
  };
  await expect(page.locator('main [aria-busy=true], main[aria-busy=true]')).toHaveCount(0);
  await expect.poll(outside, `texts without a key: ${where}`).toEqual([]);
}

/** What the open page says and shows in words, but terms and the privacy notice: those are data. */
function textsOf(): string[] {
  const texts: string[] = [];
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const around = walker.currentNode.parentElement;
    // What stands as a code is read by machines, also where it is a word of theirs.
    const notSaid =
      'script, style, noscript, textarea, .links-text__lines, .terms, .reading__text, .code';
    if (around?.closest(notSaid) !== null) continue;
    texts.push(walker.currentNode.textContent ?? '');
  }
  for (const name of ['aria-label', 'placeholder', 'alt', 'title']) {
    document.querySelectorAll(`[${name}]`).forEach((element) => {
      texts.push(element.getAttribute(name) ?? '');
    });
  }
  return texts.map((text) => text.trim()).filter((text) => /[a-z]{2}/i.test(text));
}

/**
 * Where a link of the open page leads that its bundle follows by itself: to another page, which the browser
 * has not made before.
 */
async function linkWithin(
  page: Page,
  here: Route,
  routes: Route[],
  followed: Set<string>,
): Promise<string | undefined> {
  const bundles = new Map(routes.map(({ form, bundle }) => [form, bundle]));
  const pathOf = (form: string) => form.split('?')[0];
  const links = page.locator('a[href^="/"]:not([rel~=external])');
  const found = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  return found.find((href) => {
    const form = formOf(href);
    const isOther = pathOf(form) !== pathOf(here.form) && !href.includes('#');
    const isOfBundle = here.bundle !== undefined && bundles.get(form) === here.bundle;
    return isOther && isOfBundle && !followed.has(form);
  });
}

/** Whether the demo brought this text, which stands in the page as HTML writes it. */
function isData(text: string): boolean {
  return CALLED.has(text.replaceAll('&amp;', '&')) || DATA.some((data) => data.test(text));
}

/** What a page says and shows in words, as the server writes it. */
async function wordsOn(request: APIRequestContext, path: string): Promise<string[]> {
  const answer = await request.get(path, { headers: LANGUAGE });
  const html = (await answer.text())
    .replace(/<(script|style|textarea|pre)\b.*?<\/\1>/gs, '')
    .replace(/<span class="code[^"]*">.*?<\/span>/gs, '')
    // Terms are a document that was agreed to, in the words of that moment.
    .replace(/<div\b[^>]*\sclass="(?:terms|reading__text)"[^>]*>.*?<\/div>/gs, '');
  const shown = [...html.matchAll(/>([^<>]+)</g)];
  const spoken = [...html.matchAll(/\s(?:aria-label|placeholder|alt|title)="([^"]+)"/g)];
  return [...shown, ...spoken]
    .map(([, text = '']) => text.trim())
    .filter((text) => /[a-z]{2}/i.test(text));
}
