// ./dev bench: speeds as ratios, both sides of each measured in turn in one Chromium, medians of many rounds.

import { cp } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { start_chromium, start_site } from '../browser/site.mjs';
import { measure_runs, measure_surgery } from './explain.js';
import { measure_visits } from './visits.mjs';

const { values: options } = parseArgs({ options: { json: { type: 'boolean' }, rounds: { type: 'string', default: '40' } } });
const rounds = Number(options.rounds);

const site = await start_site('bench');
for (const script of ['prepare.js', 'pipeline.js', 'pictures.js', 'rounds.js']) {
  await cp(new URL(script, import.meta.url), new URL(script, site.folder));
}
const browser = await start_chromium();
const page = await browser.newPage();
await page.goto(`${site.url}site.json`); // our origin, and nothing else of ours running
try {
  const prepare = await measure('prepare.js', { model: 'neuroscan', rounds });
  const pipeline = await measure('pipeline.js', { model: 'neuroscan', rounds });
  const explain = await measure_runs(rounds);
  const surgery = await measure_surgery(500_000_000);
  const visits = await measure_visits(`${site.url}?model=neuroscan`, 5);
  if (options.json) console.log(JSON.stringify({ prepare, pipeline, explain, surgery, visits }, null, 2));
  else report(prepare, pipeline, explain, surgery, visits);
} finally {
  await browser.close();
  await site.close();
}

/**
 * Runs the script's `measure` in the page.
 * @param {string} script
 * @param {{ model: string, rounds: number }} settings
 */
function measure(script, settings) {
  return page.evaluate(async ({ url, settings }) => (await import(url)).measure(settings), {
    url: new URL(script, site.url).href,
    settings,
  });
}

/**
 * @param {any[]} prepare
 * @param {any[]} pipeline
 * @param {any[]} explain
 * @param {any} surgery
 * @param {any[]} visits
 */
function report(prepare, pipeline, explain, surgery, visits) {
  console.log('File to tensor: decode, resize and scale in C++, against createImageBitmap, drawImage and a loop in JavaScript');
  console.log('times_faster: than with a canvas as it comes; than_tuned: than with one that is told willReadFrequently');
  console.log('error: mean distance in grey levels from an exact antialiased resize of the same pixels\n');
  print(prepare, ['picture', 'ours_ms', 'times_faster', 'than_tuned', 'our_error', 'canvas_error', 'tuned_error']);
  console.log('\nFile to probabilities through the worker, against session.run alone on a tensor that is ready');
  console.log('alone: one picture at a time; queued: ten in a row, the next on its way while the engine works\n');
  print(pipeline, ['picture', 'run_ms', 'alone_ms', 'alone', 'queued_ms', 'queued']);
  console.log('\nIn Node: classification that also gives the gradients at the automatic layer, against classification alone;');
  console.log('drawn: milliseconds to draw any class from them\n');
  print(explain, ['model', 'alone_ms', 'with_gradients_ms', 'ratio', 'drawn']);
  console.log('\nThe surgery on a large model, without what ONNX Runtime does; copies: sessions made from other memory');
  console.log('than the model was loaded into; grown_mb: what memory grew by, ONNX Runtime on the small model included\n');
  print([surgery], ['model_mb', 'surgery_ms', 'copies', 'grown_mb']);
  console.log('\nFrom navigation: until the page takes a file, until the first answer, and responses that came over the network\n');
  print(visits, ['visit', 'takes_files_ms', 'answer_ms', 'from_network']);
}

/**
 * @param {Record<string, string | number>[]} rows
 * @param {string[]} columns
 */
function print(rows, columns) {
  const cell = (/** @type {string | number} */ value) => (typeof value === 'number' ? value.toFixed(2) : value);
  const table = [columns, ...rows.map((row) => columns.map((column) => cell(row[column])))];
  const widths = columns.map((_, i) => Math.max(...table.map((line) => line[i].length)));
  for (const line of table) console.log(line.map((text, i) => text.padStart(widths[i])).join('  '));
}
