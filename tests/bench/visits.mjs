// From navigation to the first answer: a browser that has never seen the page, and one that has.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromium_options, image_path } from '../browser/site.mjs';

/**
 * Gives the page an image as early as it takes one, and notes when its answer is there.
 * @param {string} base64
 */
function drop_at_once(base64) {
  const times = /** @type {Record<string, number>} */ (Object.assign(globalThis, { times: {} }).times);
  new MutationObserver(() => {
    const input = /** @type {HTMLInputElement | null} */ (document.getElementById('files'));
    if (input && !input.disabled && !times.takes_files_ms) {
      times.takes_files_ms = performance.now();
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], 'phantom.png'));
      window.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    }
    if (!times.answer_ms && /phantom\.png: .*%/.test(document.getElementById('status')?.textContent ?? '')) {
      times.answer_ms = performance.now();
    }
  }).observe(document, { subtree: true, childList: true, attributes: true });
}

/**
 * @param {string} url
 * @param {number} rounds
 * @returns {Promise<Record<string, string | number>[]>}
 */
export async function measure_visits(url, rounds) {
  const profile = await mkdtemp(join(tmpdir(), 'neuroscan-'));
  const base64 = (await readFile(image_path('phantom.png'))).toString('base64');
  const rows = [];
  try {
    for (let round = 0; round <= rounds; ++round) {
      const context = await chromium.launchPersistentContext(profile, chromium_options);
      const page = await context.newPage();
      let from_network = 0;
      page.on('response', (response) => void (response.fromServiceWorker() || response.url().startsWith('blob:') || ++from_network));
      await page.addInitScript(drop_at_once, base64);
      await page.goto(url);
      await page.waitForFunction(() => /** @type {any} */ (globalThis).times.answer_ms);
      const times = await page.evaluate(() => /** @type {any} */ (globalThis).times);
      rows.push({ visit: round === 0 ? 'first' : 'again', ...times, from_network });
      await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated');
      await page.waitForTimeout(3000); // what is kept is written
      await context.close();
    }
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
  const again = rows.slice(1).sort((a, b) => a.answer_ms - b.answer_ms);
  return [rows[0], again[Math.floor(again.length / 2)]];
}
