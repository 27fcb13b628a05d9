import { expect, test, type ElementHandle, type Page, type Request } from '@playwright/test';

import { controlsOn, elementOf, type Control, type Kind } from './controls';
import { formOf, placeOf } from './crawl';
import { type Window } from './fixtures';
import { isTakenOver } from './frames';

// Operates the controls of pages, each as a person does, and says what went wrong. A fault is a
// complaint of the browser, a page that isn't there, a dialog that stays, or a program that ended.

/** The ways out of what lies over a page. */
const WAYS_OUT = ['Escape', 'the cross', 'the quiet button'] as const;

/** What lies over a page, or beside it, because its address says so. */
const PANEL = 'dialog[open], aside.drawer';

/** The same in what the server writes. */
const PANEL_WRITTEN = /<dialog\b[^>]*\sopen\b|<aside\b[^>]*\sclass="drawer"/;

/** How long the browser may take to show a panel that the server writes, in milliseconds. */
const PANEL_LIMIT = 5_000;

/** How long a page may take to come to rest, in milliseconds: a limit for what hangs. */
const REST_LIMIT = 60_000;

/** What mostly leads away, so that the page has to be opened again for what comes next. */
const LEADING: Kind[] = ['select', 'search', 'get form', 'link'];

/** What a form may be answered with: what was typed is refused, as no more than a sentence. */
const REFUSED = /(: |status of |response: )(422|409)/;

/**
 * Whoever presses these is somebody else afterwards, or nobody: the tests of roles do. Among the accounts
 * that an operator opens is the own one, which these end, or sign out everywhere.
 */
const LEAVES =
  /\/api\/(account\/(sign_out|choose_place)|operations\/(disable_account|end_place|reset_password|reset_two_factor)) /;

/** What tells one panel from another of the same kind. */
const UUID = /[0-9a-f]{8}-[0-9a-f-]{27}/g;

/** Something to do on a page in the end: where, with what, and how. */
type Later = [path: string, what: string, act: () => Promise<void>];

/** How a page stands: what lies over it, and that with all else that a control may change. */
type Standing = { panel: string; all: string };

type Handle = ElementHandle<HTMLElement>;

/** Operates what stands on pages of one area. */
export class Operator {
  /** What was operated, by its kind. */
  readonly done = new Map<string, number>();
  /** What went wrong, and where. */
  readonly faults: string[] = [];
  /** Every control that was operated, and on which page. */
  readonly operated: string[] = [];
  private readonly known = new Set<string>();
  private readonly pending = new Set<Request>();
  private readonly confirming: Later[] = [];
  private readonly changing: Later[] = [];
  private asked = 0;
  /** The page that was opened last, and how it stood then. */
  private opened = '';
  private before: Standing = { panel: '', all: '' };
  /** Whether the server writes a panel into pages of a form of address. */
  private readonly panels = new Map<string, boolean>();
  /** Panels that addresses opened and that were left in each way. */
  private readonly left = new Set<string>();
  /** What was found and has no place in a window of this size. */
  private readonly unseen: string[] = [];

  constructor(
    private readonly window: Window,
    private readonly home: string,
  ) {
    const { page } = window;
    page.on('request', (request) => {
      this.asked += 1;
      this.pending.add(request);
    });
    for (const over of ['requestfinished', 'requestfailed'] as const) {
      page.on(over, (request) => this.pending.delete(request));
    }
  }

  /** Operates every control of the page that no page before had. */
  async operatePage(path: string): Promise<void> {
    const { page } = this.window;
    await this.open(path);
    for (const control of inTurn(await controlsOn(page))) {
      const parts = control.parts.map((part) =>
        control.isAround ? part : `${placeOf(path)} ${part}`,
      );
      if (parts.every((part) => this.known.has(part))) continue;
      parts.forEach((part) => this.known.add(part));
      this.operated.push(`${path} ${control.signature}`);
      const operate = () => this.operate(path, control);
      if (control.kind === 'post form') this.changing.push([path, control.signature, operate]);
      else await this.watch(path, control.signature, operate);
    }
  }

  /**
   * Presses what changes something, once every page was operated: it may take other controls away.
   * First what is asked in dialogs, each of which is about one thing, then what is done to a whole page.
   */
  async operateRest(): Promise<void> {
    for (const [path, what, act] of [...this.confirming, ...this.changing]) {
      await test.step(`${path}, ${what}`, async () => {
        // What was deleted meanwhile has no page any more.
        if (await this.isGone(path)) this.unseen.push(what);
        else await this.watch(path, what, act);
      });
    }
  }

  /** Whether there is no such page, where there was one before. */
  private async isGone(path: string): Promise<boolean> {
    const answer = await this.window.page.request.get(path);
    return answer.status() === 404;
  }

  /** Does something, after which the page is at rest, and keeps what went wrong meanwhile. */
  async watch(path: string, what: string, act: () => Promise<void>): Promise<void> {
    const { page, complaints } = this.window;
    const wrong: string[] = [];
    try {
      await act();
      wrong.push(...(await this.brokenOn(page)));
    } catch (error) {
      wrong.push(String(error).split('\n').slice(0, 4).join(' '));
    }
    // The first lines say what it is; the rest is where the program was.
    const lines = complaints.take().map((line) => line.split('\n').slice(0, 2).join(' '));
    wrong.push(...lines);
    if (wrong.length === 0) return;
    this.faults.push(`${path}, ${what}: ${[...new Set(wrong)].join(' | ')}`);
    // What is broken now is not the fault of what comes next.
    await this.open(path);
    complaints.take();
  }

  /** Opens the page afresh. */
  async open(path: string): Promise<void> {
    await this.window.open(path);
    await this.settle();
    this.opened = path;
    this.before = await this.standing();
  }

  /** Opens the page, unless it stands as it did when it was opened. */
  private async openUnlessOpen(path: string): Promise<void> {
    const isAsOpened = this.opened === path && (await this.standing()).all === this.before.all;
    if (!isAsOpened) await this.open(path);
  }

  /** Waits until nothing is asked for any more and the page has drawn what came. */
  async settle(): Promise<void> {
    const end = Date.now() + REST_LIMIT;
    // What is pressed asks in the next frame, and what comes is drawn in another: two for each.
    for (let frames = 4; ; frames = 2) {
      const isQuiet = this.pending.size === 0;
      const before = this.asked;
      const isReady = await this.drawn(frames);
      if (isQuiet && isReady && this.asked === before) return;
      if (Date.now() > end) throw new Error(`no rest: ${this.pending.size} requests without an answer`);
    }
  }

  /** Waits for frames; whether the page that drew them is driven by its program. */
  private async drawn(frames: number): Promise<boolean> {
    const { page } = this.window;
    try {
      return await isTakenOver(page, frames);
    } catch (error) {
      // A form may lead to a page of another bundle, which comes as a document of its own.
      if (!/because of a navigation/.test(String(error))) throw error;
      await page.waitForLoadState();
      return false;
    }
  }

  private count(what: string): void {
    this.done.set(what, (this.done.get(what) ?? 0) + 1);
  }

  /** How the page stands: after most controls it is as before, and needs no loading. */
  private standing(): Promise<Standing> {
    return this.window.page.evaluate((panel) => {
      const panels = [...document.querySelectorAll(panel)].map(({ tagName, id }) => `${tagName} ${id}`);
      const all = [
        location.href,
        ...panels,
        document.querySelectorAll('details[open], :popover-open, .done > *').length,
        document.querySelectorAll('main :checked').length,
      ];
      return { panel: panels.join(' '), all: all.join(' ') };
    }, PANEL);
  }

  private async operate(path: string, control: Control): Promise<void> {
    if (control.kind === 'download') return this.fetch(control);
    await this.openUnlessOpen(path);
    const { page } = this.window;
    const element = await this.reach(control);
    // Something that was done meanwhile, here or by another person, may have taken it away.
    if (element === null) {
      this.unseen.push(control.signature);
      return;
    }
    await this.operations[control.kind](element, control, path, page);
    await this.settle();
    await this.letPanelCome(path);
    const { panel } = await this.standing();
    if (panel !== '') await this.leavePanel(control, path, panel);
    this.count(control.kind);
  }

  /** Asks for a file, for which no page has to be open. */
  private async fetch({ kind, href }: Control): Promise<void> {
    const answer = await this.window.page.request.get(href);
    expect(answer.status(), `${href} is a file`).toBe(200);
    this.count(kind);
  }

  /** An address that asks the same page for something else may open a panel, a moment after it. */
  private async letPanelCome(path: string): Promise<void> {
    const { page } = this.window;
    const [now, before] = [new URL(page.url()), new URL(path, page.url())];
    if (now.pathname !== before.pathname || now.search === before.search) return;
    if (!(await this.writesPanel(now))) return;
    const panel = page.locator(PANEL).first();
    await panel.waitFor({ timeout: PANEL_LIMIT }).catch(() => undefined);
  }

  /** Whether the server writes a panel into this page: without scripts it is a part of it. */
  private async writesPanel({ pathname, search }: URL): Promise<boolean> {
    const form = formOf(pathname + search);
    const known = this.panels.get(form);
    if (known !== undefined) return known;
    const answer = await this.window.page.request.get(pathname + search);
    const writes = PANEL_WRITTEN.test(await answer.text());
    this.panels.set(form, writes);
    return writes;
  }

  /** The control, with whatever it is in opened. */
  private async reach(control: Control): Promise<Handle | null> {
    const { page } = this.window;
    const element = (await elementOf(page, control)) as Handle | null;
    if (element === null) return null;
    // From outside to inside; a summary stands in what it opens, and is in sight without that.
    await element.evaluate((it) => {
      const own = it.tagName === 'SUMMARY' ? it.parentElement : null;
      for (let at = it.parentElement; at !== null; at = at.parentElement) {
        if (at instanceof HTMLDetailsElement && at !== own) at.open = true;
        if (at.popover && !at.matches(':popover-open')) at.showPopover();
      }
    });
    if (await element.isVisible()) return element;
    // What can be done with chosen rows shows itself when one is chosen.
    const tick = page.locator('main .tick').first();
    if ((await tick.count()) > 0 && !(await tick.isChecked())) await tick.click();
    // What has no place in a window of this width is operated where it has one.
    return (await element.isVisible()) ? element : null;
  }

  private readonly operations: Record<
    Exclude<Kind, 'download'>,
    (element: Handle, control: Control, path: string, page: Page) => Promise<void>
  > = {
    link: async (element) => {
      await element.click();
    },
    summary: async (element) => {
      const isOpen = () => element.evaluate((it) => (it.parentElement as HTMLDetailsElement).open);
      const before = await isOpen();
      await element.click();
      await expect.poll(isOpen).toBe(!before);
      await element.click();
      await expect.poll(isOpen).toBe(before);
      if (!(await element.evaluate((it) => it.parentElement?.matches('.menu') ?? false))) return;
      await element.click();
      await element.press('Escape');
      await expect.poll(isOpen, 'Escape closes the menu').toBe(false);
    },
    button: async (element, control, path, page) => {
      await element.click();
      await this.settle();
      if ((await page.locator('dialog[open]').count()) === 0) return;
      await page.keyboard.press('Escape');
      await expect(page.locator('dialog[open]'), 'Escape closes it').toHaveCount(0);
      await this.settle();
      this.count('dialog, Escape');
      const again = await this.reach(control);
      await again?.click();
      await page.locator('dialog[open]').getByRole('button', { name: 'Close' }).first().click();
      await expect(page.locator('dialog[open]'), 'its cross closes it').toHaveCount(0);
      this.count('dialog, the cross');
    },
    popover: async (element, _control, _path, page) => {
      const lies = page.locator(':popover-open');
      // A button that is off says why when it is pressed, which isn't done by itself.
      const isOff = (await element.getAttribute('aria-disabled')) === 'true';
      await element.click({ force: isOff });
      await page.keyboard.press('Escape');
      await expect(lies).toHaveCount(0);
    },
    tick: async (element) => {
      await element.evaluate((it) => (it as HTMLInputElement).click());
    },
    select: async (element) => {
      const other = await element.evaluate((it) => {
        const list = it as unknown as HTMLSelectElement;
        return [...list.options].find((one) => !one.selected && !one.disabled)?.value;
      });
      if (other !== undefined) await element.selectOption(other);
    },
    combobox: async (element) => {
      await element.focus();
      await element.press('ArrowDown');
      await element.press('Escape');
    },
    search: async (element, _control, path, page) => {
      const name = (await element.getAttribute('name')) ?? '';
      await element.fill('a');
      await element.press('Enter');
      await this.settle();
      await this.expectSamePath(path, page);
      await expect(page).toHaveURL(({ searchParams }) => searchParams.get(name) === 'a');
    },
    'get form': async (element, _control, path, page) => {
      await element.click();
      await this.settle();
      await this.expectSamePath(path, page);
    },
    'post form': async (element, { signature }) => {
      if (LEAVES.test(signature)) return;
      this.window.complaints.expect(REFUSED);
      await element.click();
    },
  };

  /** A form that asks by its address stays on its page, and says nothing that has no name. */
  private async expectSamePath(path: string, page: Page): Promise<void> {
    const { pathname, search } = new URL(page.url());
    expect(pathname, 'the path of the form').toBe(new URL(path, page.url()).pathname);
    expect(search, 'a field without a name').not.toMatch(/[?&]=/);
  }

  /**
   * Opens what a link opened again and again, and leaves it in each way there is. What the address opens is the
   * same whatever stands in it: it is left in each way once, and then in one.
   */
  private async leavePanel(control: Control, path: string, opened: string): Promise<void> {
    const { page } = this.window;
    const panel = page.locator(PANEL);
    const name = `${placeOf(path)} ${opened.replace(UUID, '{id}')}`;
    const isLeft = opened === this.before.panel && this.left.has(name);
    if (opened === this.before.panel) this.left.add(name);
    for (const way of isLeft ? (['Escape'] as const) : WAYS_OUT) {
      if ((await panel.count()) === 0) await this.reopen(control, path);
      if (way === 'Escape') await page.keyboard.press('Escape');
      else {
        const quiet = way === 'the cross' ? '[aria-label="Close"]' : '.actions :is(.button--quiet, a.button)';
        const out = panel.locator(quiet).last();
        if ((await out.count()) === 0) {
          // It has no such way out, and is left by the one that every panel has.
          await page.keyboard.press('Escape');
          await expect(panel, 'Escape leaves it').toHaveCount(0);
          continue;
        }
        await out.click();
      }
      await this.expectLeft(way);
    }
    if (isLeft) return;
    const confirm = () => this.confirm(control, path);
    this.confirming.push([path, `${control.signature}, confirming`, confirm]);
  }

  /** Does what is asked in what a control opens. */
  private async confirm(control: Control, path: string): Promise<void> {
    const { page } = this.window;
    const panel = page.locator(PANEL);
    await this.open(path);
    if ((await this.reach(control)) === null) return;
    await this.openPanel(control);
    const send = panel.locator('form button[type=submit]:not(.button--quiet)').last();
    if ((await send.count()) === 0) return;
    await panel.evaluate(fillIn);
    this.window.complaints.expect(REFUSED);
    await page.evaluate(() => document.documentElement.setAttribute('data-asked', ''));
    await send.click();
    await this.settle();
    const refused = panel.getByRole('alert');
    if ((await refused.count()) > 0) {
      this.count('dialog, refused');
      await page.keyboard.press('Escape');
    } else if ((await panel.count()) > 0 && (await panel.locator('form').count()) === 0) {
      // It shows what was asked for in the place of the form, until it is left.
      this.count('dialog, answered');
      await page.keyboard.press('Escape');
    }
    const isAnother = (await page.locator('html[data-asked]').count()) === 0;
    await this.expectLeft('confirming', isAnother);
  }

  /** Opens a panel once more, on the page as it stands where leaving it has led back to how it was opened. */
  private async reopen(control: Control, path: string): Promise<void> {
    await this.openUnlessOpen(path);
    await this.openPanel(control);
  }

  /** The panel is open, by the address or else by the control. */
  private async openPanel(control: Control): Promise<void> {
    const panel = this.window.page.locator(PANEL);
    // Where the address opens it, the control stands in it and opens something else, as a select does.
    if ((await panel.count()) === 0) {
      const element = await this.reach(control);
      if (element === null) throw new Error('what opens it is not there any more');
      await element.click();
    }
    await expect(panel, 'it opens again').toHaveCount(1);
    await this.settle();
  }

  /** The panel is gone, and the focus is somewhere; another document begins at its top. */
  private async expectLeft(way: string, isAnother = false): Promise<void> {
    const { page } = this.window;
    await expect(page.locator(PANEL), `${way} leaves it`).toHaveCount(0);
    await this.settle();
    const focused = () => page.evaluate(() => document.activeElement?.tagName ?? 'none');
    if (!isAnother) await expect.poll(focused, `the focus after ${way}`).not.toBe('BODY');
    this.count(`dialog, ${way}`);
  }

  /** What shows that the page, or the program that drives it, is not what it should be. */
  private async brokenOn(page: Page): Promise<string[]> {
    const faults: string[] = [];
    const { title, stuck } = await page.evaluate(() => ({
      title: document.title,
      stuck: document.querySelectorAll('dialog[open]').length,
    }));
    if (/not found|went wrong|unavailable/i.test(title)) faults.push(`the page "${title}"`);
    if (stuck > 0) faults.push('a dialog stays');
    return faults;
  }

  /** How many of each kind, for the log. */
  report(): string {
    const kinds = [...this.done].sort(([one], [other]) => (one < other ? -1 : 1));
    return [
      `${this.home}: ${this.operated.length} controls`,
      ...kinds.map(([kind, times]) => `  ${kind}: ${times}`),
      ...this.unseen.map((control) => `  out of sight: ${control}`),
    ].join('\n');
  }
}

/** First what mostly leaves the page as it is, then what leads away: so it is opened again seldom. */
function inTurn(controls: Control[]): Control[] {
  const leads = ({ kind }: Control) => Number(LEADING.includes(kind));
  return [...controls].sort((one, other) => leads(one) - leads(other));
}

/** Runs in the page: answers what a form asks, so that it can be sent. */
function fillIn(panel: Element): void {
  const named = new Set<string>();
  for (const field of panel.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    'input, textarea',
  )) {
    if (field.type === 'radio') {
      if (!named.has(field.name) && !field.checked) field.click();
      named.add(field.name);
    } else if (field.type === 'checkbox' && field.required && !field.checked) {
      field.click();
    } else if (/^(text|textarea)$/.test(field.type) && field.value === '') {
      field.value = field.inputMode === 'decimal' ? '20' : 'Because of the test';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }
}
