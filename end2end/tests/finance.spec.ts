import { type BrowserContextOptions, type Page } from '@playwright/test';

import { expect, ON_A_PHONE, test, type Window, WITHOUT_SCRIPTS } from '../fixtures';
import { everybody, OPERATOR, SECOND_OPERATOR, somebody } from '../people';

// Money on its way: an agency questions a line of its bill and an operator decides, two operators pay a batch, and
// who was to be paid reads what became of it.

const AGENCY = somebody({ area: 'partner', role: 'owner' });
// The only creator of the demo with a bank account.
const CREATOR = everybody({ area: 'creator' }).at(-1);

const MANNERS: [string, BrowserContextOptions][] = [
  ['with scripts', {}],
  ['without scripts', WITHOUT_SCRIPTS],
];

/** How many pages of lines are turned at most: the first days of a bill may be too long ago to be questioned. */
const PAGES = 6;

// One after the other: what is approved in the end is a later payout of the creator.
test.describe.configure({ mode: 'default' });

/** An address ends with the id of what it shows. */
const ID = /[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** The pence of an amount in pounds. */
function pence(text: string | null): number {
  const found = /(−?)£([\d,]+)\.(\d\d)/.exec(text ?? '');
  const units = Number(`${found?.[2]?.replaceAll(',', '')}${found?.[3]}`);
  return found?.[1] ? -units : units;
}

/** The pence of a fact of the page. */
async function fact(page: Page, name: string): Promise<number> {
  const found = page.locator('.fact').filter({ hasText: new RegExp(`^${name}`) });
  return pence(await found.first().textContent());
}

/** The page has come to rest after a link that asks it for something else. */
async function settled(page: Page): Promise<void> {
  await expect(page.locator('html[data-asking]')).toHaveCount(0);
}

/** Turns a page of a list, where there is one in that direction; whether it did. */
async function turned(page: Page, way: 'Next' | 'Previous'): Promise<boolean> {
  // Where there is none, its word stands there all the same, and leads nowhere.
  const link = page.locator('.pager a').filter({ hasText: way });
  if ((await link.count()) === 0) return false;
  const before = page.url();
  await link.click();
  await expect(page).not.toHaveURL(before);
  await settled(page);
  return true;
}

/** The agency goes from its latest bill to a line that settled, and to how its amount was calculated. */
async function openLine(agency: Window, turn: number): Promise<void> {
  const { page } = agency;
  await agency.open('/partner/finance/bills?market=GB');
  await expect(page.getByRole('heading', { level: 1, name: 'Payment bills' })).toBeVisible();
  await page.getByRole('link', { name: /see what it is made up of$/ }).first().click();
  await expect(page.getByRole('heading', { level: 2, name: 'Amounts' })).toBeVisible();
  await agency.ready();
  await agency.expectWell();
  await page.getByRole('link', { name: /Settled: show these lines$/ }).click();
  await expect(page).toHaveURL(/kind=settled/);
  await settled(page);
  let pages = 0;
  while (pages < PAGES && (await turned(page, 'Next'))) pages += 1;
  const lines = page.getByRole('link', { name: /line .*: see how it was calculated$/ });
  // The last page may have a line for one of the tests alone.
  if ((await lines.count()) < MANNERS.length) await turned(page, 'Previous');
  const line = lines.nth(turn);
  const amount = /−?£[\d,.]+/.exec((await line.textContent()) ?? '')?.[0] ?? '';
  await line.click();
  await expect(page).toHaveURL(/\/partner\/orders\/GB\/.*entry=/);
  await expect(page.getByRole('main')).toContainText(amount);
  await agency.ready();
  await agency.expectWell();
}

/** The agency says that the creator's rate should have been lower; the id of the dispute. */
async function question(agency: Window): Promise<string> {
  const { page } = agency;
  await page.getByRole('link', { name: 'Question this amount' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Question this amount' })).toBeVisible();
  await agency.ready();
  await page.getByLabel('Which rate').selectOption('Creator commission rate');
  await page.getByLabel('The rate that was agreed').fill('1');
  const text = page.getByRole('textbox', { name: 'What is wrong' });
  await text.fill('The creator agreed to one percent.');
  await agency.expectWell();
  await page.getByRole('button', { name: 'Open dispute' }).click();
  await expect(page.getByText('Dispute opened.').first()).toBeVisible();
  await expect(page.getByText(/You’d have £[\d,.]+ more\./)).toBeVisible();
  await agency.ready();
  await agency.expectWell();
  const [id] = ID.exec(new URL(page.url()).pathname) ?? [];
  if (!id) throw new Error(`no dispute at ${page.url()}`);
  return id;
}

/** The operator takes the dispute, looks at what it would change, and decides as it was claimed. */
async function decide(operator: Window, dispute: string): Promise<void> {
  const { page } = operator;
  await operator.open(`/ops/disputes/${dispute}`);
  await page.getByRole('button', { name: 'Take dispute' }).click();
  await expect(page.getByText('You took the dispute.').first()).toBeVisible();
  await operator.ready();
  const kinds = page.getByRole('navigation', { name: 'Decision' });
  await kinds.getByRole('link', { name: 'Other rates' }).click();
  const rate = page.getByLabel('Creator commission rate', { exact: true });
  await expect(rate).not.toHaveValue('');
  await rate.fill('1');
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(page.getByRole('heading', { name: 'What this decision does' })).toBeVisible();
  await expect(page.getByText('The dispute is then: Granted.')).toBeVisible();
  await operator.ready();
  await operator.expectWell();
  await page.getByLabel('Answer to the party that opened it').fill('One percent was agreed.');
  await page.getByRole('button', { name: 'Decide dispute' }).click();
  await expect(page.getByText('The dispute was decided.').first()).toBeVisible();
  await operator.ready();
  await operator.expectWell();
}

for (const [turn, [manner, options]] of MANNERS.entries()) {
  test(`a line of a bill is questioned and decided, ${manner}`, async ({ asPerson }) => {
    test.slow();
    const agency = await asPerson(AGENCY.email, options);
    const operator = await asPerson(OPERATOR.email, options);
    await openLine(agency, turn);
    const dispute = await question(agency);
    await decide(operator, dispute);
    const { page } = agency;
    await agency.open(`/partner/finance/disputes/${dispute}`);
    await expect(page.getByText('One percent was agreed.')).toBeVisible();
    await expect(page.getByText(/Change for you: £[\d,.]+/)).toBeVisible();
    for (const step of ['Opened', 'The platform operator is reviewing it', 'Decided']) {
      await expect(page.locator('.timeline').getByText(step, { exact: true })).toBeVisible();
    }
    await agency.expectWell();
  });

  test(`a creator reads on a phone what became of a payout, ${manner}`, async ({ asPerson }) => {
    if (!CREATOR) throw new Error('the demo has no creators');
    const creator = await asPerson(CREATOR.email, { ...ON_A_PHONE, ...options });
    const { page } = creator;
    await creator.open('/creator/me');
    await page.getByRole('main').getByRole('link', { name: 'Payouts' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Payouts' })).toBeVisible();
    await expect(page.getByText('Your last payout wasn’t paid').first()).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Payout calendar' })).toBeVisible();
    await creator.ready();
    await creator.expectWell();
    const rejected = page.locator('tbody tr').filter({ hasText: 'Rejected' });
    await rejected.getByRole('link', { name: /Payout of / }).click();
    await expect(page.getByRole('heading', { level: 1, name: /^Payout of / })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'How it was worked out' })).toBeVisible();
    const [billed, before, held, paid] = [
      await fact(page, 'All bills'),
      await fact(page, 'Paid before'),
      await fact(page, 'Held by disputes'),
      await fact(page, 'Amount'),
    ];
    expect(billed - before - held, 'all bills less what was paid and what is held').toBe(paid);
    expect(paid).toBeGreaterThan(0);
    await creator.ready();
    await creator.expectWell();
  });
}

test('what one operator submits another one approves', async ({ asPerson }) => {
  test.slow();
  const first = await asPerson(OPERATOR.email);
  const second = await asPerson(SECOND_OPERATOR.email);
  const plain = await asPerson(OPERATOR.email, WITHOUT_SCRIPTS);
  const approve = ({ page }: Window) => page.getByRole('link', { name: 'Approve', exact: true });
  const question = ({ page }: Window) => page.getByRole('dialog', { name: /^Approve .*\?$/ });

  let batch = '';
  await test.step('whoever submitted it can’t approve it', async () => {
    const { page } = first;
    await first.open('/ops/payouts?market=GB&state=submitted');
    await page.getByRole('table').getByRole('link').first().click();
    await expect(page.getByText('You submitted this batch, so another operator')).toBeVisible();
    await expect(approve(first)).toHaveCount(0);
    await first.ready();
    await first.expectWell();
    batch = new URL(page.url()).pathname;
  });
  await test.step('the other one is asked, leaves it, and sends it back', async () => {
    const { page } = second;
    await second.open(batch);
    await approve(second).click();
    await expect(question(second)).toContainText(/This pays £[\d,.]+ in \d+ payouts?\./);
    await second.expectAccessible();
    await question(second).getByRole('link', { name: 'Back' }).click();
    await expect(question(second)).toBeHidden();
    await page.getByRole('button', { name: 'Send back' }).click();
    await expect(page.getByText('Sent back').first()).toBeVisible();
    await second.ready();
    await page.getByRole('button', { name: 'Submit for approval' }).click();
    await expect(page.getByText('Submitted for approval').first()).toBeVisible();
  });
  await test.step('now the first one approves it, without scripts', async () => {
    await plain.open(batch);
    await approve(plain).click();
    await question(plain).getByRole('button', { name: 'Approve', exact: true }).click();
    await expect(plain.page.getByText('Approved').first()).toBeVisible();
  });
  await test.step('the program writes the entries, and there is no account to pay from', async () => {
    const { page } = plain;
    await expect(async () => {
      await page.reload();
      const ready = page.getByText('Ready for the bank').first();
      await expect(ready).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 3 * 60_000 });
    for (const window of [plain, second]) {
      await window.open(batch);
      await window.page.getByRole('button', { name: 'Bank file (CSV)' }).click();
      await expect(window.page.getByRole('alert')).toContainText('There’s no bank file');
      await window.ready();
      await window.expectWell();
    }
  });
});
