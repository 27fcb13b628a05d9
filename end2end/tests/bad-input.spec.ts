import { expect, ON_A_PHONE, signIn, test, WITHOUT_SCRIPTS } from '../fixtures';
import { linkIn, openApprovedTab, row } from '../main-job';
import { PASSWORD, somebody } from '../people';

const AGENCY = somebody({ area: 'partner', role: 'owner' });
const CREATOR = somebody({ area: 'creator' });

const JUNK = [
  ['words without a link', 'look at this please', /No product link found/],
  ['a link that is cut off', 'https://example.org/p/9kQ2', /product link is incomplete/],
  ['a link to nowhere', `https://example.org/p/${'z'.repeat(16)}`, /This link doesn’t work/],
] as const;

for (const [what, pasted, says] of JUNK) {
  for (const options of [{}, WITHOUT_SCRIPTS]) {
    const manner = 'javaScriptEnabled' in options ? 'without scripts' : 'with scripts';
    test(`${what} gets a sentence, ${manner}`, async ({ asPerson }) => {
      const creator = await asPerson(CREATOR.email, { ...ON_A_PHONE, ...options });
      creator.complaints.expect(/: 4\d\d/, /status of 4\d\d/);
      const { page } = creator;
      await creator.open('/creator/add');
      const field = page.getByRole('textbox', { name: 'Product URL' });
      await field.fill(pasted);
      await field.press('Enter');
      await expect(page.getByText(says).first()).toBeVisible();
      await expect(field).toHaveValue(pasted);
      await creator.expectAccessible();
    });
  }
}

test('a link of another market says of which', async ({ asPerson }) => {
  const agency = await asPerson(somebody({ area: 'partner', role: 'owner', market: 'ID' }).email);
  await agency.open('/partner/campaigns?market=ID');
  await row(agency.page, 'Ongoing').first().getByRole('link').first().click();
  await openApprovedTab(agency);
  const priced = agency.page.locator('input[name^="rates"]:not([value=""])');
  await agency.page
    .getByRole('row')
    .filter({ has: priced })
    .first()
    .getByRole('checkbox', { name: /^Select/ })
    .check();
  await agency.page.getByRole('button', { name: 'Export links' }).click();
  await expect(agency.page.getByRole('heading', { name: 'Exported links' })).toBeVisible();
  const link = linkIn(await agency.page.getByRole('main').innerText());

  const creator = await asPerson(CREATOR.email, ON_A_PHONE);
  creator.complaints.expect(/: 4\d\d/, /status of 4\d\d/);
  await creator.open('/creator/add');
  await creator.page.getByRole('textbox', { name: 'Product URL' }).fill(link);
  await creator.page.getByRole('textbox', { name: 'Product URL' }).press('Enter');
  await expect(creator.page.getByText(/for creators in Indonesia/).last()).toBeVisible();
});

test('ten megabytes in Product URL get a sentence', async ({ asPerson }) => {
  const creator = await asPerson(CREATOR.email, ON_A_PHONE);
  creator.complaints.expect(/: 4\d\d/, /status of 4\d\d/);
  const { page } = creator;
  await creator.open('/creator/add');
  const field = page.getByRole('textbox', { name: 'Product URL' });
  await field.evaluate((input: HTMLInputElement) => {
    input.value = 'x'.repeat(10 * 1024 * 1024);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await field.press('Enter');
  await expect(page.getByText(/maximum 10,000/).first()).toBeVisible();
});

test('ten megabytes get a page with a sentence, without scripts', async ({ asPerson }) => {
  const creator = await asPerson(CREATOR.email, { ...ON_A_PHONE, ...WITHOUT_SCRIPTS });
  creator.complaints.expect(/: 4\d\d/, /status of 4\d\d/);
  const { page } = creator;
  await creator.open('/creator/add');
  const field = page.getByRole('textbox', { name: 'Product URL' });
  await field.evaluate((input: HTMLInputElement) => {
    input.value = 'x'.repeat(10 * 1024 * 1024);
  });
  const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
  await field.press('Enter');
  expect((await answered).status()).toBe(413);
  await expect(page.getByRole('heading', { level: 1, name: 'Request too large' })).toBeVisible();
});

test('a creator rate above the total rate is refused, and what was typed stays', async ({
  asPerson,
}) => {
  const agency = await asPerson(AGENCY.email);
  agency.complaints.expect(/: 4\d\d/, /status of 4\d\d/);
  const { page } = agency;
  await agency.open('/partner/campaigns?market=GB&q=first-light');
  await page.getByRole('link', { name: 'First light' }).click();
  await openApprovedTab(agency);
  const rate = page.getByRole('textbox', { name: /^Creator commission rate \(%\) for/ }).first();
  await rate.fill('79.99');
  await page.getByRole('button', { name: /^Save/ }).click();
  await expect(page.getByText(/maximum \d+\.\d\d%/i).first()).toBeVisible();
  await expect(rate).toHaveValue('79.99');
});

test('a wrong password says no more than that', async ({ asAnyone }) => {
  const nobody = await asAnyone();
  nobody.complaints.expect(/: 4\d\d/, /status of 4\d\d/);
  const { page } = nobody;
  const sentences: string[] = [];
  for (const email of [somebody({ area: 'seller' }).email, 'nobody@example.org']) {
    await nobody.open('/sign-in');
    await signIn(page, email, `not ${PASSWORD}`);
    const refusal = page.getByText(/email address or password is incorrect/).first();
    sentences.push(await refusal.innerText());
    await expect(page.getByLabel('Email')).toHaveValue(email);
    await nobody.expectAccessible();
  }
  expect(sentences[0]).toBe(sentences[1]);
});

test('a session that ends while a form is filled in loses nothing that was typed', async ({
  asPerson,
}) => {
  const agency = await asPerson(AGENCY.email);
  agency.complaints.expect(/: 401/, /status of 401/);
  const { page } = agency;
  await agency.open('/partner/campaigns/new?market=GB');
  await page.getByLabel('Campaign name').fill('Typed for a while');
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Submit' }).click();
  await expect(page.getByText(/signed out|session has ended/i).first()).toBeVisible();
  await expect(page.getByLabel('Campaign name')).toHaveValue('Typed for a while');
});

test('a list stays the same when its address is junk', async ({ asPerson }) => {
  const agency = await asPerson(AGENCY.email);
  const { page } = agency;
  await agency.open('/partner/orders?market=GB&status=%F0%9F%92%A5&after=..%00&campaign=1');
  await expect(row(page, '£').first()).toBeVisible();
});
