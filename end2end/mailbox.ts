import { expect, type Page } from '@playwright/test';

/** A mail in the list of the mailbox of development: where it is read, and who gets it. */
const LISTED = /href="(\/dev\/mailbox\/[^"]+)".*?To ([^<\s]+)/gs;

/** What the pattern's group finds in the latest email to this address in which the pattern is found. */
export async function mailTo({ request }: Page, address: string, pattern: RegExp): Promise<string> {
  let found: string | undefined;
  await expect(async () => {
    const list = await (await request.get('/dev/mailbox')).text();
    for (const [, mail = '', to] of list.matchAll(LISTED)) {
      if (to !== address) continue;
      found ??= pattern.exec(await textOf(request, mail))?.[1];
    }
    expect(found, `in an email to ${address}`).toBeDefined();
  }).toPass({ timeout: 90_000, intervals: [500, 1_000] });
  return found ?? '';
}

/** The text of a mail alone: the page around it has the address, which has digits of its own. */
async function textOf(request: Page['request'], mail: string): Promise<string> {
  const html = await (await request.get(mail)).text();
  return html.replace(/^.*?data-mail="[^"]*"/s, '').replaceAll('&amp;', '&');
}
