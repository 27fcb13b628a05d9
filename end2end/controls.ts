import { type Page } from '@playwright/test';

import { formOf } from './crawl';

// What there is on a page to operate: found by looking at it, so that what is new is operated by itself.

/** How a control is operated. */
export type Kind =
  | 'link'
  | 'download'
  | 'summary'
  | 'button'
  | 'popover'
  | 'tick'
  | 'select'
  | 'combobox'
  | 'search'
  | 'get form'
  | 'post form';

/** A control as the page tells of it. */
type Told = {
  kind: Kind | 'nothing';
  /** Its words, or those that it is called by. */
  says: string;
  /** What tells it apart besides its words: a name, an address that it sends to. */
  is: string;
  href: string;
  /** Whether it stands on every page of the area. */
  isAround: boolean;
};

/** A control that stands for all of the same kind. */
export type Control = {
  kind: Kind;
  /** By this it is found again. */
  signature: string;
  /** What there is to it: a control all of whose parts others had is no other one. */
  parts: string[];
  href: string;
  isAround: boolean;
};

/** Every control of the open page, one of each kind, in the order in which they stand there. */
export async function controlsOn(page: Page): Promise<Control[]> {
  const told = await page.evaluate(tell);
  const found = new Map<string, Control>();
  told.forEach((one) => {
    if (one.kind === 'nothing') return;
    const signature = signatureOf(one, page.url());
    if (found.has(signature)) return;
    found.set(signature, {
      kind: one.kind,
      signature,
      parts: one.kind === 'link' ? partsOfLink(one, page.url()) : [signature],
      href: one.href,
      isAround: one.isAround,
    });
  });
  return [...found.values()];
}

/** The element of a control, as the page stands now; none when it is gone. */
export async function elementOf(page: Page, { signature }: Control) {
  const told = await page.evaluate(tell);
  const at = page.url();
  const index = told.findIndex(
    (one) => one.kind !== 'nothing' && signatureOf(one, at) === signature,
  );
  if (index < 0) return null;
  const handle = await page.evaluateHandle((at) => {
    const { controls } = globalThis as unknown as { controls: HTMLElement[] };
    return controls[at];
  }, index);
  return handle.asElement();
}

function signatureOf({ kind, says, is, href, isAround }: Told, at: string): string {
  const where = isAround ? 'around' : 'page';
  if (kind === 'link' && !isAround) return `${where}: link to ${goalOf(href, at)}`;
  if (kind === 'link' || kind === 'download') return `${where}: ${kind} to ${formOf(href)}`;
  return `${where}: ${kind} ${is} "${says.replace(/\d[\d.,]*/g, '#').slice(0, 40)}"`;
}

/**
 * Where a link leads; on its own page, what it asks for besides and what no longer. A filter is the same
 * link whatever else is filtered, of which there are endlessly many.
 */
function goalOf(href: string, at: string): string {
  const [to, from] = [wordsOf(href), wordsOf(at)];
  if (to.path !== from.path) return formOf(href);
  return [`${to.path}:`, ...asked(to, from), ...left(to, from)].join(' ');
}

/**
 * Where a link leads, and each thing that it asks for there, or on its own page no longer. What the page itself
 * was asked for is carried on and no part of the link. So a link that only puts together what others ask for
 * one by one is none of its own: of those there are as many as filters can be put together.
 */
function partsOfLink({ href, isAround }: Told, at: string): string[] {
  const [to, from] = [wordsOf(href), wordsOf(at)];
  const isHere = !isAround && to.path === from.path;
  const goals = [...asked(to, from), ...(isHere ? left(to, from) : [])];
  if (isHere && goals.length === 0) goals.push('the same');
  const link = `${isAround ? 'around' : 'page'}: link to ${to.path}`;
  return [link, ...goals.map((goal) => `${link}: ${goal}`)];
}

/** An address in words: `tab=pending`. */
type Words = { path: string; words: string[] };

function wordsOf(address: string): Words {
  const [path = '', query = ''] = formOf(address).split('?');
  return { path, words: query.split('&').filter((word) => word !== '') };
}

/** What an address asks for that another one doesn't. */
function asked(to: Words, from: Words): string[] {
  return to.words.filter((word) => !from.words.includes(word));
}

/** What it asks for no longer; which notice led somewhere is asked for on the way there alone. */
function left(to: Words, from: Words): string[] {
  const nameOf = (word: string) => word.split('=')[0] ?? '';
  const names = [...to.words.map(nameOf), 'notice'];
  return from.words
    .map(nameOf)
    .filter((name) => !names.includes(name))
    .map((name) => `no ${name}`);
}

/** Runs in the page: tells of each control, and keeps the elements in the same order. */
function tell(): Told[] {
  const elements = [
    ...document.querySelectorAll<HTMLElement>(
      'a[href], summary, button, input:not([type=hidden]), select, textarea',
    ),
  ];
  Object.assign(globalThis, { controls: elements });
  const modal = document.querySelector('dialog[open]');
  const words = (element: Element | null) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
  return elements.map((element) => {
    const form = 'form' in element ? (element.form as HTMLFormElement | null) : null;
    const sends = element.getAttribute('formaction') ?? form?.getAttribute('action') ?? '';
    const isGet =
      (element.getAttribute('formmethod') ?? form?.getAttribute('method') ?? 'get') === 'get';
    const name = (element.getAttribute('name') ?? '').replace(/\[[^\]]*\d[^\]]*\]/g, '[]');
    const told: Told = {
      kind: 'nothing',
      // What is visible says what it does; what only readers' programs hear often says to which row.
      says: words(element) || (element.getAttribute('aria-label') ?? '').split(' ').slice(0, 2).join(' '),
      is: `${name} ${sends.split(/[?#]/)[0]}`.trim(),
      href: '',
      isAround: element.closest('main') === null || element.closest('.appbar') !== null,
    };
    // What lies under a dialog can't be pressed.
    if (modal && !modal.contains(element)) return told;
    if (element.hasAttribute('disabled') || element.closest('fieldset[disabled]')) return told;
    if (element instanceof HTMLAnchorElement) {
      if (element.origin !== location.origin) return told;
      told.href = element.pathname + element.search;
      const isFile = /\.[a-z]{3,5}$/.test(element.pathname) || element.hasAttribute('download');
      told.kind = isFile ? 'download' : 'link';
      // A way within the page is a way of the browser.
      if ((element.getAttribute('href') ?? '').startsWith('#')) told.kind = 'nothing';
    } else if (element.tagName === 'SUMMARY') {
      told.kind = 'summary';
      const label = element.getAttribute('aria-label');
      if (label) told.says = label.split(' ').slice(0, 2).join(' ');
    } else if (element instanceof HTMLSelectElement) {
      told.kind = 'select';
      told.says = name;
    } else if (element instanceof HTMLButtonElement) {
      if (element.hasAttribute('popovertarget')) told.kind = 'popover';
      else if (element.type !== 'submit' || form === null) told.kind = 'button';
      else told.kind = isGet ? 'get form' : 'post form';
    } else if (element instanceof HTMLInputElement) {
      const type = element.type;
      told.says = '';
      if (element.getAttribute('role') === 'combobox') told.kind = 'combobox';
      else if (type === 'checkbox' || type === 'radio') told.kind = 'tick';
      else if (type === 'search' && form !== null && isGet) told.kind = 'search';
    }
    return told;
  });
}
