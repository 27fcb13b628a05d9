import { expect, ON_A_PHONE, test, type Window } from '../fixtures';
import {
  addToShowcase,
  approveAndShare,
  createCampaign,
  type Product,
  productsOf,
  registerProduct,
  sendOrder,
} from '../main-job';
import { everybody, type Person } from '../people';

// The first two questions that agencies ask, as an order each of 2 × £19.99 at 30.00%, of which the creator gets
// 15.00%: £11.99 in all, £6.00 and £5.99 (G2).

const SHARE = '20.00%';

/** A creator whom an agency manages at that share, and what that agency is called: the demo has one. */
async function managedCreator(
  asPerson: (email: string, options?: object) => Promise<Window>,
): Promise<{ creator: Window; person: Person; manager: string }> {
  for (const person of everybody({ area: 'creator' })) {
    const creator = await asPerson(person.email, ON_A_PHONE);
    const { page } = creator;
    await creator.open('/creator/agency');
    await expect(page.getByRole('heading', { name: 'Linking requests' })).toBeVisible();
    const current = page.locator('section', {
      has: page.getByRole('heading', { level: 2, name: 'Your agency', exact: true }),
    });
    if ((await current.getByText(`${SHARE} of your commission`).count()) === 0) continue;
    const manager = await current.getByRole('heading', { level: 3 }).innerText();
    return { creator, person, manager: manager.trim() };
  }
  throw new Error(`no creator of the demo shares ${SHARE}`);
}

/** The first product of the shop that the creator doesn't earn by: nothing is asked about a rate that is lower. */
async function newProduct(seller: Window, shop: Person, creator: Window): Promise<Product> {
  for (const product of await productsOf(seller, shop.place)) {
    await creator.open(`/creator?q=${encodeURIComponent(product.title)}`);
    const groups = creator.page.getByRole('navigation', { name: 'Products in your showcase' });
    await expect(groups).toBeVisible();
    if ((await creator.page.locator('.showcase__one').count()) === 0) return product;
  }
  throw new Error(`${shop.place} has no product that isn't in the showcase`);
}

/** The agency runs a campaign with this name, in which the creator sells one order. */
async function sell(
  [agency, seller, creator]: [Window, Window, Window],
  request: Parameters<typeof sendOrder>[0],
  [campaign, order]: [string, string],
  [product, handle]: [Product, Person],
): Promise<void> {
  await createCampaign(agency, campaign, '12.5');
  await registerProduct(seller, campaign, product, '30');
  const link = await approveAndShare(agency, campaign, product, '15');
  await addToShowcase(creator, link, product.title);
  await sendOrder(request, order, product, handle.place);
}

/** What the page that explains the order says to somebody. */
async function explained(who: Window, area: string, order: string): Promise<string> {
  await who.open(`/${area}/orders/GB/${order}/1`);
  await who.expectAccessible();
  return (await who.page.getByRole('main').textContent()) ?? '';
}

test('who earns what of an order, whether or not the agency manages the creator', async ({
  asPerson,
  request,
}) => {
  test.setTimeout(8 * 60_000);
  const { creator, person, manager } = await managedCreator(asPerson);
  const agencies = everybody({ area: 'partner', role: 'owner' });
  const [shop] = everybody({ area: 'seller', role: 'owner' });
  if (!shop) throw new Error('the demo has no shop');
  const seller = await asPerson(shop.email);
  const windows = await Promise.all(agencies.map(({ email }) => asPerson(email)));
  // The agency that manages the creator, by its name in the console.
  const names = await Promise.all(
    windows.map(async (window) => {
      await window.open('/partner');
      return (await window.page.getByRole('banner').first().textContent()) ?? '';
    }),
  );
  const at = names.findIndex((name) => name.includes(manager));
  const own = windows[at];
  const other = windows.find((_, index) => index !== at);
  if (!own || !other) throw new Error(`${manager} or another agency has no owner in the demo`);
  const product = await newProduct(seller, shop, creator);

  await test.step('question 1: its own creator', async () => {
    const names: [string, string] = ['Asked first', 'FAQ-1'];
    await sell([own, seller, creator], request, names, [product, person]);
    const said = await explained(creator, 'creator', 'FAQ-1');
    expect(said).toContain('£6.00');
    expect(said).toContain('Agency-led campaign');
    expect(said).not.toContain(SHARE);
    expect(await explained(own, 'partner', 'FAQ-1')).toContain('£5.99');
  });

  await test.step('question 2: the creator of another agency', async () => {
    const names: [string, string] = ['Asked second', 'FAQ-2'];
    await sell([other, seller, creator], request, names, [product, person]);
    const said = await explained(creator, 'creator', 'FAQ-2');
    for (const part of ['£4.80', '£1.20', SHARE, manager]) expect(said).toContain(part);
    const campaigns = await explained(other, 'partner', 'FAQ-2');
    expect(campaigns).toContain('£5.99');
    expect(campaigns).not.toContain('£4.80');
    const managed = await explained(own, 'partner', 'FAQ-2');
    expect(managed).toContain('£1.20');
    expect(managed).not.toContain('£11.99');
  });
});
