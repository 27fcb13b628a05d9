import { SMALL_PHONE } from '../creator-steps';
import { expect, test, type Window } from '../fixtures';
import { shareApproved, titlesOn } from '../main-job';
import { everybody, somebody } from '../people';
import { campaignWithProducts, createList, said } from '../product-lists';

// An agency sends links to a creator, who taps them in the Inbox and stands before the terms.

const AGENCY = somebody({ area: 'partner', role: 'owner' });
const SELLER = somebody({ area: 'seller', role: 'owner' });
const CREATOR = everybody({ area: 'creator' }).at(1);

/** The agency makes the link one for this creator alone, and sends it. */
async function send(agency: Window, page: string, handle: string): Promise<void> {
  await agency.open(page);
  await agency.page.getByRole('textbox', { name: 'Creators who can use this link' }).fill(handle);
  await agency.page.getByRole('button', { name: 'Save creators' }).click();
  await expect(said(agency.page, 'Only 1 creator can use this link now.')).toBeVisible();
  await agency.ready();
  await agency.page.getByRole('checkbox', { name: new RegExp(`^Select @?${handle}$`) }).check();
  await agency.page.getByRole('button', { name: 'Send to Inbox' }).click();
  await expect(said(agency.page, 'Link sent to 1 creator.')).toBeVisible();
}

test('links that an agency sends are in the inbox and lead to the terms', async ({ asPerson }) => {
  test.slow();
  if (!CREATOR) throw new Error('the demo has too few creators');
  const agency = await asPerson(AGENCY.email);
  const seller = await asPerson(SELLER.email);
  const creator = await asPerson(CREATOR.email, SMALL_PHONE);
  const { page } = creator;
  const campaign = await campaignWithProducts(agency, seller, 'Sent by an agency', 1);
  const list = await createList(agency, campaign, { name: 'Sent to you', count: 1, rate: '30' });
  await agency.open(`${campaign}/approved`);
  const [title = ''] = await titlesOn(agency.page);
  const product = await shareApproved(agency, campaign, title, '25');
  const sent = [
    { link: list, says: 'sent you the product list “Sent to you”', leadsTo: '/creator/lists/' },
    { link: product, says: `sent you ${title}`, leadsTo: '/creator/add/' },
  ].map((one) => ({ ...one, code: one.link.split('/').at(-1) ?? '' }));
  for (const { code } of sent) await send(agency, `${campaign}/links/${code}`, CREATOR.place);

  // Whoever sends doesn't wait until it is told, which takes about a second.
  const notices = page.locator('main li').filter({ hasText: 'Campaign Sent by an agency.' });
  await expect(async () => {
    await creator.open('/creator/inbox');
    await expect(notices).toHaveCount(sent.length, { timeout: 5_000 });
  }).toPass();
  await creator.expectWell();
  for (const { says, leadsTo, code } of sent) {
    await creator.open('/creator/inbox');
    await notices.getByRole('link', { name: says }).tap();
    await expect(page).toHaveURL(({ pathname }) => pathname === `${leadsTo}${code}`);
    await expect(page.getByRole('heading', { level: 2, name: 'Creator terms' })).toBeVisible();
    await expect(page.getByRole('checkbox', { name: 'Agree to the terms' })).not.toBeChecked();
  }
});
