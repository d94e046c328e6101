// From a file's bytes to the answer and the heatmap on screen, in the page as it is, against `session.run` alone.

import { readFile } from 'node:fs/promises';
import { median } from './rounds.js';

const round_ms = 60;
const picture = new URL('../../web/samples/glioma-0.jpg', import.meta.url);

/**
 * @param {import('playwright-core').Browser} browser
 * @param {{ url: string }} site
 * @param {{ model: string, rounds: number }} settings
 */
export async function measure_whole(browser, site, { model, rounds }) {
  const base64 = (await readFile(picture)).toString('base64');
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${site.url}?model=${model}&threads=1`);
  await page.waitForFunction(() => /ready/.test(document.getElementById('status')?.textContent ?? ''));
  const bare = await browser.newPage();
  await bare.goto(`${site.url}site.json`);
  const script = new URL('contender.js', site.url).href;
  await bare.evaluate(async (given) => (await import(given.script)).prepare_ort(given), { script, model, threads: 1 });
  const timed = () => bare.evaluate(async (given) => (await import(given.script)).timed(given.round_ms), { script, round_ms });
  const times = { whole: /** @type {number[]} */ ([]), run: /** @type {number[]} */ ([]) };
  for (let round = -3; round < rounds; ++round) {
    const whole_ms = await page.evaluate(drop_and_look, { base64, number: round + 4 });
    const run_ms = await timed();
    if (round < 0) continue; // warm
    times.whole.push(whole_ms);
    times.run.push(run_ms);
  }
  await Promise.all([page.close(), bare.close()]);
  return {
    whole_ms: median(times.whole),
    run_ms: median(times.run),
    ratio: median(times.whole.map((ms, i) => ms / times.run[i])),
  };
}

/**
 * Until the frame in which the answer and its heatmap are there has been drawn.
 * @param {{ base64: string, number: number }} given    number: of the picture, counted from 1
 */
async function drop_and_look({ base64, number }) {
  const { app } = /** @type {any} */ (globalThis).neuroscan;
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const began = performance.now();
  const transfer = new DataTransfer();
  transfer.items.add(new File([bytes], `scan ${number}.jpg`));
  window.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  const is_there = () =>
    app.row(number).figure && app.viewer().panes.some((/** @type {{ explained: boolean }} */ pane) => pane.explained);
  while (!is_there()) await frame();
  const drawn = app.frames_drawn();
  while (app.frames_drawn() === drawn && performance.now() - began < 10_000) await frame();
  return performance.now() - began;
}
