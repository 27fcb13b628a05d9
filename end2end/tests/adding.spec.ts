import { expect, test, type Window } from '../fixtures';
import {
  approveAndShare,
  createCampaign,
  firstProduct,
  registerProduct,
  sendOrder,
} from '../main-job';
import { everybody, somebody } from '../people';
import { campaignWithProducts, createList, deleteList, removeAll, said } from '../product-lists';

// The six steps of a creator in the window of the smallest phone, by touch, in English and in Thai; several links in one
// message; the alert and each of its ways; and two devices that add one product at once.

const AGENCY = somebody({ area: 'partner', role: 'owner' });
// Shops and creators that no other journey has.
const SHOPS = everybody({ area: 'seller', role: 'owner' }).slice(-2);
const CREATORS = everybody({ area: 'creator' }).slice(1, 3);

const SMALL_PHONE = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
};

/** What the screen says in each language. */
const SAYS = {
  en: {
    addProduct: 'Add product',
    productUrl: 'Product URL',
    agree: 'Agree to the terms',
    add: 'Add to showcase',
    addAll: 'Add all to showcase',
    noProducts: 'No available products yet',
    notFound: 'The product list wasn’t found',
    lower: 'These links would lower some of your commission rates',
    better: /^Add only the better ones/,
    anyway: 'Add all anyway',
    agencyLed: 'Agency-led campaign',
  },
  th: {
    addProduct: 'เพิ่มสินค้า',
    productUrl: 'URL สินค้า',
    agree: 'ยอมรับข้อกำหนด',
    add: 'เพิ่มลงโชว์เคส',
    addAll: 'เพิ่มทั้งหมดลงโชว์เคส',
    noProducts: 'ยังไม่มีสินค้าที่เพิ่มได้',
    notFound: 'ไม่พบรายการสินค้า',
    lower: 'ลิงก์เหล่านี้จะทำให้อัตราค่าคอมมิชชันบางรายการของคุณลดลง',
    better: /^เพิ่มเฉพาะที่ดีกว่า/,
    anyway: 'เพิ่มทั้งหมดต่อไป',
    agencyLed: 'แคมเปญที่นำโดยเอเจนซี่',
  },
};

type Says = (typeof SAYS)['en'];

/** Pastes into **Product URL** and goes on. */
async function paste(creator: Window, says: Says, pasted: string): Promise<void> {
  const { page } = creator;
  await creator.open('/creator/add');
  await expect(page.getByRole('heading', { level: 1, name: says.addProduct })).toBeVisible();
  await page.getByRole('textbox', { name: says.productUrl }).fill(pasted);
  await page.locator('form.paste button[type=submit]').tap();
  await expect(page).not.toHaveURL(/\/creator\/add$/);
  await creator.ready();
}

/** Agrees to the terms that are open, and goes on. */
async function agree(creator: Window, says: Says): Promise<void> {
  const { page } = creator;
  await page.getByRole('checkbox', { name: says.agree }).check();
  await page.locator('form.offer-form button[type=submit]').last().tap();
  await creator.ready();
}

// One after the other: all are of one agency.
test.describe.configure({ mode: 'default' });

for (const [turn, locale] of (['en-GB', 'th-TH'] as const).entries()) {
  const says: Says = locale === 'th-TH' ? (SAYS.th as Says) : SAYS.en;

  test(`the six steps of a creator on a small phone, ${locale}`, async ({ asPerson, request }) => {
    test.slow();
    const [shop, handle] = [SHOPS.at(turn), CREATORS.at(turn)];
    if (!shop || !handle) throw new Error('the demo has too few shops or creators');
    const agency = await asPerson(AGENCY.email);
    const seller = await asPerson(shop.email);
    const creator = await asPerson(handle.email, { ...SMALL_PHONE, locale });
    const { page } = creator;

    const single = `One link ${locale}`;
    await createCampaign(agency, single, '12.5');
    const product = await firstProduct(seller, shop.place);
    await registerProduct(seller, single, product, '30');
    const link = await approveAndShare(agency, single, product, '25');
    const campaign = await campaignWithProducts(agency, seller, `A list ${locale}`, 3);
    const best = await createList(agency, campaign, { name: 'Best', count: 3, rate: '30' });
    const { pathname: bestPage } = new URL(agency.page.url());
    const lower = await createList(agency, campaign, { name: 'Lower', count: 3, rate: '20' });
    const { pathname: lowerPage } = new URL(agency.page.url());

    await test.step('1 and 2: a link of a chat, the terms, Add to showcase', async () => {
      await paste(creator, says, `Look at this 👉 ${link} 🙏`);
      await expect(page.getByText('25.00%').first()).toBeVisible();
      await creator.expectWell();
      await page.getByRole('checkbox', { name: says.agree }).check();
      await page.getByRole('button', { name: says.add, exact: true }).tap();
      await expect(page).toHaveURL(/\/creator(\?|$)/);
      await expect(page.getByText(product.title).first()).toBeVisible();
    });
    await test.step('3: a list, all at once', async () => {
      await paste(creator, says, best);
      await agree(creator, says);
      await page.getByRole('button', { name: says.addAll }).tap();
      await expect(page.getByRole('button', { name: says.addAll })).toHaveCount(0);
      await creator.expectWell();
    });
    await test.step('4: the alert with both rates, and no change without a choice', async () => {
      await paste(creator, says, lower);
      await agree(creator, says);
      await page.getByRole('button', { name: says.addAll }).tap();
      const alert = page.getByRole('dialog');
      await expect(alert).toContainText('20.00%');
      await expect(alert).toContainText('30.00%');
      await creator.expectWell();
      await page.goBack();
      await expect(alert).toHaveCount(0);
      await expect(page.getByRole('button', { name: says.addAll })).toContainText('(3)');
    });
    await test.step('5: both messages, word for word', async () => {
      await removeAll(agency, bestPage);
      await creator.open(new URL(best).pathname);
      await expect(page.getByText(says.noProducts).first()).toBeVisible();
      await creator.expectWell();
      await deleteList(agency, lowerPage);
      creator.complaints.expect(/404/);
      await creator.open(new URL(lower).pathname);
      await expect(page.getByText(says.notFound).first()).toBeVisible();
    });
    await test.step('6: Affiliate orders say whose campaign it was', async () => {
      await sendOrder(request, `ADDING-${turn}`, product, handle.place);
      await creator.open('/creator/orders');
      await expect(page.getByText(says.agencyLed).first()).toBeAttached();
      await creator.expectAccessible();
    });
  });
}

test('several links are answered, and each way of the alert does what it says', async ({
  asPerson,
}) => {
  test.slow();
  const [shop, handle] = [SHOPS.at(0), CREATORS.at(0)];
  if (!shop || !handle) throw new Error('the demo has too few shops or creators');
  const agency = await asPerson(AGENCY.email);
  const seller = await asPerson(shop.email);
  const creator = await asPerson(handle.email, SMALL_PHONE);
  const { page } = creator;
  const campaign = await campaignWithProducts(agency, seller, 'Several links', 2);
  const list = await createList(agency, campaign, { name: 'Several', count: 2, rate: '30' });
  const product = await firstProduct(seller, shop.place);
  const single = 'Several, one more';
  await createCampaign(agency, single, '12.5');
  await registerProduct(seller, single, product, '30');
  const link = await approveAndShare(agency, single, product, '10');

  const nowhere = `https://pc.example/p/${'z'.repeat(16)}`;
  const cut = 'https://pc.example/p/9kQ2';
  await paste(creator, SAYS.en, `halo!\n${link}\n${list}\n${nowhere}\n${cut}`);
  await expect(page).toHaveURL(/\/creator\/add\/several\?links=/);
  await expect(page).not.toHaveURL(/halo/);
  await expect(page.getByText(product.title).first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open the list Several' })).toBeVisible();
  await expect(page.getByText('This link doesn’t work.').first()).toBeVisible();
  await expect(page.getByText('Line 5: The product link is incomplete.')).toBeVisible();
  await creator.expectWell();
  await agree(creator, SAYS.en);

  // Whether the creator earns more on the product already is the demo's affair: then it is asked first.
  const addAll = page.getByRole('button', { name: SAYS.en.addAll });
  await addAll.tap();
  const alert = page.getByRole('dialog', { name: SAYS.en.lower });
  const done = said(page, '1 product added to your showcase.');
  await expect(alert.or(done).first()).toBeVisible();
  if (await alert.isVisible()) {
    await creator.ready();
    await creator.expectWell();
    await alert.getByRole('link', { name: 'Cancel', exact: true }).tap();
    await expect(alert).toHaveCount(0);
    await addAll.tap();
    await creator.ready();
    await alert.getByRole('button', { name: SAYS.en.anyway }).tap();
    await expect(done).toBeVisible();
  }
  // Loading again tells nothing twice, and the links are still answered.
  await creator.open(new URL(page.url()).pathname + new URL(page.url()).search.replace(/&done.*/, ''));
  await expect(page.getByText('In your showcase', { exact: true })).toHaveCount(1);
});

test('of two devices that add one product the later counts, and the other is named', async ({
  asPerson,
}) => {
  test.slow();
  const [shop, handle] = [SHOPS.at(1), CREATORS.at(1)];
  if (!shop || !handle) throw new Error('the demo has too few shops or creators');
  const agency = await asPerson(AGENCY.email);
  const seller = await asPerson(shop.email);
  const product = await firstProduct(seller, shop.place);
  const links: string[] = [];
  for (const [campaign, rate] of [
    ['First device', '29'],
    ['Second device', '30'],
  ] as const) {
    await createCampaign(agency, campaign, '12.5');
    await registerProduct(seller, campaign, product, '30');
    links.push(await approveAndShare(agency, campaign, product, rate));
  }
  const [first = '', second = ''] = links;
  const phone = await asPerson(handle.email, SMALL_PHONE);
  const tablet = await asPerson(handle.email, SMALL_PHONE);
  await paste(phone, SAYS.en, first);
  await paste(tablet, SAYS.en, second);
  for (const [device, leadsTo] of [
    [phone, /\/creator\?done=added|\/creator$/],
    [tablet, /\/creator\/add\/.*was=/],
  ] as const) {
    await device.page.getByRole('checkbox', { name: SAYS.en.agree }).check();
    await device.page.getByRole('button', { name: SAYS.en.add, exact: true }).tap();
    await expect(device.page).toHaveURL(leadsTo);
  }
  await expect(
    tablet.page.getByText('Another device added this product from First device at 29.00%'),
  ).toBeVisible();
  await tablet.expectWell();
});
