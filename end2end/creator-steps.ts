import { expect, type Locator, type Page } from '@playwright/test';

import { type Window } from './fixtures';

// The steps of a creator on a small phone, by touch and by the words on the screen, in English and in Thai.

/** The window of the smallest phone. */
export const SMALL_PHONE = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
};

/** What the screen says in each language. */
export const SAYS = {
  en: {
    addProduct: 'Add product',
    productUrl: 'Product URL',
    viewProduct: 'View product',
    agency: 'Agency',
    agree: 'Agree to the terms',
    add: 'Add to showcase',
    showProducts: 'Show products',
    addAll: 'Add all to showcase',
    details: /^Details of /,
    backToList: 'Back to the list',
    inShowcase: 'In your showcase',
    added: (count: number) =>
      count === 1
        ? '1 product added to your showcase.'
        : `${count} products added to your showcase.`,
    lowerOne: 'This link would lower your commission rate',
    lowerList: 'This list would lower some of your commission rates',
    countsFrom: 'Counts for orders from the moment you add it.',
    cancel: 'Cancel',
    better: /^Add only the better ones/,
    anyway: 'Add all anyway',
    oneAnyway: 'Add anyway',
    noProducts: 'No available products yet',
    notFound: 'The product list wasn’t found',
    agencyLed: 'Agency-led campaign',
  },
  th: {
    addProduct: 'เพิ่มสินค้า',
    productUrl: 'URL สินค้า',
    viewProduct: 'ดูสินค้า',
    agency: 'เอเจนซี่',
    agree: 'ยอมรับข้อกำหนด',
    add: 'เพิ่มลงโชว์เคส',
    showProducts: 'แสดงสินค้า',
    addAll: 'เพิ่มทั้งหมดลงโชว์เคส',
    details: /^รายละเอียดของ /,
    backToList: 'กลับไปที่รายการ',
    inShowcase: 'อยู่ในโชว์เคสแล้ว',
    added: (count: number) => `เพิ่มสินค้า ${count} รายการลงโชว์เคสของคุณแล้ว`,
    lowerOne: 'ลิงก์นี้จะทำให้อัตราค่าคอมมิชชันของคุณลดลง',
    lowerList: 'รายการนี้จะทำให้อัตราค่าคอมมิชชันบางรายการของคุณลดลง',
    countsFrom: 'ใช้กับคำสั่งซื้อนับจากเวลาที่คุณเพิ่ม',
    cancel: 'ยกเลิก',
    better: /^เพิ่มเฉพาะที่ดีกว่า/,
    anyway: 'เพิ่มทั้งหมดต่อไป',
    oneAnyway: 'เพิ่มต่อไป',
    noProducts: 'ยังไม่มีสินค้าที่เพิ่มได้',
    notFound: 'ไม่พบรายการสินค้า',
    agencyLed: 'แคมเปญที่นำโดยเอเจนซี่',
  },
};

export type Says = (typeof SAYS)['en'];

/** From the showcase, by the button with the picture of a link, to **Add product**. */
export async function openAddProduct(creator: Window, says: Says): Promise<void> {
  const { page } = creator;
  await creator.open('/creator');
  const button = page.getByRole('main').getByRole('link', { name: says.addProduct, exact: true });
  await expect(button.locator('use')).toHaveAttribute('href', /#i-link$/);
  await button.tap();
  await expect(page.getByRole('heading', { level: 1, name: says.addProduct })).toBeVisible();
  await creator.ready();
}

/** On **Add product**, pastes into **Product URL** and goes on. */
export async function paste(creator: Window, says: Says, pasted: string): Promise<void> {
  const { page } = creator;
  await page.getByRole('textbox', { name: says.productUrl }).fill(pasted);
  await page.getByRole('button', { name: says.viewProduct, exact: true }).tap();
  await expect(page).not.toHaveURL(/\/creator\/add$/);
  await creator.ready();
}

/** The same from wherever the creator is. */
export async function openPasted(creator: Window, says: Says, pasted: string): Promise<void> {
  await creator.open('/creator/add');
  await paste(creator, says, pasted);
}

/** Agrees to the terms that are open, and goes on by the button with these words. */
export async function agree({ page }: Window, says: Says, next: string): Promise<void> {
  const tick = page.getByRole('checkbox', { name: says.agree });
  await tick.tap();
  await expect(tick).toBeChecked();
  await page.getByRole('button', { name: next, exact: true }).tap();
}

/** **Add all to showcase**, which says how many that are. */
export function addAllOf(page: Page, says: Says): Locator {
  return page.getByRole('button', { name: says.addAll });
}

/** The alert with this title is open, and asks of so many products: each with both rates, and from when. */
export async function expectAsked(
  creator: Window,
  says: Says,
  title: string,
  { offered, current, count }: { offered: string; current: string; count: number },
): Promise<Locator> {
  const alert = creator.page.getByRole('dialog', { name: title, exact: true });
  const products = alert.locator('.lower > li');
  await expect(products).toHaveCount(count);
  for (const product of await products.all()) {
    for (const part of [offered, current, says.countsFrom]) await expect(product).toContainText(part);
  }
  await creator.ready();
  return alert;
}

/** Leaves the alert by **Cancel**. */
export async function cancel(creator: Window, says: Says, alert: Locator): Promise<void> {
  await alert.getByRole('link', { name: says.cancel, exact: true }).tap();
  await expect(alert).toHaveCount(0);
  await expect(creator.page).not.toHaveURL(/[?&]alert=/);
  await creator.ready();
}

/** The showcase pays this for a product: what it was added by last stands first. */
export async function expectPaid(creator: Window, title: string, rate: string): Promise<void> {
  await creator.open('/creator');
  const product = creator.page.locator('.showcase__one').filter({ hasText: title }).first();
  await expect(product.locator('.showcase__rate')).toContainText(rate);
}

/** Where the open page is, within the site. */
export function addressOf(page: Page): string {
  const { pathname, search } = new URL(page.url());
  return pathname + search;
}
