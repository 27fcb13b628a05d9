import { expect, type Page } from '@playwright/test';

import { CREATORS, titled } from './finding';
import { type Window } from './fixtures';

// What an agency writes to creators, what they read of it, and what it has sent, by the words on the screen.

/** How the agency can be reached, as it tells creators. */
const CONTACT = 'creators@agency.example';

/** What it writes. */
const MESSAGE = 'We like how you show what you cook, and would like to work with you.';

/** The two things that a creator is invited for, and what each is for. */
export const PURPOSES = {
  'Creator partnership': 'Establish long-term linking relationship with creators',
  'Product distribution': 'Improve the efficiency of product distribution',
} as const;

/** One of them. */
export type Purpose = keyof typeof PURPOSES;

/** Both. */
export const BOTH: readonly Purpose[] = ['Creator partnership', 'Product distribution'];

/** What a creator reads of an agency that invites. */
export type Inviting = {
  name: string;
  service: string;
  category: string;
  introduction: string;
  address: string;
  /** Those of its creators who have the most followers. */
  creators: string;
};

const BOTH_ROLES = {
  service: 'Creator Service Partner, Seller Service – Creator Matchmaking',
  category: 'Creator Management, Creator Matchmaking',
};

/** The agencies of the demo that have said what company they are. */
export const SECOND_STAGE: Inviting = {
  name: 'Second Stage',
  service: 'Creator Service Partner',
  category: 'Creator Management',
  introduction: 'We help creators to make a living of what they show.',
  address: '27 Harbour Road, Leith',
  creators: 'jisoo.run.30, sari.dapur.39, maisie.cooks.48',
};
export const WREN_AND_OTTER: Inviting = {
  name: 'Wren & Otter',
  ...BOTH_ROLES,
  introduction: 'We look after creators, and find shops whose goods suit them.',
  address: '4 Mill Lane, Norwich',
  creators: 'maisie.cooks.36, zoe.café.45, jisoo.run.54',
};
/** As creators of Indonesia read it. */
export const PAPER_KITE: Inviting = {
  name: 'Paper Kite',
  ...BOTH_ROLES,
  introduction: 'We bring shops and creators of two markets together.',
  address: '1 Harbour Street, Springfield, IL 62701',
  creators: 'sari.dapur.15, maisie.cooks.24, zoe.café.33',
};

/** The day so many days after today, as a field takes it. */
export function dayAfter(days: number): string {
  return new Date(Date.now() + days * 24 * 60 * 60_000).toISOString().slice(0, 10);
}

/** From the details to the form, which says for what the agency can invite. */
export async function openForm(
  agency: Window,
  handle: string,
  purposes: readonly Purpose[],
): Promise<void> {
  const { page } = agency;
  await page.getByRole('main').getByRole('link', { name: 'Invite', exact: true }).click();
  await titled(page, `Invite @${handle}`);
  await agency.ready();
  const radios = page.getByRole('radio');
  if (purposes.length === 1) {
    await expect(radios).toHaveCount(0);
    await expect(page.getByRole('main')).toContainText(purposes[0] ?? '');
  } else {
    await expect(radios).toHaveCount(purposes.length);
    for (const purpose of purposes) {
      await expect(page.getByRole('main')).toContainText(PURPOSES[purpose]);
    }
  }
  await expect(page.getByRole('link', { name: 'check information' })).toBeVisible();
  await agency.expectWell();
}

/** Fills in the form and sends it. */
export async function send(agency: Window, handle: string, chosen?: Purpose): Promise<void> {
  const { page } = agency;
  if (chosen) {
    await page.getByRole('radio', { name: new RegExp(PURPOSES[chosen]) }).check();
  }
  await page.getByLabel('Invitation message').fill(MESSAGE);
  await page.getByLabel('Email').fill(CONTACT);
  await page.getByRole('button', { name: 'Send Invitation' }).click();
  await expect(page.getByText('Invitation sent. The creator is notified.')).toBeVisible();
  await titled(page, `Invitations to @${handle}`);
}

/** The creator finds the invitation in the inbox, on a phone, reads it and who sent it, and is interested. */
export async function beInterested(creator: Window, agency: Inviting): Promise<void> {
  const { page } = creator;
  const invites = `${agency.name} invites you`;
  const notice = page.getByRole('main').getByRole('link', { name: invites }).first();
  // Whoever invites doesn't wait until the creator is told, which takes about a second.
  await expect(async () => {
    await creator.open('/creator');
    const ways = page.getByRole('navigation', { name: 'Creator app' });
    await ways.getByRole('link', { name: /^Inbox/ }).tap();
    await titled(page, 'Inbox');
    await expect(notice).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await notice.tap();
  await expect(page.getByRole('heading', { level: 2, name: invites })).toBeVisible();
  await creator.ready();
  await expect(page.getByRole('main')).toContainText(MESSAGE);
  await expectAbout(page, agency);
  await expect(page.getByText(CONTACT)).toHaveCount(0);
  await creator.expectWell();
  await page.getByRole('button', { name: 'I’m interested' }).tap();
  await expect(page.getByRole('link', { name: CONTACT })).toBeVisible();
  await creator.expectWell();
}

/** Who sent it. */
async function expectAbout(page: Page, agency: Inviting): Promise<void> {
  for (const [name, says] of [
    ['Company name', agency.name],
    ['Service', agency.service],
    ['Category', agency.category],
    ['Introduction', agency.introduction],
    ['Address', agency.address],
    ['Creators it manages', agency.creators],
  ] as const) {
    const fact = page.locator('.fact').filter({ has: page.getByText(name, { exact: true }) });
    await expect(fact.locator('.fact__value')).toHaveText(says);
  }
}

/** From **Find creator** to **Invitation history** in a market, for something where there are both to choose from. */
export async function openHistory(agency: Window, market: string, purpose?: Purpose): Promise<void> {
  const { page } = agency;
  await agency.open(`${CREATORS}?market=${market}`);
  const parts = page.getByRole('navigation', { name: 'Parts of Find creator' });
  await parts.getByRole('link', { name: 'Invitation history' }).click();
  await titled(page, 'Invitation history');
  await agency.ready();
  if (purpose) await chooseIntention(page, purpose);
}

/** Looks at what was sent for something. */
export async function chooseIntention(page: Page, purpose: Purpose): Promise<void> {
  const intentions = page.getByRole('navigation', { name: 'Invitation intention' });
  const way = intentions.getByRole('link', { name: purpose });
  await way.click();
  await expect(page).toHaveURL(/intention=/);
  await expect(way).toHaveAttribute('aria-current', 'page');
}

/** The row of a creator leads to what was sent. */
export function viewOf(page: Page, handle: string) {
  return page.getByRole('link', { name: `View details of @${handle}` });
}

/** Looks for a creator who was invited just now, first on days of before and then on those around today. */
export async function narrowHistory(page: Page, handle: string): Promise<void> {
  await askFor(page, handle, [dayAfter(-9), dayAfter(-2)]);
  await expect(page.getByText('No invitations match these filters')).toBeVisible();
  await askFor(page, handle, [dayAfter(-1), dayAfter(1)]);
  await expect(viewOf(page, handle)).toBeVisible();
  await expect(page.getByRole('link', { name: /^View details of @/ })).toHaveCount(1);
}

async function askFor(page: Page, handle: string, [from, to]: [string, string]): Promise<void> {
  await page.getByRole('searchbox', { name: 'Username or nickname' }).fill(handle);
  const days = page.locator('.date-range');
  await days.locator('summary').click();
  await days.getByLabel('From', { exact: true }).fill(from);
  await days.getByLabel('To', { exact: true }).fill(to);
  await days.getByRole('button', { name: 'Apply dates' }).click();
}

/**
 * The history says what came of it, and when the creator can be invited again. **Resend** can be seen and can't be
 * pressed until then.
 */
export async function readHistory(agency: Window, handle: string): Promise<void> {
  const { page } = agency;
  const view = viewOf(page, handle);
  await expect(view).toBeVisible();
  await agency.expectWell();
  await view.click();
  await titled(page, `Invitations to @${handle}`);
  const main = page.getByRole('main');
  await expect(main).toContainText(MESSAGE);
  await expect(main).toContainText('Interested');
  await expect(main).toContainText('You can invite this creator again from');
  const resend = page.getByRole('button', { name: `Resend to @${handle}` });
  await expect(resend).toHaveAttribute('aria-disabled', 'true');
  await agency.expectWell();
}

/** Sends the one invitation of the open history again that was sent more than a week ago. */
export async function resend(agency: Window): Promise<void> {
  const { page } = agency;
  const again = page.getByRole('button', { name: /^Resend to @/, disabled: false });
  await expect(again).toHaveCount(1);
  const label = (await again.getAttribute('aria-label')) ?? '';
  await again.click();
  await expect(page.getByText('Invitation sent again. The creator is notified.')).toBeVisible();
  await titled(page, label.replace('Resend', 'Invitations'));
  await expect(page.getByText('Invitation message', { exact: true })).toHaveCount(2);
  const button = page.getByRole('button', { name: label, exact: true });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await agency.expectWell();
  // It says why not, and when.
  await button.focus();
  await page.keyboard.press('Enter');
  const why = page.locator(':popover-open');
  await expect(why).toContainText('You can invite this creator again from');
}
