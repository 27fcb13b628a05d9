// A stranger registers with the emails alone to help, protects the account, and gets in again.

import { expect, ON_A_PHONE, test, WITHOUT_SCRIPTS, type Window } from '../fixtures';
import { mailTo } from '../mailbox';
import { oneTimeCode } from '../people';

const PASSWORD = 'seven wet umbrellas';

/** An address that nobody has used before. */
const address = () => `stranger-${Date.now()}-${Math.floor(Math.random() * 1e6)}@example.org`;

/** Registers as far as being signed in. */
async function register(window: Window, email: string): Promise<void> {
  const { page } = window;
  await window.open('/sign-in');
  await page.getByRole('main').getByRole('link', { name: 'Register' }).click();
  await expect(page).toHaveURL('/register');
  await window.ready();
  await expect(page.getByText('must be a real, valid address')).toBeVisible();
  await window.expectWell();
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByLabel('Confirm password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Register' }).click();
  await expect(page).toHaveURL('/register/code');
  await window.ready();
  await expect(page.getByText(email)).toBeVisible();
  await window.expectWell();
  await page.getByLabel('Six-digit code').fill(await mailTo(page, email, /\b(\d{6})\b/));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page).toHaveURL('/join');
  await there(window, 'Join the platform');
}

/**
 * Waits until a page of another bundle is there: its address stands in the browser before its document comes.
 */
async function there(window: Window, title: string): Promise<void> {
  await expect(window.page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await window.ready();
}

for (const [how, options] of [
  ['at a desk', {}],
  ['on a phone without scripts', { ...ON_A_PHONE, ...WITHOUT_SCRIPTS }],
] as const) {
  test(`a stranger registers and turns on a second step ${how}`, async ({ asAnyone }) => {
    test.slow();
    const window = await asAnyone(options);
    const { page } = window;
    const email = address();
    await register(window, email);
    await window.expectWell();
    await window.open('/account');
    await expect(page.getByText(email)).toBeVisible();
    await expect(page.getByText('This browser')).toBeVisible();
    await window.expectWell();

    await page.getByRole('link', { name: 'Manage two-factor authentication' }).click();
    await page.getByRole('button', { name: 'Set up two-factor authentication' }).click();
    await expect(page.getByRole('img', { name: 'QR code' })).toBeVisible();
    await window.expectWell();
    const key = await page.locator('.copy__text').innerText();
    await page.getByLabel('Code from the app').fill(oneTimeCode(key));
    await page.getByRole('button', { name: 'Turn on' }).click();
    await expect(page).toHaveURL(/two-factor\/codes/);
    const codes = page.locator('.recovery-codes li');
    await expect(codes).toHaveCount(10);
    await window.expectWell();
    const recovery = await codes.first().innerText();
    await page.getByRole('button', { name: 'I’ve saved these codes' }).click();
    await expect(page).toHaveURL('/account');

    // Out, and in again by a later code than the first; then by a recovery code.
    for (const code of [() => oneTimeCode(key, 1), () => recovery]) {
      await window.open('/account');
      await page.getByRole('button', { name: 'Sign out everywhere' }).click();
      await expect(page).toHaveURL(/\/sign-in/);
      await there(window, 'Sign in');
      await window.open('/sign-in?then=/account');
      await page.getByLabel('Email').fill(email);
      await page.getByLabel('Password').fill(PASSWORD);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await expect(page).toHaveURL(/sign-in\/code/);
      await there(window, 'Enter your code');
      await page.getByLabel('Code').fill(code());
      await page.getByRole('button', { name: 'Sign in' }).click();
      await expect(page).toHaveURL('/account');
      await there(window, 'Account security');
    }
  });
}

test('a forgotten password is set by the email alone', async ({ asAnyone }) => {
  const window = await asAnyone();
  const { page } = window;
  const email = address();
  await register(window, email);
  await page.context().clearCookies();
  await window.open('/sign-in');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await expect(page).toHaveURL('/forgotten-password');
  await window.ready();
  await window.expectWell();
  await page.getByLabel('Email address').fill(email);
  await page.getByRole('button', { name: 'Send link' }).click();
  await expect(page.getByText('If this address has an account')).toBeVisible();
  await window.open(await mailTo(page, email, /(\/choose-password\?token=[0-9a-f]{64})/));
  await window.expectWell();
  await page.getByLabel('New password').fill('twelve green kettles');
  await page.getByLabel('Confirm password').fill('twelve green kettles');
  await page.getByRole('button', { name: 'Set password and sign in' }).click();
  await expect(page).toHaveURL('/join');
});
