import { expect, type Locator, type Page } from '@playwright/test';

import { type Window } from './fixtures';
import { everybody, somebody, type Person } from './people';

// What an agency does with creators it doesn't know yet, step by step, by the words on the screen.

/** Where creators are found. */
export const CREATORS = '/partner/creators';

/** How the agency can be reached, as it tells creators. */
export const CONTACT = 'creators@agency.example';

/** What it writes. */
export const MESSAGE = 'We like how you show what you cook, and would like to work with you.';

/** The two things that a creator is invited for, and what each is for. */
export const PURPOSES = {
  'Creator partnership': 'Establish long-term linking relationship with creators',
  'Product distribution': 'Improve the efficiency of product distribution',
} as const;

/** One of them. */
export type Purpose = keyof typeof PURPOSES;

/** The owner of an agency. */
export function ownerOf(place: string): Person {
  return somebody({ area: 'partner', role: 'owner', place });
}

/** A creator who can sign in and whom no agency manages: the demo names that one last. */
export function unmanaged(market: string): Person {
  const creator = everybody({ area: 'creator', market }).at(-1);
  if (!creator) throw new Error(`no creator of ${market} can sign in`);
  return creator;
}

/** The page has this heading. */
export async function titled(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
}

/** Opens **Find creator** in a market. */
export async function openMarketplace(agency: Window, market: string): Promise<void> {
  await agency.open(`${CREATORS}?market=${market}`);
  await titled(agency.page, 'Find creator');
  await expect(cards(agency.page).first()).toBeVisible();
}

/** The creators on the page. */
export function cards(page: Page): Locator {
  return page.getByRole('list', { name: 'Creators', exact: true }).getByRole('article');
}

/** Opens the filters where they stand behind a button: on a desk there is room for them without one. */
export async function openFilters(page: Page): Promise<void> {
  const filters = page.locator('summary').filter({ hasText: 'Filters' });
  if (await filters.isVisible()) await filters.click();
}

/** Narrows the creators down by a value, and leaves it by its chip. */
export async function narrowDown(agency: Window, value: string): Promise<void> {
  const { page } = agency;
  const box = page.getByRole('checkbox', { name: new RegExp(`^${value}`) });
  await openFilters(page);
  await expect(box).toBeVisible();
  await agency.expectAccessible();
  await box.click();
  const chips = page.getByRole('navigation', { name: 'Filters in use' });
  const chip = chips.getByRole('link', { name: value });
  await expect(chip).toBeVisible();
  await chip.click();
  await expect(chips).toHaveCount(0);
}

/** Looks for a creator by the handle; the card. */
export async function searchFor(agency: Window, handle: string): Promise<Locator> {
  const { page } = agency;
  const search = page.getByLabel('Handle or nickname').and(page.locator('input[name="q"]'));
  await search.fill(handle);
  await search.press('Enter');
  await expect(page).toHaveURL(/[?&]q=/);
  const card = cards(page).filter({ hasText: `@${handle}` });
  await expect(card).toBeVisible();
  return card;
}

/** From the card to the details: what is shared, or that it isn't. */
export async function openDetails(agency: Window, card: Locator, handle: string): Promise<void> {
  const { page } = agency;
  await card.getByRole('link', { name: `@${handle}`, exact: true }).click();
  await titled(page, `@${handle}`);
  await expect(page.getByRole('main')).toContainText(
    /Last 30 days|No performance data of this creator has come in yet|hasn’t authorised performance data/,
  );
  await agency.ready();
  await agency.expectWell();
}

/** **Contact** on the details shows how the creator can be reached, once the agency asks for it. */
export async function lookAtContact(agency: Window, handle: string): Promise<void> {
  const { page } = agency;
  await page.getByRole('main').getByRole('link', { name: 'Contact', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: `Contact @${handle}` });
  await expect(dialog).toContainText('The creator sees that your agency looked');
  await agency.expectAccessible();
  await dialog.getByRole('button', { name: 'Show contact details' }).click();
  await expect(dialog.getByText('hello@creators.example')).toBeVisible();
  await agency.expectAccessible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
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

/** The creator finds the invitation in **My agency**, reads it and is interested. */
export async function beInterested(creator: Window, agency: string): Promise<void> {
  const { page } = creator;
  await creator.open('/creator/agency');
  const ways = page.locator('a[href^="/creator/inbox/invitations/"]');
  await ways.filter({ hasText: agency }).first().click();
  const heading = page.getByRole('heading', { level: 2, name: `${agency} invites you` });
  await expect(heading).toBeVisible();
  await creator.ready();
  await expect(page.getByRole('main')).toContainText(MESSAGE);
  await expect(page.getByText(CONTACT)).toHaveCount(0);
  await creator.expectWell();
  await page.getByRole('button', { name: 'I’m interested' }).click();
  await expect(page.getByRole('link', { name: CONTACT })).toBeVisible();
  await creator.expectWell();
}

/**
 * The history says what came of it, and when the creator can be invited again. **Resend** can be seen and can't be
 * pressed until then.
 */
export async function readHistory(
  agency: Window,
  market: string,
  handle: string,
  purpose?: Purpose,
): Promise<void> {
  const { page } = agency;
  await agency.open(`${CREATORS}?market=${market}`);
  const parts = page.getByRole('navigation', { name: 'Parts of Find creator' });
  await parts.getByRole('link', { name: 'Invitation history' }).click();
  await titled(page, 'Invitation history');
  await agency.ready();
  if (purpose) {
    const intentions = page.getByRole('navigation', { name: 'Invitation intention' });
    await intentions.getByRole('link', { name: purpose }).click();
    await expect(page).toHaveURL(/intention=/);
  }
  const view = page.getByRole('link', { name: `View details of @${handle}` });
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
