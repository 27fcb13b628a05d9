import { type Route } from '@playwright/test';

import { actAtOnce, expect, test } from '../fixtures';
import { createCampaign, openOfAgency, PENDING, registerSeveral } from '../main-job';
import { somebody } from '../people';

const AGENCY = somebody({ area: 'partner', role: 'owner' });
const SHOP = somebody({ area: 'seller', role: 'owner' });

test('a decision on many goes on by itself, says how far it has come, and can be stopped', async ({
  asPerson,
}) => {
  const agency = await asPerson(AGENCY.email);
  const { page } = agency;
  await createCampaign(agency, 'Slice by slice', '12.5');
  await registerSeveral(await asPerson(SHOP.email), 'Slice by slice', 2);
  const campaign = (await openOfAgency(agency, 'Slice by slice')).split('/').pop();

  // The demo has no thousands: the server's answers are as if it had. Nothing is decided.
  let done = 0;
  const progress = () => ({
    decision: '01920000-0000-7000-8000-000000000001',
    campaign,
    kind: 'approve',
    all: 1200,
    done,
    refused: 0,
  });
  const told = () => ({
    tab: 'pending',
    done,
    not_done: [],
    more: 0,
    rates: null,
    decision: progress(),
    left_out: [],
  });
  const asked: Route[] = [];
  // The answers in between are looked at.
  await actAtOnce(page);
  await page.route('**/api/registrations/approve', async (route) => {
    done = 500;
    await route.fulfill({ json: told() });
  });
  await page.route('**/api/registrations/go_on_deciding', (route) => void asked.push(route));
  await page.route(/\/api\/registrations\/of_campaign/, async (route) => {
    const response = await route.fetch();
    const listed = { ...(await response.json()), told: done % 1200 ? told() : null };
    await route.fulfill({ response, json: listed });
  });
  const answer = async (after: number) => {
    await expect.poll(() => asked.length).toBe(1);
    done = after;
    await asked.shift()?.fulfill({ json: progress() });
  };

  await page.getByRole('link', { name: PENDING }).click();
  const ticks = page.getByRole('checkbox', { name: /^Select (?!all on this page)/ });
  await expect(ticks).toHaveCount(2);
  const [bar, stop, goOn] = [
    page.getByRole('progressbar', { name: 'Approving products' }),
    page.getByRole('button', { name: 'Stop', exact: true }),
    page.getByRole('button', { name: 'Continue', exact: true }),
  ];
  await expect(bar).toBeHidden();
  await ticks.first().check();
  await page.getByRole('button', { name: 'Approve', exact: true }).click();

  await expect(page.getByText('500 of 1,200 products approved')).toBeVisible();
  await expect(bar).toHaveAttribute('value', '500');
  await expect(ticks).toHaveCount(0);
  await expect(stop).toBeVisible();
  await agency.expectAccessible();
  await answer(1000);
  await expect(page.getByText('1,000 of 1,200 products approved')).toBeVisible();
  await expect(bar).toHaveAttribute('value', '1000');

  // What is under way comes to its end, and the list is there again.
  await stop.click();
  await answer(1100);
  await expect(page.getByText('1,100 of 1,200 products approved')).toBeVisible();
  await expect(page.getByText('100 products are still pending.')).toBeVisible();
  await expect(ticks).toHaveCount(2);
  expect(asked).toHaveLength(0);
  await goOn.click();
  await answer(1200);
  await expect(bar).toBeHidden();
  await expect(ticks).toHaveCount(2);
  await agency.expectAccessible();
});
