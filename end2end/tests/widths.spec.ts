import { type Page, type Route as Request } from '@playwright/test';

import { routesFrom } from '../crawl';
import { expect, test } from '../fixtures';
import { AREAS, NAMES } from '../people';

// No page scrolls sideways, from the smallest phone to a desk, nor at twice the size on one: that is a
// window of half the width. Campaigns and products have names of 50 letters here. No list of pages is
// kept: each that a link leads to is looked at.

const WIDTHS = [320, 390, 640, 720, 800, 960, 1024, 1280, 1440];

/** How many letters a name has that nobody has kept short. */
const LONG = 50;

for (const { area, home, email, pages } of AREAS) {
  test(`no page of ${area} scrolls sideways`, async ({ asPerson, asAnyone }) => {
    test.slow();
    const window = email === undefined ? await asAnyone() : await asPerson(email);
    const { page } = window;
    const routes = await routesFrom(page.request, home);
    const lengthened = new Set<string>();
    await page.route('**/*', (request) => lengthen(request, lengthened));
    const wrong: string[] = [];
    for (const { path } of routes) {
      await page.setViewportSize({ width: WIDTHS[0] ?? 320, height: 900 });
      await page.goto(path);
      await window.ready();
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        const beyond = await sticksOut(page);
        if (beyond) wrong.push(`${path} at ${width}: ${beyond}`);
      }
    }
    expect(wrong, 'what is wider than its window').toEqual([]);
    expect(routes.length, 'pages').toBeGreaterThanOrEqual(pages);
    // Public pages and Operations name nothing that people have named.
    if (/Console|Center|app/.test(area)) expect(lengthened.size, 'long names').toBeGreaterThan(2);
  });
}

/** Answers with the page in which campaigns and products have long names. */
async function lengthen(request: Request, lengthened: Set<string>): Promise<void> {
  if (request.request().resourceType() !== 'document') {
    await request.continue();
    return;
  }
  const answer = await request.fetch();
  const html = await answer.text();
  const titles = html.matchAll(/class="(?:item__title|order__way|showcase__way)"[^>]*>([^<]{3,49})</g);
  const names = [...titles].map(([, name = '']) => name);
  const known = [...NAMES].filter((name) => html.includes(name));
  const body = [...new Set([...names, ...known])].reduce((text, name) => {
    lengthened.add(name);
    return text.replaceAll(name, longer(name));
  }, html);
  const headers = answer.headers();
  delete headers['content-encoding'];
  delete headers['content-length'];
  await request.fulfill({ status: answer.status(), headers, body });
}

/** The name with as many letters as there may be, the last word of them without a place to break. */
function longer(name: string): string {
  return `${name} ${'Wintergartenmöbelneuheitenundmehrvomselbenbisans'.repeat(2)}`.slice(0, LONG);
}

/** What is wider than the window, if the page is: by how much, and the first element beyond it. */
function sticksOut(page: Page): Promise<string | null> {
  return page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const root = document.documentElement;
    const over = root.scrollWidth - root.clientWidth;
    if (over <= 0) return null;
    const beyond = [...document.body.querySelectorAll('*')].find((element) => {
      const { right, width } = element.getBoundingClientRect();
      return width > 1 && right > root.clientWidth + 0.5;
    });
    const name = beyond ? `${beyond.tagName.toLowerCase()}.${[...beyond.classList].join('.')}` : '?';
    return `${over} px, from ${name} on`;
  });
}
