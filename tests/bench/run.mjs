// ./dev bench: speeds as ratios, both sides of each measured in turn in one Chromium, medians of many rounds.
// --model ID: of that model, not the default; --only load,pipeline: those parts; --images 100,200,1000: first, in the batch, in
// the list of smooth

import { cp } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { start_chromium, start_site } from '../browser/site.mjs';
import { measure_runs, measure_surgery } from './explain.js';
import { measure_runtimes } from './runtimes.mjs';
import { measure_smooth } from './smooth.mjs';
import { measure_visits } from './visits.mjs';
import { measure_whole } from './whole.mjs';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean' },
    rounds: { type: 'string', default: '40' },
    model: { type: 'string', default: 'neuroscan' },
    only: { type: 'string' },
    images: { type: 'string', default: '100,200,1000' },
  },
});
const rounds = Number(options.rounds);
const settings = { model: options.model ?? '', rounds };

/** @type {Record<string, () => Promise<any>>} */
const measurements = {
  prepare: () => measure('prepare.js', settings),
  pipeline: () => measure('pipeline.js', settings),
  load: () => measure('load.js', settings),
  explain: () => measure_runs(rounds),
  surgery: async () => [await measure_surgery(4_000), await measure_surgery(500_000_000)],
  whole: () => measure_whole(browser, site, settings),
  runtimes: () => measure_runtimes(browser, site, Math.min(rounds, 20)),
  visits: () => measure_visits(`${site.url}?model=${options.model}`, 5),
  smooth: () => measure_smooth(`${site.url}?model=${options.model}`, (options.images ?? '').split(',').map(Number)),
};
/** @type {Record<string, (found: any) => void>} */
const reports = {
  prepare: report_prepare,
  pipeline: report_pipeline,
  load: report_load,
  explain: report_explain,
  surgery: report_surgery,
  whole: report_whole,
  runtimes: report_runtimes,
  visits: report_visits,
  smooth: report_smooth,
};
const wanted = options.only?.split(',') ?? Object.keys(measurements);

const site = await start_site('bench');
for (const script of ['prepare.js', 'pipeline.js', 'load.js', 'pictures.js', 'rounds.js', 'contender.js']) {
  await cp(new URL(script, import.meta.url), new URL(script, site.folder));
}
const browser = await start_chromium();
const page = await browser.newPage();
await page.goto(`${site.url}site.json`); // our origin, and nothing else of ours running
try {
  /** @type {Record<string, any>} */
  const found = {};
  for (const part of wanted) found[part] = await measurements[part]();
  if (options.json) console.log(JSON.stringify(found, null, 2));
  else for (const part of wanted) reports[part](found[part]);
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

/** @param {any[]} explain */
function report_explain(explain) {
  console.log('\nIn Node: classification that also gives the gradients at the automatic layer, against classification alone;');
  console.log('drawn: milliseconds to draw any class from them\n');
  print(explain, ['model', 'alone_ms', 'with_gradients_ms', 'ratio', 'drawn']);
}

/** @param {any[]} surgery    on a small model and a large one */
function report_surgery(surgery) {
  console.log('\nThe surgery on a large model, without what ONNX Runtime does; copies: sessions made from other memory');
  console.log('than the model was loaded into; grown_mb: what memory grew by, ONNX Runtime on the small model included');
  console.log('cpu_ms: what of it the processor worked on it, which on a busy machine is less\n');
  print(surgery, ['model_mb', 'surgery_ms', 'cpu_ms', 'copies', 'grown_mb']);
}

/** @param {any} whole */
function report_whole(whole) {
  console.log('\nA file of 192² in the open page until its answer and its heatmap are on screen, against session.run alone\n');
  print([whole], ['whole_ms', 'run_ms', 'ratio']);
}

/** @param {any[]} runtimes */
function report_runtimes(runtimes) {
  console.log('\nThe default network on one picture in other runtimes; ratio: to the first line\n');
  print(runtimes, ['name', 'run_ms', 'ratio']);
}

/** @param {any[]} visits */
function report_visits(visits) {
  console.log('\nFrom navigation: until the page takes a file, until the first answer, and responses that came over the network\n');
  print(visits, ['visit', 'takes_files_ms', 'answer_ms', 'from_network']);
}

/** @param {Awaited<ReturnType<typeof measure_smooth>>} smooth */
function report_smooth({ images, gaps, memory, volume }) {
  console.log('\nMilliseconds from frame to frame, of a page that draws in every one: with nothing to do, while a batch runs');
  console.log(`(${images.batch} images), also in a small window, which costs the processor little to draw, while a list (${images.many}) is scrolled,`);
  console.log(`and while a volume of ${volume.slices} slices is answered; drawing: in the page, to draw a frame;`);
  console.log('busy: the longest that the page could not answer for, counted from 50 ms on\n');
  const rows = Object.entries(gaps).map(([during, each]) => ({ during, ...each, than_idle: each.p99_ms / gaps.idle.p99_ms }));
  print(rows, ['during', 'frames', 'median_ms', 'p99_ms', 'longest_ms', 'than_idle', 'drawing_p99_ms', 'busy_ms']);
  console.log('\nMemory of page and worker, and of textures, after so many images\n');
  const figures = Object.entries(memory).map(([images, each]) => ({ images, ...each, all_mb: each.page_mb + each.textures_mb }));
  print(figures.map((each) => ({ ...each, grown: each.all_mb / figures[0].all_mb })), ['images', 'page_mb', 'textures_mb', 'all_mb', 'grown']);
  console.log('\nA volume: its file, how much more memory there is with it open, and how long until its verdict\n');
  print([{ ...volume, times_its_file: volume.more_mb / volume.mb }], ['slices', 'mb', 'more_mb', 'times_its_file', 'ms']);
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
