import { walkFrom } from '../crawl';
import { expect, ON_A_PHONE, test } from '../fixtures';
import { Operator } from '../operate';
import { AREAS } from '../people';

// Operates every control of every page, in each area as a person whose area it is. No list of pages or
// controls is kept here. Everything is pressed, so this comes after all other tests.

/**
 * How many controls of a kind each area has at least: fewer, and the search for them has lost some. Forms
 * that ask by their address mostly do so by themselves; early.spec.ts presses their buttons. What is left
 * of them to press are the days of order lists and the check of an explanation, and an agency's Reject for
 * the selected.
 */
const LEAST: Record<string, Record<string, number>> = {
  'the public pages': { link: 5, 'post form': 2 },
  'the Partner Console': {
    link: 40,
    download: 4,
    summary: 6,
    button: 2,
    tick: 4,
    select: 3,
    search: 3,
    'get form': 3,
    'post form': 6,
    'dialog, Escape': 4,
    'dialog, the cross': 4,
    'dialog, the quiet button': 2,
    'dialog, confirming': 1,
  },
  'the Seller Center': {
    link: 35,
    download: 4,
    summary: 6,
    button: 3,
    tick: 4,
    search: 5,
    'get form': 2,
    'post form': 6,
    'dialog, Escape': 5,
    'dialog, the cross': 5,
    'dialog, the quiet button': 3,
    'dialog, confirming': 3,
  },
  'the Creator app': {
    link: 15,
    download: 2,
    summary: 2,
    button: 1,
    select: 1,
    search: 1,
    'get form': 2,
    'post form': 4,
    'dialog, Escape': 2,
    'dialog, the cross': 2,
  },
  Operations: {
    link: 20,
    summary: 1,
    search: 3,
    'get form': 1,
    'post form': 8,
    'dialog, Escape': 3,
    'dialog, the cross': 3,
    'dialog, the quiet button': 3,
    'dialog, confirming': 1,
  },
};

// One after the other, then the agency and then the operator: what an agency ends is no longer there for
// sellers and creators, and who is suspended or can't sign in any more operates nothing.
test.describe.configure({ mode: 'default' });
const AFTER_ALL = ['/partner', '/ops'];
const turn = (area: (typeof AREAS)[number]) => AFTER_ALL.indexOf(area.home);
const IN_TURN = [...AREAS].sort((a, b) => turn(a) - turn(b));

for (const { area, home, email } of IN_TURN) {
  test(`every control of ${area} does what it should`, async ({ asPerson, asAnyone }) => {
    test.setTimeout(60 * 60_000);
    const device = home === '/creator' ? ON_A_PHONE : {};
    const window = email === undefined ? await asAnyone(device) : await asPerson(email, device);
    const operator = new Operator(window, home);
    for (const { path } of await walkFrom(window.page.request, home)) {
      await test.step(path, () => operator.operatePage(path));
    }
    await operator.operateRest();
    console.log(operator.report());
    await test.info().attach('controls', { body: operator.operated.join('\n') });
    expect(operator.faults, 'what went wrong').toEqual([]);
    for (const [kind, least] of Object.entries(LEAST[area] ?? {})) {
      expect(operator.done.get(kind) ?? 0, `${kind} of ${area}`).toBeGreaterThanOrEqual(least);
    }
  });
}
