// A stranger registers with the emails alone to help, protects the account, and gets in again.

import { expect, ON_A_PHONE, test, WITHOUT_SCRIPTS, type Window } from '../fixtures';
import { oneTimeCode } from '../people';

const PASSWORD = 'seven wet umbrellas';

/** An address that nobody has used before. */
const address = () => `stranger-${Date.now()}-${Math.floor(Math.random() * 1e6)}@example.org`;

/** What the mailbox of development shows of the last email to this address that has this in it. */
async function mail({ page }: Window, to: string, pattern: RegExp): Promise<string> {
  let found = '';
  await expect(async () => {
    const box = await page.request.get('/dev/mailbox');
    const list = await box.text();
    // The latest stands first, each with a link to the whole.
    for (const [, href] of list.matchAll(/href="(\/dev\/mailbox\/[^"]+)"/g)) {
      const text = await (await page.request.get(href)).text();
      const match = text.includes(to) ? pattern.exec(text) : null;
      if (match) {
        found = match[1] ?? '';
        return;
      }
    }
    throw new Error(`no email to ${to} yet`);
  }).toPass({ timeout: 30_000 });
  return found;
}

/** Registers as far as being signed in. */
async function register(window: Window, email: string): Promise<void> {
  const { page } = window;
  await window.open('/sign-in');
  await page.getByRole('main').getByRole('link', { name: 'Register' }).click();
  await window.ready();
  await expect(page.getByText('must be a real, valid address')).toBeVisible();
  await window.expectAccessible();
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByLabel('Confirm password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Register' }).click();
  await expect(page).toHaveURL('/register/code');
  await window.ready();
  await expect(page.getByText(email)).toBeVisible();
  await window.expectAccessible();
  const code = await mail(window, email, /\b(\d{6})\b/);
  await page.getByLabel('Six-digit code').fill(code);
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page).not.toHaveURL(/register/);
}

for (const [how, options] of [
  ['at a desk', {}],
  ['on a phone', ON_A_PHONE],
  ['without scripts', WITHOUT_SCRIPTS],
] as const) {
  test(`a stranger registers ${how}`, async ({ asAnyone }) => {
    const window = await asAnyone(options);
    const { page } = window;
    const email = address();
    await register(window, email);
    await window.open('/account');
    await expect(page.getByText(email)).toBeVisible();
    await expect(page.getByText('This browser')).toBeVisible();
    await window.expectAccessible();
  });

  test(`a second step is turned on ${how}`, async ({ asAnyone }) => {
    const window = await asAnyone(options);
    const { page } = window;
    const email = address();
    await register(window, email);
    await window.open('/account/two-factor');
    await page.getByRole('button', { name: 'Set up two-factor authentication' }).click();
    await expect(page.getByRole('img', { name: 'QR code' })).toBeVisible();
    await window.expectAccessible();
    const key = await page.locator('.copy__text').innerText();
    await page.getByLabel('Code from the app').fill(oneTimeCode(key, -1));
    await page.getByRole('button', { name: 'Turn on' }).click();
    await expect(page).toHaveURL(/two-factor\/codes/);
    await expect(page.locator('.recovery-codes li')).toHaveCount(10);
    const recovery = await page.locator('.recovery-codes li').first().innerText();
    await page.getByRole('button', { name: 'I’ve saved these codes' }).click();
    await expect(page).toHaveURL('/account');

    // Out, and in again by the next code; then by a recovery code.
    for (const code of [oneTimeCode(key), recovery]) {
      await window.open('/account');
      await page.getByRole('button', { name: 'Sign out everywhere' }).click();
      await expect(page).toHaveURL(/sign-in/);
      await window.open('/sign-in?then=/account');
      await page.getByLabel('Email').fill(email);
      await page.getByLabel('Password').fill(PASSWORD);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await expect(page).toHaveURL(/sign-in\/code/);
      await window.ready();
      await page.getByLabel('Code').fill(code);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await expect(page).toHaveURL('/account');
    }
  });
}

test('a forgotten password is set by the email alone', async ({ asAnyone }) => {
  const window = await asAnyone();
  const { page } = window;
  const email = address();
  await register(window, email);
  await window.open('/forgotten-password');
  await page.getByLabel('Email address').fill(email);
  await page.getByRole('button', { name: 'Send link' }).click();
  await expect(page.getByText('If this address has an account')).toBeVisible();
  const link = await mail(window, email, /(\/choose-password\?token=[0-9a-f]{64})/);
  await window.open(link);
  await page.getByLabel('New password').fill('twelve green kettles');
  await page.getByLabel('Confirm password').fill('twelve green kettles');
  await page.getByRole('button', { name: 'Set password and sign in' }).click();
  await expect(page).not.toHaveURL(/choose-password/);
});
