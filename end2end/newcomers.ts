// What people do who are new: they register, begin an agency, apply and turn on a second step, and an operator decides.

import { expect, type Window } from './fixtures';
import { mailTo } from './mailbox';
import { oneTimeCode } from './people';

/** The password of everybody who registers. */
export const PASSWORD = 'seven wet umbrellas';

/** A picture in PNG, as small as one can be. */
export const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** An address and a company that nobody has used before. */
export function newcomer() {
  const id = `${Date.now()}-${Math.floor(Math.random() * 1e6)}`;
  return { email: `partner-${id}@example.org`, company: `Lowtide ${id} Ltd`, number: `REG${id}` };
}

/** Step 1: register an account. */
export async function register(window: Window, email: string): Promise<void> {
  const { page } = window;
  await window.open('/register');
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByLabel('Confirm password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Register' }).click();
  await expect(page).toHaveURL('/register/code');
  await window.ready();
  await page.getByLabel('Six-digit code').fill(await mailTo(page, email, /\b(\d{6})\b/));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page).toHaveURL('/join');
  await expect(page.getByRole('heading', { level: 1, name: 'Join the platform' })).toBeVisible();
  await window.ready();
}

/** Begins an agency. */
export async function becomePartner(window: Window): Promise<void> {
  const { page } = window;
  await page.getByRole('button', { name: 'Partner', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Business guide' })).toBeVisible();
  await window.ready();
}

/** Step 2: partner role and entity information, with a document. */
export async function enterEntity(
  window: Window,
  company: string,
  number: string,
  country = 'GB',
): Promise<void> {
  const { page } = window;
  await expect(page.getByRole('img', { name: /^Workflow of Affiliate Partner/ })).toBeVisible();
  await window.expectWell();
  await page.getByRole('link', { name: 'Skip', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Entity information' })).toBeVisible();
  await window.ready();
  await expect(page.getByText('can’t be edited').first()).toBeVisible();
  await window.expectWell();

  // The document that is needed is asked for before the way on.
  const names = await page.getByRole('main').getByRole('button').allTextContents();
  const [add, next] = ['Add document', 'Next'].map((name) =>
    names.findIndex((text) => text.trim() === name),
  );
  expect(add).toBeGreaterThanOrEqual(0);
  expect(next).toBeGreaterThan(add ?? 0);
  await page.getByLabel('What the document shows').selectOption('business_registration');
  await page
    .getByLabel('File', { exact: true })
    .setInputFiles({ name: 'register.png', mimeType: 'image/png', buffer: PICTURE });
  await page.getByRole('button', { name: 'Add document' }).click();
  await expect(page.getByText('Document added.')).toBeVisible();
  await window.ready();
  await expect(page.getByRole('checkbox', { name: /register\.png/ })).toBeChecked();

  // Markets are asked of cross-border partners alone.
  const markets = page.getByRole('group', { name: 'Markets', exact: true });
  await expect(markets).toBeHidden();
  await page.getByRole('radio', { name: /^Cross-border partner/ }).check();
  await expect(markets).toBeVisible();
  await page.getByRole('radio', { name: /^Local agency/ }).check();
  await expect(markets).toBeHidden();

  await page.getByRole('radio', { name: /^Seller Service – Creator Matchmaking/ }).check();
  await page.getByLabel('Legal name').fill(company);
  await page.getByLabel('Registration number').fill(number);
  await page.getByLabel('Registered address').fill('1 Quay Street, Bristol BS1 1AA');
  await page.getByLabel('Country of registration').selectOption(country);
  await page.getByLabel('Legal representative').fill('Ada Lowe');
  await page.getByLabel('Website').fill('https://lowtide.example.org');
  await page.getByLabel('Company introduction').fill('We match makers and shops.');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Business category' })).toBeVisible();
  await window.ready();
}

/** Step 3: the service category with its information. */
export async function enterCategory(window: Window, market = 'GB'): Promise<void> {
  const { page } = window;
  await page.getByText('View more').first().click();
  await expect(page.getByText('Also called:').first()).toBeVisible();
  await window.expectWell();
  await page.getByRole('link', { name: 'Choose Creator Matchmaking' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Category information' })).toBeVisible();
  await window.ready();
  // A local agency's own market is chosen already.
  await expect(page.getByLabel('Target market')).toHaveValue(market);
  await window.expectWell();
  await page.getByLabel('Services offered').fill('Campaigns from brief to report');
  await page.getByLabel('Team size').fill('2');
  await page.getByLabel('Creators managed').fill('40');
  await page.getByLabel('Case studies').fill('One study');
  await page.getByLabel('Introduction', { exact: true }).fill('We bring both together.');
  await page.getByLabel('Contact name').fill('Ada Lowe');
  await page.getByLabel('WhatsApp').fill('+44 20 7946 0000');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Apply' })).toBeVisible();
  await window.ready();
}

/** Step 4: apply, which leads to the review status. */
export async function apply(window: Window): Promise<void> {
  const { page } = window;
  await window.expectWell();
  await page.getByRole('button', { name: 'Apply', exact: true }).click();
  await expect(page).toHaveURL(/tab=category/);
  await expect(page.getByText('Pending review').first()).toBeVisible();
  await window.ready();
}

/** The id of the application that a link leads to. */
export async function applicationOf(
  { page }: Window,
  name: RegExp | string,
): Promise<string> {
  const href = await page.getByRole('link', { name }).first().getAttribute('href');
  return new URL(href ?? '', 'http://site').searchParams.get('application') ?? '';
}

/** The operator approves what lies at this address. */
export async function approve(operator: Window, application: string): Promise<void> {
  const { page } = operator;
  await operator.open(`/ops/reviews/${application}`);
  await operator.expectWell();
  // Where a table has columns, the answers have more room than the names of the fields.
  const cells = page.getByRole('table').first().getByRole('row').nth(1).getByRole('cell');
  const widths = await cells.evaluateAll((all) => all.map((cell) => cell.clientWidth));
  const isTable = (page.viewportSize()?.width ?? 0) >= 640;
  if (isTable) expect(widths.at(-1) ?? 0).toBeGreaterThan(widths[0] ?? 0);
  await page.getByRole('link', { name: 'Approve', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await operator.expectWell();
  await dialog.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(page.getByText('Approved. The applicant is notified.')).toBeVisible();
}

/** The operator approves what the queue has first of this subject for these words. */
export async function approveFirst(
  operator: Window,
  subject: 'bank' | 'creator',
  words: string,
): Promise<void> {
  await operator.open(`/ops/reviews?subject=${subject}&q=${encodeURIComponent(words)}`);
  const found = operator.page.getByRole('main').locator('a[href^="/ops/reviews/"]').first();
  const review = (await found.getAttribute('href')) ?? '';
  await approve(operator, review.split('/').at(-1) ?? '');
}

/** The operator rejects it with these reasons and a note. */
export async function reject(
  operator: Window,
  application: string,
  reasons: string[],
  note: string,
): Promise<void> {
  const { page } = operator;
  await operator.open(`/ops/reviews/${application}`);
  await page.getByRole('link', { name: 'Reject', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await operator.expectWell();
  for (const reason of reasons) await dialog.getByLabel(reason).check();
  await dialog.getByLabel('Note to the applicant').fill(note);
  await dialog.getByRole('button', { name: 'Reject', exact: true }).click();
  await expect(page.getByText('Rejected. The applicant is notified.')).toBeVisible();
}

/** Turns on a second step. The key of the app. */
export async function turnOnTwoFactor(window: Window): Promise<string> {
  const { page } = window;
  await window.open('/account');
  await page.getByRole('link', { name: 'Manage two-factor authentication' }).click();
  const begin = page.getByRole('button', { name: 'Set up two-factor authentication' });
  const password = page.getByLabel('Current password');
  // Who typed the password more than five minutes ago types it again.
  await expect(begin.or(password)).toBeVisible();
  if (await password.isVisible()) {
    await password.fill(PASSWORD);
    await page.getByRole('button', { name: 'Continue' }).click();
  }
  await begin.click();
  await expect(page.getByRole('img', { name: 'QR code' })).toBeVisible();
  const key = await page.locator('.copy__text').innerText();
  await page.getByLabel('Code from the app').fill(oneTimeCode(key));
  await page.getByRole('button', { name: 'Turn on' }).click();
  await expect(page).toHaveURL(/two-factor\/codes/);
  await page.getByRole('button', { name: 'I’ve saved these codes' }).click();
  await expect(page).toHaveURL('/account');
  return key;
}
