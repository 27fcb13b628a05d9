import { type Page } from '@playwright/test';

import { expect, ON_A_PHONE, test, type Window } from '../fixtures';
import { somebody } from '../people';
import { campaignWithProducts, createList } from '../product-lists';
import {
  answered,
  contentPainted,
  DETAILS,
  EARNINGS,
  isElsewhere,
  isTold,
  listAt,
  slowed,
  VIEW_PRODUCT,
} from '../slow-phone.mjs';

// The Creator app on a slow phone: a processor slowed four times, 1.6 Mbit/s with 150 ms of delay, nothing kept.
// Content is there within 2 s, and a tap is answered within 3 s, before the bundle has taken over and after. Beside
// other work the machine is slower than any phone: these are a project of their own, which runs last and alone.

const CREATOR = somebody({ area: 'creator' });
const AGENCY = somebody({ area: 'partner', role: 'owner' });
const SELLER = somebody({ area: 'seller', role: 'owner' });

const SMALL_PHONE = { ...ON_A_PHONE, viewport: { width: 360, height: 740 } };

/** How long it may take, in ms. */
const CONTENT_MOST = 2000;
const ANSWER_MOST = 3000;

const LANGUAGES = ['en', 'th'] as const;
const WHEN = ['before', 'after'] as const;

/** What is tapped on a page, and by what one sees that it was answered. */
type Tapped = {
  /** What it is called here. */
  what: string;
  /** The page, for the link of a list. */
  path: (link: string) => string;
  target: string;
  isAnswered: () => number | false;
  /** Whether the link has to be pasted first. */
  pastes?: boolean;
};

const TAPS: Tapped[] = [
  { what: 'Showcase', path: () => '/creator', target: EARNINGS, isAnswered: isElsewhere },
  {
    what: 'Affiliate orders',
    path: () => '/creator/orders',
    target: EARNINGS,
    isAnswered: isElsewhere,
  },
  {
    what: 'Add product',
    path: () => '/creator/add',
    target: VIEW_PRODUCT,
    isAnswered: isElsewhere,
    pastes: true,
  },
  { what: 'a list', path: listAt, target: DETAILS, isAnswered: isElsewhere },
  // It adds the product, so that each of these has another one.
  {
    what: 'Add to showcase',
    path: listAt,
    target: 'main button[name=only]',
    isAnswered: isTold,
  },
];

/** How many products the list has: as many as are added, and some that are left. */
const PRODUCTS = LANGUAGES.length * WHEN.length + 2;

/** The link of a list that the agency made once for all of these. */
let made: string | undefined;

async function linkOfList(asPerson: (email: string) => Promise<Window>): Promise<string> {
  if (made !== undefined) return made;
  const [agency, seller] = [await asPerson(AGENCY.email), await asPerson(SELLER.email)];
  // After a test that failed the others go on in another worker, which makes another one.
  const name = `On a slow phone ${test.info().workerIndex}`;
  const campaign = await campaignWithProducts(agency, seller, name, PRODUCTS);
  made = await createList(agency, campaign, { name, count: PRODUCTS, rate: '30' });
  return made;
}

/** The page speaks this language, whatever the browser asks for. */
async function speak(page: Page, language: string): Promise<void> {
  const { hostname } = new URL(process.env.PARTNER_CENTER_URL ?? '');
  const cookie = { name: '__Host-language', value: language, domain: hostname, path: '/' };
  await page.context().addCookies([{ ...cookie, secure: true, sameSite: 'Lax' }]);
}

test.describe.configure({ mode: 'default' });

for (const language of LANGUAGES) {
  for (const { what, path, target, isAnswered, pastes } of TAPS) {
    for (const when of WHEN) {
      const title = `${what} in ${language} on a slow phone, tapped ${when} the bundle took over`;
      test(title, async ({ asPerson }) => {
        const link = await linkOfList(asPerson);
        const creator = await asPerson(CREATOR.email, SMALL_PHONE);
        const { page, complaints } = creator;
        // Leaving a page stops what it was still loading.
        complaints.expect(/ERR_ABORTED/);
        await speak(page, language);
        await slowed(page);
        await page.goto(path(link), { waitUntil: 'commit' });
        if (when === 'after') {
          await creator.ready();
          const content = await contentPainted(page);
          expect(content, 'when the content was there').toBeLessThanOrEqual(CONTENT_MOST);
        }
        if (pastes) await page.locator('textarea').fill(link);
        const answer = await answered(page, page.locator(target).first(), isAnswered);
        expect(answer, 'how long the tap took').toBeLessThanOrEqual(ANSWER_MOST);
      });
    }
  }
}
