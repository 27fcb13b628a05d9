import { readFile } from 'node:fs/promises';
import { inflateRawSync } from 'node:zlib';

import { type Page } from '@playwright/test';

// Files as people get them: a link of the page is pressed, and what the browser saved is read.

/** What the browser saves when this link is pressed. */
export async function downloaded(page: Page, name: string): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name, exact: true }).click();
  return readFile(await (await download).path());
}

/** The lines of a CSV file, the names of its columns first. */
export function linesOf(csv: Buffer): string[] {
  return csv.toString().trimEnd().split('\r\n');
}

/** The rows of a spreadsheet's first sheet as they are written, the names of its columns first. */
export function rowsOf(workbook: Buffer): string[] {
  return partOf(workbook, 'xl/worksheets/sheet1.xml').match(/<row .*?<\/row>/gs) ?? [];
}

/** A part of an archive (PKWARE's APPNOTE 4.3): the directory at the end says where it begins and how long it is. */
function partOf(archive: Buffer, name: string): string {
  const end = archive.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let entry = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const names = entry + 46;
    const length = archive.readUInt16LE(entry + 28);
    if (archive.toString('utf8', names, names + length) === name) {
      const begin = archive.readUInt32LE(entry + 42);
      const lengths = archive.readUInt16LE(begin + 26) + archive.readUInt16LE(begin + 28);
      const packed = archive.subarray(begin + 30 + lengths);
      return inflateRawSync(packed.subarray(0, archive.readUInt32LE(entry + 20))).toString();
    }
    entry = names + length + archive.readUInt16LE(entry + 30) + archive.readUInt16LE(entry + 32);
  }
  throw new Error(`the archive has no ${name}`);
}
