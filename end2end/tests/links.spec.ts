import { expect, ON_A_PHONE, test, WITHOUT_SCRIPTS } from '../fixtures';
import { exportLink, setCreatorRate, titlesOn } from '../main-job';
import { everybody, somebody } from '../people';
import { campaignWithProducts, said } from '../product-lists';

// A link for selected creators: the agency says for whom it is and sends it, a creator opens it from the Inbox, and it
// is revoked and made anew. Each is posted with scripts and without.

const AGENCY = somebody({ area: 'partner', role: 'owner' });
const SHOP = everybody({ area: 'seller', role: 'owner' }).at(2);
const CREATOR = everybody({ area: 'creator' }).at(2);

test('a link is kept to a creator, sent, opened, revoked and made anew', async ({ asPerson }) => {
  test.slow();
  if (!SHOP || !CREATOR) throw new Error('the demo has too few shops or creators');
  const setUp = [await asPerson(AGENCY.email), await asPerson(SHOP.email)] as const;
  const [desk] = setUp;
  const campaign = await campaignWithProducts(...setUp, 'For one creator', 2);
  await desk.open(`${campaign}/approved`);
  const titles = await titlesOn(desk.page);

  for (const [title, options] of [
    [titles[0] ?? '', {}],
    [titles[1] ?? '', WITHOUT_SCRIPTS],
  ] as const) {
    const agency = await asPerson(AGENCY.email, options);
    const creator = await asPerson(CREATOR.email, { ...ON_A_PHONE, ...options });
    const { page } = agency;
    await agency.open(`${campaign}/approved`);
    await setCreatorRate(agency, title, '15');
    await agency.open(`${campaign}/approved`);
    const { pathname: link } = new URL(await exportLink(agency, title), page.url());
    await agency.open(`${campaign}/links/${link.slice(-16)}`);

    await test.step('it is for one creator alone, and sent', async () => {
      const handles = page.getByRole('textbox', { name: 'Creators who can use this link' });
      await handles.fill(CREATOR.place);
      await page.getByRole('button', { name: 'Save creators' }).click();
      await expect(said(page, 'Only 1 creator can use this link now.')).toBeVisible();
      await agency.ready();
      await page.getByRole('checkbox', { name: `Select ${CREATOR.place}`, exact: true }).check();
      await page.getByRole('button', { name: 'Send to Inbox' }).click();
      await expect(said(page, 'Link sent to 1 creator.')).toBeVisible();
      await agency.expectWell();
    });

    await test.step('the creator opens it from the Inbox', async () => {
      // Where the shop is said beside it, the product is named without it.
      const [name = ''] = title.split(', ');
      const notice = creator.page.getByRole('listitem').filter({ hasText: `sent you ${name}` });
      await expect(async () => {
        await creator.open('/creator/inbox');
        await expect(notice).toBeVisible({ timeout: 2_000 });
      }).toPass();
      await notice.getByRole('link').first().click();
      await expect(creator.page.getByRole('heading', { level: 2, name: title })).toBeVisible();
      await creator.ready();
      await creator.expectWell();
    });

    await test.step('it is revoked, and a new one is made', async () => {
      await agency.ready();
      await page.getByRole('link', { name: 'Revoke', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: /^Revoke the link to/ });
      await expect(dialog).toBeVisible();
      await agency.ready();
      await dialog.getByRole('button', { name: 'Revoke', exact: true }).click();
      await expect(said(page, 'Link revoked.')).toBeVisible();
      creator.complaints.expect(/422/);
      await creator.open(link);
      await expect(creator.page.getByText('The agency has withdrawn this link.')).toBeVisible();
      await agency.ready();
      await page.getByRole('button', { name: 'Make a new link' }).click();
      await expect(said(page, 'New link made.')).toBeVisible();
      await agency.expectWell();
    });
  }
});
