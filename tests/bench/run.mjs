// ./dev bench: speeds as ratios, both sides of each measured in turn in one Chromium, medians of many rounds.
// --model ID: of that model, not the default; --only load,pipeline: those parts

import { cp } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { start_chromium, start_site } from '../browser/site.mjs';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean' },
    rounds: { type: 'string', default: '40' },
    model: { type: 'string', default: 'neuroscan' },
    only: { type: 'string', default: 'prepare,pipeline,load' },
  },
});
const rounds = Number(options.rounds);
const wanted = (options.only ?? '').split(',');

const site = await start_site('bench');
for (const script of ['prepare.js', 'pipeline.js', 'load.js', 'pictures.js', 'rounds.js']) {
  await cp(new URL(script, import.meta.url), new URL(script, site.folder));
}
const browser = await start_chromium();
const page = await browser.newPage();
await page.goto(`${site.url}site.json`); // our origin, and nothing else of ours running
try {
  /** @type {Record<string, any>} */
  const found = {};
  for (const part of wanted) found[part] = await measure(`${part}.js`, { model: options.model ?? '', rounds });
  if (options.json) console.log(JSON.stringify(found, null, 2));
  else report(found);
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

/** @param {Record<string, any>} found */
function report({ prepare, pipeline, load }) {
  if (prepare) report_prepare(prepare);
  if (pipeline) report_pipeline(pipeline);
  if (load) report_load(load);
}

/** @param {any[]} prepare */
function report_prepare(prepare) {
  console.log('File to tensor: decode, resize and scale in C++, against createImageBitmap, drawImage and a loop in JavaScript');
  console.log('times_faster: than with a canvas as it comes; than_tuned: than with one that is told willReadFrequently');
  console.log('error: mean distance in grey levels from an exact antialiased resize of the same pixels\n');
  print(prepare, ['picture', 'ours_ms', 'times_faster', 'than_tuned', 'our_error', 'canvas_error', 'tuned_error']);
}

/** @param {any[]} pipeline */
function report_pipeline(pipeline) {
  console.log('\nFile to probabilities through the worker, against session.run alone on a tensor that is ready');
  console.log('alone: one picture at a time; queued: ten in a row, the next on its way while the engine works\n');
  print(pipeline, ['picture', 'run_ms', 'alone_ms', 'alone', 'queued_ms', 'queued']);
}

/** @param {Record<string, number>} load */
function report_load(load) {
  console.log('\nModel address to ready through the worker, against ONNX Runtime alone from the same cache');
  print([load], ['ours_ms', 'theirs_ms', 'ratio']);
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
