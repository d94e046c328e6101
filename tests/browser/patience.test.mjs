// A page that is put aside, and an engine that gets no more memory: both go on afterwards.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { drop, hears, start_chromium, start_site } from './site.mjs';

/** @type {Awaited<ReturnType<typeof start_site>>} */
let site;
/** @type {import('playwright-core').Browser} */
let browser;

before(async () => {
  site = await start_site('patience');
  browser = await start_chromium();
});
after(async () => {
  await browser.close();
  await site.close();
});

const phantom_answer = /phantom\.png: Top left 27\.9%/;

/**
 * What a system does to a tab that lies hidden for long, or to all when the lid is closed: for a while page and worker get no
 * time at all.
 * @param {number} ms
 */
async function freeze(ms) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const tabs = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  for (const tab of tabs) process.kill(tab, 'SIGSTOP');
  await new Promise((resolve) => setTimeout(resolve, ms));
  for (const tab of tabs) process.kill(tab, 'SIGCONT');
}

/** In a page: the longest time in which nothing of it ran. */
function watch_time() {
  let last = performance.now();
  Object.assign(globalThis, { longest_ms: 0 });
  setInterval(() => {
    const now = performance.now();
    Object.assign(globalThis, { longest_ms: Math.max(/** @type {any} */ (globalThis).longest_ms, now - last) });
    last = now;
  }, 50);
}

test('a tab that was frozen while the engine worked has the answer when it is looked at again', async () => {
  const page = await browser.newPage();
  await page.addInitScript(watch_time);
  await page.goto(site.url);
  await hears(page, /ready/);
  await drop(page, 'phantom.png');
  await freeze(3000);
  await page.waitForFunction(() => /** @type {any} */ (globalThis).longest_ms > 2500);
  await hears(page, phantom_answer);
  await page.close();
});

test('a tab that was frozen while it loaded answers afterwards', async () => {
  const page = await browser.newPage();
  await page.goto(site.url, { waitUntil: 'commit' });
  await freeze(3000);
  await hears(page, /ready/);
  await drop(page, 'phantom.png');
  await hears(page, phantom_answer);
  await page.close();
});

test('an image for which the worker gets no memory is refused with a sentence, and the next one is answered', async () => {
  const page = await browser.newPage();
  await page.goto(site.url);
  await hears(page, /ready/);
  const [worker] = page.workers();
  await worker.evaluate(() => {
    WebAssembly.Memory.prototype.grow = () => {
      throw new RangeError('WebAssembly.Memory.grow(): Maximum memory size exceeded');
    };
  });
  const large = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(6000, 6000);
    canvas.getContext('2d')?.fillRect(1000, 1000, 3000, 3000);
    const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  });
  await page.setInputFiles('#files', { name: 'large.png', mimeType: 'image/png', buffer: Buffer.from(large, 'latin1') });
  await hears(page, /large\.png: .*memory/);
  assert.equal(page.workers()[0], worker, 'nothing had to be started again');
  await drop(page, 'phantom.png');
  await hears(page, phantom_answer);
  await page.close();
});
