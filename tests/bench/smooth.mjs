// Whether the page stays smooth: the time between frames while a batch runs, while a long list is scrolled and while a volume is
// answered, and what memory grows by. The page draws in every frame all the time, so that the same page with nothing to do is what the others
// are held against: its drawing is done by the processor here, which works on the batch as well. In a small window that
// takes it little: there the batch shows what is left to wait for where a graphics card draws.

import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { chromium_options, hears } from '../browser/site.mjs';
import { many_slices } from '../web/made_volume.mjs';
import { count_textures, texture_bytes } from './textures.js';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{ frames: number, median_ms: number, p99_ms: number, longest_ms: number, drawing_p99_ms: number, busy_ms: number }} Gaps */

const volume_slices = 200;
const volume_side = 256;
const window_size = { width: 1440, height: 900 };
const small_window = { width: 480, height: 360 };

/**
 * @param {string} url
 * @param {number[]} images    so many first, so many as the batch, so many in all
 */
export async function measure_smooth(url, [few, batch, many]) {
  const profile = await mkdtemp(join(tmpdir(), 'neuroscan-'));
  const { args } = chromium_options;
  const context = await chromium.launchPersistentContext(profile, {
    ...chromium_options,
    // Memory is told at once, of what is still in use.
    args: [...args, '--enable-blink-features=ForceEagerMeasureMemory'],
    viewport: window_size,
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(180_000); // a busy machine is slow
    await page.addInitScript(count_textures);
    await page.goto(url);
    await page.waitForFunction(() => crossOriginIsolated); // by its service worker: only then it is told of its memory
    await hears(page, /ready/);
    await give(page, 0, few);
    await answered(page, few);
    const memory_few = await memory(page);
    const idle = await gaps_during(page, () => page.waitForTimeout(6000));
    const batch_after = (/** @type {number} */ before) =>
      gaps_during(page, async () => {
        await give(page, before, batch);
        await answered(page, before + batch);
      });
    const during_batch = await batch_after(few);
    await page.setViewportSize(small_window);
    await page.waitForTimeout(1000);
    const in_small_window = await batch_after(few + batch);
    await page.setViewportSize(window_size);
    await give(page, few + 2 * batch, many - few - 2 * batch);
    await answered(page, many);
    const memory_many = await memory(page);
    await page.mouse.move(120, 500);
    const scrolling = await gaps_during(page, () => scroll_through(page));
    const volume = many_slices(volume_slices, volume_side);
    const file = join(profile, volume.name);
    await writeFile(file, volume.bytes);
    const began = performance.now();
    const during_volume = await gaps_during(page, async () => {
      await page.setInputFiles('#files', file); // as a path: handing its bytes over would keep the page busy itself
      await page.waitForFunction(() => document.querySelector('#volume [data-part=told]')?.textContent, null, { polling: 200 });
    });
    const volume_ms = performance.now() - began;
    const memory_volume = await memory(page);
    return {
      images: { few, batch, many },
      gaps: { idle, batch: during_batch, 'small window': in_small_window, scrolling, volume: during_volume },
      memory: { [few]: memory_few, [many]: memory_many },
      volume: { slices: volume_slices, mb: volume.bytes.length / 1e6, ms: volume_ms, more_mb: memory_volume.page_mb - memory_many.page_mb },
    };
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
}

/**
 * Gives the page made-up heads, all of them different files: its samples, with something behind each one's end.
 * @param {Page} page
 * @param {number} first
 * @param {number} count
 */
async function give(page, first, count) {
  await page.evaluate(
    async ([first, count]) => {
      /** @type {{ file: string }[]} */
      const list = await (await fetch('samples/samples.json')).json();
      const heads = await Promise.all(list.map(async ({ file }) => (await fetch(`samples/${file}`)).arrayBuffer()));
      const transfer = new DataTransfer();
      for (let i = first; i < first + count; ++i) {
        transfer.items.add(new File([heads[i % heads.length], new Uint8Array([i & 255, i >> 8])], `head ${i}.jpg`));
      }
      for (const kind of ['dragenter', 'dragover', 'drop']) {
        document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
      }
    },
    [first, count],
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
    { timeout: 600_000, polling: 500 },
  );
}

/**
 * From the first row to the last and back, as a wheel that is turned fast.
 * @param {Page} page
 */
async function scroll_through(page) {
  const steps = 160;
  for (let step = 0; step < steps; ++step) {
    await page.mouse.wheel(0, step < steps / 2 ? 900 : -900);
    await page.waitForTimeout(25);
  }
}

/**
 * While something happens and the page draws in every frame: the times between frames; how long drawing one keeps the page;
 * and the longest that anything did.
 * @param {Page} page
 * @param {() => Promise<void>} happening
 * @returns {Promise<Gaps>}
 */
async function gaps_during(page, happening) {
  await page.evaluate(() => {
    const { app } = /** @type {any} */ (globalThis).neuroscan;
    const seen = { times: /** @type {number[]} */ ([]), drawing: /** @type {number[]} */ ([]), tasks: [0], over: false };
    const observer = new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map(({ duration }) => duration)));
    observer.observe({ type: 'longtask' });
    const tick = (/** @type {number} */ time) => {
      if (seen.over) return observer.disconnect();
      seen.times.push(time);
      const began = performance.now();
      app.frame(time);
      seen.drawing.push(performance.now() - began);
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    Object.assign(globalThis, { seen });
  });
  await happening();
  const { times, drawing, tasks } = await page.evaluate(() => {
    const { seen } = /** @type {any} */ (globalThis);
    seen.over = true;
    return /** @type {{ times: number[], drawing: number[], tasks: number[] }} */ (seen);
  });
  const gaps = times.slice(1).map((time, index) => time - times[index]);
  return {
    frames: gaps.length,
    median_ms: at(gaps, 0.5),
    p99_ms: at(gaps, 0.99),
    longest_ms: Math.max(...gaps),
    drawing_p99_ms: at(drawing, 0.99),
    busy_ms: Math.max(...tasks),
  };
}

/**
 * @param {number[]} values
 * @param {number} share
 */
function at(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/**
 * Of the page and its worker, WebAssembly's with it, and of textures on the graphics card.
 * @param {Page} page
 */
async function memory(page) {
  const { bytes, breakdown } = await page.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve, 2000));
    return /** @type {any} */ (performance).measureUserAgentSpecificMemory();
  });
  return { page_mb: bytes / 1e6, textures_mb: (await page.evaluate(texture_bytes)) / 1e6, breakdown };
}
