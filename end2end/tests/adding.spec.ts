import {
  addAllOf,
  addressOf,
  agree,
  cancel,
  expectAsked,
  expectPaid,
  openPasted,
  SAYS,
  SMALL_PHONE,
} from '../creator-steps';
import { expect, test } from '../fixtures';
import {
  approveAndShare,
  createCampaign,
  firstProduct,
  registerProduct,
  shareApproved,
  titlesOn,
} from '../main-job';
import { everybody, somebody } from '../people';
import { campaignWithProducts, createList, said } from '../product-lists';

// On a small phone: several links in one message, with the alert and each of its ways; and two devices that add one
// product at once. The six steps of the guide are in six-steps.spec.ts.

const AGENCY = somebody({ area: 'partner', role: 'owner' });
// A shop, and creators who add nothing of it in other journeys.
const SHOP = everybody({ area: 'seller', role: 'owner' }).at(3);
const [WITH_SEVERAL, WITH_TWO_DEVICES] = everybody({ area: 'creator' });

const SAID = SAYS.en;

/** The title of the alert, and the button that leads to it. */
const LOWER_TITLE = 'These links would lower some of your commission rates';
const CONTINUE = 'Agree and continue';

// One after the other: both are of one agency.
test.describe.configure({ mode: 'default' });

test('several links are answered, and each way of the alert does what it says', async ({
  asPerson,
}) => {
  test.slow();
  if (!SHOP || !WITH_SEVERAL) throw new Error('the demo has too few shops or creators');
  const agency = await asPerson(AGENCY.email);
  const seller = await asPerson(SHOP.email);
  const creator = await asPerson(WITH_SEVERAL.email, SMALL_PHONE);
  const { page } = creator;
  // More than the demo's own campaigns pay: so the creator has both products at what the list pays.
  const campaign = await campaignWithProducts(agency, seller, 'Several links', 2);
  const list = await createList(agency, campaign, { name: 'Several', count: 2, rate: '27' });
  await agency.open(`${campaign}/approved`);
  const [risen = '', fallen = ''] = await titlesOn(agency.page);
  const more = await shareApproved(agency, campaign, risen, '29');
  const less = await shareApproved(agency, campaign, fallen, '26');
  const addAll = addAllOf(page, SAID);
  await openPasted(creator, SAID, list);
  await agree(creator, SAID, SAID.showProducts);
  await addAll.tap();
  await expect(said(page, SAID.added(2))).toBeVisible();

  const nowhere = `https://pc.example/p/${'z'.repeat(16)}`;
  const cut = 'https://pc.example/p/9kQ2';
  const pasted = ['halo!', more, less, list, nowhere, cut];
  await test.step('each link is answered, each line that is none is named', async () => {
    await openPasted(creator, SAID, pasted.join('\n'));
    await expect(page).toHaveURL(/\/creator\/add\/several\?links=/);
    await expect(page).not.toHaveURL(/halo/);
    for (const title of [risen, fallen]) await expect(page.getByText(title).first()).toBeVisible();
    await expect(page.getByRole('link', { name: 'Open the list Several' })).toBeVisible();
    await expect(page.getByText('This link doesn’t work.').first()).toBeVisible();
    await expect(page.getByText('Line 6: The product link is incomplete.')).toBeVisible();
    await creator.expectWell();
    await agree(creator, SAID, CONTINUE);
    await expect(addAll).toContainText('(2)');
    await expect(page).toHaveURL(/[?&]agreed=/);
    await creator.ready();
  });
  const here = addressOf(page);
  const rates = { offered: '26.00%', current: '27.00%', count: 1 };
  const alert = page.getByRole('dialog', { name: LOWER_TITLE, exact: true });
  const better = alert.getByRole('button', { name: SAID.better });
  await test.step('cancelled, nothing is added', async () => {
    await addAll.tap();
    await expectAsked(creator, SAID, LOWER_TITLE, rates);
    await expect(alert).toContainText(fallen);
    await expect(alert).toContainText('Without adding: 27.00%.');
    await creator.expectWell();
    await cancel(creator, SAID, alert);
    await expect(addAll).toContainText('(2)');
    for (const title of [risen, fallen]) await expectPaid(creator, title, '27.00%');
  });
  await test.step('the better ones alone', async () => {
    await creator.open(here);
    await addAll.tap();
    await expectAsked(creator, SAID, LOWER_TITLE, rates);
    await expect(better).toHaveText('Add only the better ones (1)');
    await better.tap();
    await expect(said(page, SAID.added(1))).toBeVisible();
    await expect(addAll).toContainText('(1)');
    await expectPaid(creator, risen, '29.00%');
    await expectPaid(creator, fallen, '27.00%');
  });
  await test.step('all anyway', async () => {
    await creator.open(here);
    await addAll.tap();
    await expectAsked(creator, SAID, LOWER_TITLE, rates);
    await expect(better).toHaveCount(0);
    await alert.getByRole('button', { name: SAID.anyway, exact: true }).tap();
    await expect(said(page, SAID.added(1))).toBeVisible();
    await expectPaid(creator, risen, '29.00%');
    await expectPaid(creator, fallen, '26.00%');
  });
  // Loading again tells nothing twice, and the links are still answered.
  await creator.open(here);
  await expect(said(page, SAID.added(1))).toHaveCount(0);
  await expect(page.getByText(SAID.inShowcase, { exact: true })).toHaveCount(2);
});

test('of two devices that add one product the later counts, and the other is named', async ({
  asPerson,
}) => {
  test.slow();
  if (!SHOP || !WITH_TWO_DEVICES) throw new Error('the demo has too few shops or creators');
  const agency = await asPerson(AGENCY.email);
  const seller = await asPerson(SHOP.email);
  const product = await firstProduct(seller, SHOP.place);
  const links: string[] = [];
  for (const [campaign, rate] of [
    ['First device', '28'],
    ['Second device', '29'],
  ] as const) {
    await createCampaign(agency, campaign, '12.5');
    await registerProduct(seller, campaign, product, '30');
    links.push(await approveAndShare(agency, campaign, product, rate));
  }
  const [first = '', second = ''] = links;
  const phone = await asPerson(WITH_TWO_DEVICES.email, SMALL_PHONE);
  const tablet = await asPerson(WITH_TWO_DEVICES.email, SMALL_PHONE);
  await openPasted(phone, SAID, first);
  await openPasted(tablet, SAID, second);
  for (const [device, leadsTo] of [
    [phone, /\/creator\?done=added|\/creator$/],
    [tablet, /\/creator\/add\/.*was=/],
  ] as const) {
    await agree(device, SAID, SAID.add);
    await expect(device.page).toHaveURL(leadsTo);
  }
  await expect(
    tablet.page.getByText('Another device added this product from First device at 28.00%'),
  ).toBeVisible();
  await tablet.expectWell();
});
