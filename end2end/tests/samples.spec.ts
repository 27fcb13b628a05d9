import { type BrowserContextOptions } from '@playwright/test';

import { expect, ON_A_PHONE, test, WITHOUT_SCRIPTS } from '../fixtures';
import {
  day,
  exportLink,
  openOfAgency,
  openOfShop,
  row,
  setCreatorRate,
  titlesOn,
} from '../main-job';
import { everybody, somebody } from '../people';
import { campaignWithProducts, said } from '../product-lists';

// A sample goes its way: the seller offers some, a creator asks on a phone, the agency approves, and it is sent, passed
// on and received. The seller never reads who asks.

const AGENCY = somebody({ area: 'partner', role: 'owner' });
const SHOPS = everybody({ area: 'seller', role: 'owner' }).slice(3);
// Another than those who sell in the main journey.
const CREATOR = everybody({ area: 'creator' }).at(2);

const MANNERS: [string, BrowserContextOptions][] = [
  ['with scripts', {}],
  ['without scripts', WITHOUT_SCRIPTS],
];

// One after the other: both are of one creator.
test.describe.configure({ mode: 'default' });

for (const [turn, [manner, options]] of MANNERS.entries()) {
  test(`a sample is offered, asked for, approved, sent and received, ${manner}`, async ({
    asPerson,
  }) => {
    test.slow();
    const shop = SHOPS.at(turn);
    if (!shop || !CREATOR) throw new Error('the demo has too few shops or creators');
    const setUp = [await asPerson(AGENCY.email), await asPerson(shop.email)] as const;
    const campaign = `A sample first, ${manner}`;
    const address = await campaignWithProducts(...setUp, campaign, 2);
    const agency = await asPerson(AGENCY.email, options);
    const seller = await asPerson(shop.email, options);
    const creator = await asPerson(CREATOR.email, { ...ON_A_PHONE, ...options });
    const parcel = `PB-123456${turn}`;
    await agency.open(`${address}/approved`);
    const [title = ''] = await titlesOn(agency.page);
    await setCreatorRate(agency, title, '15');
    await agency.open(`${address}/approved`);
    const link = await exportLink(agency, title);

    await test.step('the seller offers two', async () => {
      const { page } = seller;
      await openOfShop(seller, campaign);
      await page.getByRole('link', { name: 'Samples', exact: true }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Samples' })).toBeVisible();
      await expect(page.getByText('No sample requests yet')).toBeVisible();
      const views = page.getByRole('navigation', { name: 'Requests or products' });
      await views.getByRole('link', { name: 'Products', exact: true }).click();
      await expect(row(page, title)).toContainText('Not offered');
      await seller.expectWell();
      await page.getByRole('link', { name: `Offer samples: ${title}`, exact: true }).click();
      const dialog = page.getByRole('dialog', { name: `Offer samples: ${title}` });
      await expect(dialog.getByRole('radio', { name: 'The agency' })).toBeChecked();
      await dialog.getByRole('textbox', { name: 'Number of samples' }).fill('2');
      await dialog.getByLabel('Last day to request').fill(day(20));
      await seller.expectAccessible();
      await dialog.getByRole('button', { name: 'Save', exact: true }).click();
      await expect(said(page, 'Samples offered.')).toBeVisible();
      await expect(row(page, title)).toContainText('2 of 2 left · The agency decides');
    });

    await test.step('a creator asks for one', async () => {
      const { page } = creator;
      await creator.open('/creator/add');
      await page.getByRole('textbox', { name: 'Product URL' }).fill(link);
      await page.getByRole('button', { name: 'View product' }).click();
      await page.getByRole('link', { name: 'Ask for a sample' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Ask for a sample' })).toBeVisible();
      await expect(page.getByText('2 of 2 left')).toBeVisible();
      await creator.expectWell();
      await page.getByRole('textbox', { name: 'Recipient' }).fill('Robin Reed');
      await page.getByRole('textbox', { name: 'Address' }).fill('1 Quiet Lane\nLeeds LS1 1AA');
      await page.getByRole('button', { name: 'Send request' }).click();
      await expect(said(page, 'Sample requested.')).toBeVisible();
      await expect(page.getByRole('heading', { level: 2, name: title })).toBeVisible();
      await creator.expectWell();
    });

    await test.step('the agency approves', async () => {
      const { page } = agency;
      await openOfAgency(agency, campaign);
      await page.getByRole('link', { name: 'Samples', exact: true }).click();
      await expect(row(page, title)).toContainText(`@${CREATOR.place}`);
      await expect(row(page, title)).toContainText('1 Quiet Lane, Leeds LS1 1AA');
      await agency.expectWell();
      await page.getByRole('button', { name: 'Approve: request 1', exact: true }).click();
      await expect(said(page, 'Request approved.')).toBeVisible();
      await expect(row(page, title)).toContainText('Approved');
    });

    await test.step('the seller sends it to the agency, and reads a number alone', async () => {
      const { page } = seller;
      await openOfShop(seller, campaign);
      await page.getByRole('link', { name: 'Samples', exact: true }).click();
      await expect(row(page, title)).toContainText('Request 1');
      await expect(page.getByRole('main')).not.toContainText(CREATOR.place);
      await expect(page.getByRole('main')).not.toContainText('Quiet Lane');
      await page.getByRole('link', { name: 'Send to agency: request 1', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'Send the sample of request 1?' });
      await dialog.getByRole('textbox', { name: 'Carrier' }).fill('Post');
      await dialog.getByRole('button', { name: 'Mark as sent' }).click();
      await expect(said(page, 'Marked as sent to the agency.')).toBeVisible();
      await expect(row(page, title)).toContainText('Sent to the agency on');
    });

    await test.step('the agency passes it on', async () => {
      const { page } = agency;
      await page.reload();
      await agency.ready();
      await page.getByRole('link', { name: 'Send to creator: request 1', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'Send the sample of request 1?' });
      await dialog.getByRole('textbox', { name: 'Carrier' }).fill('Parcel Bird');
      await dialog.getByRole('textbox', { name: 'Tracking number' }).fill(parcel);
      await agency.expectAccessible();
      await dialog.getByRole('button', { name: 'Mark as sent' }).click();
      await expect(said(page, 'Marked as sent to the creator.')).toBeVisible();
      await expect(row(page, title)).toContainText(`Parcel Bird ${parcel}`);
    });

    await test.step('the creator has it', async () => {
      const { page } = creator;
      await creator.open('/creator/samples');
      await expect(page.getByText(`Parcel Bird ${parcel}`)).toBeVisible();
      await page.getByRole('button', { name: `I received it: ${title}`, exact: true }).click();
      await expect(said(page, 'Sample received.')).toBeVisible();
      await expect(page.getByText('Received', { exact: true }).first()).toBeVisible();
      await creator.expectWell();
    });
  });
}
