// Prints how many bytes of scripts, styles and WebAssembly a browser loads for a page (of ours: its
// bundle), each file compressed by Brotli at its best, however the server sent it.
//   node loaded-bytes.mjs ADDRESS

import { brotliCompressSync, constants } from 'node:zlib';
import { chromium } from '@playwright/test';

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
  args: ['--no-sandbox', '--disable-quic', '--disable-gpu', '--disable-component-update'],
});
const page = await browser.newPage();
const bodies = [];
page.on('response', (response) => {
  const type = response.headers()['content-type'] ?? '';
  if (/javascript|css|wasm/.test(type)) bodies.push(response.body());
});
await page.goto(process.argv[2], { waitUntil: 'networkidle' });
let sum = 0;
for (const body of await Promise.all(bodies)) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  sum += brotliCompressSync(body, { params }).length;
}
console.log(sum);
await browser.close();
