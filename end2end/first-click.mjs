// Prints after how many milliseconds a page answers its first click, on a processor slowed four times
// over 1.6 Mbit/s with 150 ms of delay, with nothing cached.
//   node first-click.mjs ADDRESS SELECTOR    SELECTOR: what is clicked; its page must change by it

import { chromium } from '@playwright/test';

const [address, selector] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
  args: ['--no-sandbox', '--disable-quic', '--disable-gpu', '--disable-component-update'],
});
const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
const session = await page.context().newCDPSession(page);
await session.send('Network.enable');
await session.send('Network.emulateNetworkConditions', {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (1.6 * 1024 * 1024) / 8,
});
await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
await page.addInitScript(() => {
  window.moved = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.moved += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
});
await page.goto(address, { waitUntil: 'commit' });
// In the page's own time, so that the driver's round trips don't count.
const [answered, moved, taken] = await page.evaluate(async (clicked) => {
  const frame = () =>
    new Promise((done, fail) => {
      if (performance.now() > 60_000) fail(new Error('the page answers no click within a minute'));
      requestAnimationFrame(done);
    });
  let untaken = 0;
  while (!document.documentElement.hasAttribute('data-hydrated')) {
    untaken = window.moved;
    await frame();
  }
  await frame();
  await frame();
  const taken = window.moved - untaken;
  const target = document.querySelector(clicked);
  const before = document.body.innerText;
  target.click();
  while (document.body.innerText === before) await frame();
  return [performance.now(), window.moved, taken];
}, selector);
console.error(
  `    ${address}: first click answered after ${Math.round(answered)} ms; layout shift ${moved.toFixed(4)}, ` +
    `of it ${taken.toFixed(4)} when the bundle took over`,
);
console.log(Math.round(answered));
await browser.close();
