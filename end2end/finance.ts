// What whoever is paid does: handing in a W-9, which is rejected once, and linking a bank account.

import { expect, type Window } from './fixtures';
import { mailTo } from './mailbox';
import { approve, approveFirst, PICTURE, reject } from './newcomers';
import { oneTimeCode, STEP } from './people';

/** The way in the email of a rejection for this reason. */
const REJECTED =
  /The tax number doesn’t match the documents or the name\..*?(\/(?:partner\/finance|creator)\/tax)/s;

/** Where somebody who is paid has the pages. */
type Place = { tax: string; accounts: string };

export const AGENCY: Place = {
  tax: '/partner/finance/tax',
  accounts: '/partner/finance/payment-accounts',
};
export const CREATOR: Place = { tax: '/creator/tax', accounts: '/creator/payment-accounts' };

/** Nine digits that nobody else of these tests has. */
const digits = () => String(100_000_000 + Math.floor(Math.random() * 500_000_000));

/** Digits as people write a number of this kind. */
const written = {
  ein: (nine: string) => `${nine.slice(0, 2)}-${nine.slice(2)}`,
  // No group is zero.
  ssn: (nine: string) => `${nine.slice(0, 3)}-5${nine.slice(4, 5)}-7${nine.slice(6)}`,
};

/** Numbers that were typed, without what stands between their parts. */
export class Typed {
  private readonly numbers: string[] = [];

  note(number: string): string {
    this.numbers.push(number.replaceAll('-', ''));
    return number;
  }

  /** None of them stands in a page that comes from the server now. */
  async areNowhere({ page }: Window, ...paths: string[]): Promise<void> {
    for (const path of paths) {
      const html = await (await page.request.get(path)).text();
      for (const number of this.numbers) expect(html.includes(number), path).toBe(false);
    }
  }
}

/** The page of the tax form, which is that of the own market. */
async function openForm(window: Window, { tax }: Place): Promise<void> {
  await window.open(tax);
  await expect(window.page.getByText('Federal tax classification')).toBeVisible();
}

/** Adds a document, once a file that only says that it is a PDF was refused beside its field. */
async function addDocument(window: Window): Promise<void> {
  const { page } = window;
  const file = page.getByLabel('File', { exact: true });
  const add = page.getByRole('button', { name: 'Add document' });
  const text = { name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('no PDF') };
  await file.setInputFiles(text);
  await add.click();
  await expect(page.getByText('This isn’t a PDF, PNG or JPEG file.').first()).toBeVisible();
  await window.ready();
  await window.expectWell();
  await file.setInputFiles({ name: 'letter.png', mimeType: 'image/png', buffer: PICTURE });
  await add.click();
  await expect(page.getByText('Document added.')).toBeVisible();
  await window.ready();
  await expect(page.getByRole('checkbox', { name: /letter\.png/ })).toBeChecked();
}

/** Fills the form in without its number and what an LLC is taxed as, and with an email address that is none. */
async function fillIn(window: Window, name: string, kind: 'ein' | 'ssn'): Promise<void> {
  const { page } = window;
  await page.getByLabel('Name on your income tax return').fill(name);
  if (kind === 'ein') {
    await page.getByRole('radio', { name: /^Limited liability company/ }).check();
  } else {
    await page.getByRole('radio', { name: /^Individual or sole proprietor/ }).check();
  }
  await page.getByLabel('Street and number').fill('1 Quay Street');
  await page.getByLabel('City or town').fill('Portland');
  await page.getByLabel('State', { exact: true }).fill('OR');
  await page.getByLabel('ZIP code').fill('97201');
  await page.getByLabel('Contact name').fill('Ada Lowe');
  await page.getByLabel('Contact email').fill('ada at lowtide');
  const kinds = { ein: /^EIN: employer/, ssn: /^SSN: social/ };
  await page.getByRole('radio', { name: kinds[kind] }).check();
  await page.getByLabel('Your full name').fill('Ada Lowe');
  await page.getByLabel('I certify this.').check();
}

/** The same number as a keyboard for Japanese writes it. */
const fullWidth = (number: string) =>
  number.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));

/** The field of the number: other labels have these words in them. */
const numberOf = ({ page }: Window) =>
  page.getByLabel('Taxpayer identification number', { exact: true });

/** Hands the form in. */
async function submit(window: Window): Promise<void> {
  const { page } = window;
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
  await expect(page.getByText('Pending review').first()).toBeVisible();
  await window.ready();
}

/** The application that the page asks about before it is withdrawn. */
async function pendingOf({ page }: Window): Promise<string> {
  const way = page.getByRole('link', { name: 'Withdraw', exact: true });
  const href = (await way.getAttribute('href')) ?? '';
  return new URLSearchParams(href.split('?')[1]).get('withdraw') ?? '';
}

/** Asks whether the form is withdrawn, and leaves it as it is. */
async function askBeforeWithdrawing({ page }: Window): Promise<void> {
  await page.getByRole('link', { name: 'Withdraw', exact: true }).click();
  const question = page.getByRole('dialog', { name: 'Withdraw tax information?' });
  await expect(question.getByRole('button', { name: 'Withdraw', exact: true })).toBeVisible();
  await question.getByRole('link', { name: 'Cancel' }).click();
  await expect(question).toBeHidden();
}

/** What was refused is saved all the same: the draft can be discarded. It stays as it is. */
async function askBeforeDiscarding({ page }: Window): Promise<void> {
  await page.getByRole('link', { name: 'Discard draft' }).click();
  const question = page.getByRole('dialog', { name: 'Discard draft of tax information?' });
  await expect(question.getByRole('button', { name: 'Discard draft' })).toBeVisible();
  await question.getByRole('link', { name: 'Cancel' }).click();
  await expect(question).toBeHidden();
}

/** The completed form is a PDF, which doesn't say the number. */
async function expectCompletedForm(window: Window, isWide: boolean): Promise<void> {
  const { page } = window;
  const frame = page.locator('iframe[title="Completed form"]');
  await (isWide ? expect(frame).toBeVisible() : expect(frame).toBeHidden());
  const way = page.getByRole('link', { name: 'Open the completed form (PDF)' });
  const answer = await page.request.get((await way.getAttribute('href')) ?? '');
  expect(answer.headers()['content-type']).toBe('application/pdf');
  expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-');
}

/** Hands in a W-9, which is rejected, modified and approved. */
export async function handInTaxForm(
  window: Window,
  operator: Window,
  place: Place,
  [name, email, kind, isWide]: [string, string, 'ein' | 'ssn', boolean],
  typed: Typed,
): Promise<void> {
  const { page } = window;
  await openForm(window, place);
  await window.expectWell();
  await addDocument(window);
  await fillIn(window, name, kind);
  // What is wrong stands beside its field, and the rest is kept.
  const first = digits();
  await numberOf(window).fill(written[kind](first).slice(0, -1));
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
  await expect(numberOf(window)).toHaveAccessibleDescription(/you entered 8 characters/);
  await expect(page.getByLabel('City or town')).toHaveValue('Portland');
  await window.ready();
  const contact = page.getByLabel('Contact email');
  await expect(contact).toHaveAccessibleDescription(/Enter a valid email address/);
  await expect(contact).toHaveValue('ada at lowtide');
  await contact.fill('ada@lowtide.example');
  if (kind === 'ein') {
    const taxation = page.getByLabel('How the LLC is taxed');
    await expect(taxation).toHaveAccessibleDescription(/Select how the LLC is taxed\./);
    await taxation.selectOption('p');
  }
  await expectCompletedForm(window, isWide);
  // Without scripts the way to the question and back would lose what isn't sent yet.
  if (isWide) await askBeforeDiscarding(window);
  await expect(page.getByRole('link', { name: 'Discard draft' })).toBeVisible();
  await window.expectWell();
  await numberOf(window).fill(typed.note(written[kind](first)));
  await submit(window);
  const ending = typed.note(written[kind](first)).slice(-4);
  await expect(page.getByText(`•••• ${ending}`).first()).toBeVisible();
  await expectCompletedForm(window, isWide);
  await askBeforeWithdrawing(window);
  await window.expectWell();

  await reject(
    operator,
    await pendingOf(window),
    ['The tax number doesn’t match'],
    'Compare it with the letter.',
  );
  const way = await mailTo(page, email, REJECTED);
  expect(way).toBe(place.tax);
  await window.open(way);
  await expect(page.getByText('The tax number doesn’t go with the name').first()).toBeVisible();
  await window.expectWell();
  await page.getByRole('button', { name: 'Modify', exact: true }).click();
  await expect(page.getByText('This is a copy of the earlier form.')).toBeVisible();
  await window.ready();
  await expect(page.getByText(`•••• ${ending}`).first()).toBeVisible();
  await page.getByText('Replace or remove').click();
  const second = typed.note(written[kind](digits()));
  await numberOf(window).fill(fullWidth(second));
  await page.getByLabel('I certify this.').check();
  await submit(window);
  await expect(page.getByText(`•••• ${second.slice(-4)}`).first()).toBeVisible();
  await approve(operator, await pendingOf(window));
  await window.open(place.tax);
  await expect(page.getByText('In force').first()).toBeVisible();
  await window.expectWell();
}

/** Proves to be the person where that is asked for: by a code that nobody has used. */
async function confirmIfAsked(window: Window, key: string): Promise<void> {
  const { page } = window;
  const way = page.getByRole('main').getByRole('link', { name: 'Confirm that it’s you' });
  const form = page.getByRole('button', { name: 'Link bank account' });
  await expect(way.or(form).first()).toBeVisible();
  if (!(await way.isVisible())) return;
  await way.click();
  await expect(page).toHaveURL(/\/account\/confirm/);
  await window.ready();
  await page.waitForTimeout(STEP - (Date.now() % STEP));
  await page.getByLabel('Code').fill(oneTimeCode(key));
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(form).toBeVisible();
  await window.ready();
}

/** Types an account into the form, and sends it. */
async function typeAccount({ page }: Window, holder: string, routing: string, account: string) {
  await page.getByLabel('Account holder').fill(holder);
  await page.getByLabel('Name of the bank').fill('First Bank');
  await page.getByLabel('Routing number').fill(routing);
  await page.getByLabel('Account number').fill(account);
  await page.getByRole('button', { name: 'Link bank account' }).click();
}

/** Links a bank account, which is approved. */
export async function linkAccount(
  window: Window,
  operator: Window,
  place: Place,
  [name, key]: [string, string],
  typed: Typed,
): Promise<void> {
  const { page } = window;
  await window.open(place.accounts);
  await expect(page.getByText('Not activated').first()).toBeVisible();
  await window.expectWell();
  await window.open(`${place.accounts}/link`);
  await confirmIfAsked(window, key);
  await window.expectWell();
  const account = typed.note(`${digits()}${digits()}`.slice(0, 12));
  // A digit of the bank's number is wrong, and somebody else is the holder.
  await typeAccount(window, 'Somebody Else Inc', '021000022', account);
  await expect(page.getByText('Routing number: a digit is wrong.').first()).toBeVisible();
  await expect(page.getByText('isn’t your verified name.').first()).toBeVisible();
  await expect(page.getByLabel('Name of the bank')).toHaveValue('First Bank');
  await window.expectWell();
  await typeAccount(window, name.toUpperCase(), '021000021', account);
  await expect(page.getByText('Under review').first()).toBeVisible();
  await window.ready();
  await expect(page.getByText(`•••• ${account.slice(-4)}`).first()).toBeVisible();
  // The way to link another one is gone, and its address says the same.
  const later = page.getByText('This account is under review. Try again in 24 hours.');
  await expect(later).toBeVisible();
  await expect(page.getByRole('link', { name: 'Link bank account' })).toHaveCount(0);
  await window.expectWell();
  await window.open(`${place.accounts}/link`);
  await expect(later).toBeVisible();
  await expect(page.getByRole('button', { name: 'Link bank account' })).toHaveCount(0);

  await approveFirst(operator, 'bank', name);
  await window.open(place.accounts);
  await expect(page.getByRole('heading', { name: 'Active account' })).toBeVisible();
  await window.expectWell();
}
