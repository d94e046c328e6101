// Whether the page stays smooth: gaps between frames while a batch runs and while a long list is scrolled, and what memory
// grows by. In a page of its own with software rendering: each figure stands beside that of the same page with nothing to do.

import { readFile } from 'node:fs/promises';
import { hears, image_path } from '../browser/site.mjs';

/** @typedef {import('playwright-core').Page} Page */

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 */
export async function measure_smooth(browser, url) {
  // With its service worker: only an isolated page is told of its memory.
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'allow' });
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForFunction(() => crossOriginIsolated);
  await hears(page, /ready/);
  const idle = await gaps_during(page, () => page.waitForTimeout(3000));
  await give(page, 100);
  await hears(page, /100 images: 100 answered/);
  const memory_100 = await memory(page);
  const batch = await gaps_during(page, async () => {
    await give(page, 200);
    await answered(page, 300);
  });
  await give(page, 700);
  await answered(page, 1000);
  const memory_1000 = await memory(page);
  await page.mouse.move(120, 400);
  const scrolling = await gaps_during(page, async () => {
    for (let step = 0; step < 80; ++step) {
      await page.mouse.wheel(0, step < 40 ? 1500 : -1500);
      await page.waitForTimeout(30);
    }
  });
  await context.close();
  return { idle, batch, scrolling, memory_100_mb: memory_100 / 1e6, memory_1000_mb: memory_1000 / 1e6, grown: memory_1000 / memory_100 };
}

/**
 * Files that differ, so that nothing is answered twice.
 * @param {Page} page
 * @param {number} count
 */
async function give(page, count) {
  const base64 = (await readFile(image_path('phantom.jpg'))).toString('base64');
  await page.evaluate(
    ({ base64, count }) => {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const transfer = new DataTransfer();
      for (let i = 0; i < count; ++i) transfer.items.add(new File([bytes, new Uint8Array([i & 255, i >> 8])], `slice ${i}.jpg`));
      for (const kind of ['dragenter', 'dragover', 'drop']) {
        document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
      }
    },
    { base64, count },
  );
}

/**
 * @param {Page} page
 * @param {number} count
 */
async function answered(page, count) {
  await page.waitForFunction(
    (wanted) => document.getElementById('status')?.textContent?.includes(`${wanted} images: ${wanted} answered`),
    count,
    { timeout: 400_000, polling: 500 },
  );
}

/**
 * The times between frames while something happens: their median, 99th percentile and largest.
 * @param {Page} page
 * @param {() => Promise<void>} happening
 */
async function gaps_during(page, happening) {
  await page.evaluate(() => {
    /** @type {number[]} */
    const times = [];
    const tick = (/** @type {number} */ time) => {
      times.push(time);
      if ('frame_times' in globalThis) requestAnimationFrame(tick);
    };
    Object.assign(globalThis, { frame_times: times });
    requestAnimationFrame(tick);
  });
  await happening();
  const times = await page.evaluate(() => {
    const found = /** @type {any} */ (globalThis).frame_times;
    delete (/** @type {any} */ (globalThis).frame_times);
    return /** @type {number[]} */ (found);
  });
  const gaps = times.slice(1).map((time, index) => time - times[index]).sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => gaps[Math.min(gaps.length - 1, Math.floor(share * gaps.length))];
  return { frames: gaps.length, median_ms: at(0.5), p99_ms: at(0.99), longest_ms: gaps.at(-1) ?? 0 };
}

/**
 * Of the page and its worker, once what is of no use any more is gone; with WebAssembly's.
 * @param {Page} page
 * @returns {Promise<number>} bytes
 */
function memory(page) {
  return page.evaluate(async () => (await /** @type {any} */ (performance).measureUserAgentSpecificMemory()).bytes);
}
