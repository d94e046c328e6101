// ./dev evaluate --localise: do the maps of evidence point at what is boxed? Every figure is computed in C++
// (wasm/decision/pointing.hpp).

import { create_progress_line } from './progress_line.mjs';

/**
 * @typedef {import('./loaded_engine.mjs').LoadedEngine} LoadedEngine
 * @typedef {import('./labelled_pictures.mjs').LabelledPicture} LabelledPicture
 * @typedef {import('../protocol.js').PointingRow} PointingRow
 * @typedef {import('../protocol.js').PointingSummary} PointingSummary
 * @typedef {import('../protocol.js').Explanation} Explanation
 */

// Occlusion has patches of its own, and a hundred runs a picture.
const methods = /** @type {const} */ (['grad_cam', 'hires_cam', 'layer_cam', 'grad_cam_plus_plus', 'x_grad_cam']);
const baselines = ['chance', 'centred_gaussian', 'intensity'];

/**
 * @param {LoadedEngine} engine
 * @param {LabelledPicture[]} pictures
 * @param {boolean} json
 */
export async function localise(engine, pictures, json) {
  const { model } = engine;
  const boxed = pictures.filter(({ box, label }) => box && model.classes.some(({ id }) => id === label));
  if (boxed.length === 0) throw new Error('No picture of a class of the model has a box (columns xc, yc, bw, bh).');
  const progress = create_progress_line(boxed.length);
  /** @type {(PointingRow & { label: string })[]} */
  const rows = [];
  for (const [done, picture] of boxed.entries()) {
    const { more } = await engine.answer_for_file(picture.file, ({ picture: number }) => look(engine, number, picture));
    rows.push(...(more ?? []).map((row) => ({ ...row, label: picture.label })));
    progress.show(done + 1);
  }
  progress.end();
  const summaries = [];
  const labels = [...new Set(boxed.map(({ label }) => label))].sort();
  for (const method of [...methods, ...baselines]) {
    for (const label of ['all', ...labels]) {
      const chosen = rows.filter((row) => row.method === method && (label === 'all' || row.label === label));
      const summary = /** @type {PointingSummary} */ (await engine.answer({ kind: 'summarise_pointing', rows: chosen }));
      summaries.push({ method, class: label, ...summary });
    }
  }
  console.log(json ? JSON.stringify({ model: model.id, sha256: model.sha256, n: boxed.length, summaries }) : in_table(summaries));
  return 0;
}

/**
 * @param {LoadedEngine} engine
 * @param {number} number
 * @param {LabelledPicture} picture
 */
async function look({ model, answer }, number, { label, box }) {
  const index = model.classes.findIndex(({ id }) => id === label);
  const heatmaps = [];
  for (const method of methods) {
    const ask = /** @type {const} */ ({ kind: 'explain', picture: number, class: index, question: 'class', layer: '', method });
    heatmaps.push({ .../** @type {Explanation} */ (await answer(ask)), method });
  }
  const asked = /** @type {const} */ ({ kind: 'localise', picture: number, heatmaps });
  return /** @type {PointingRow[]} */ (await answer({ ...asked, box: /** @type {import('../protocol.js').Placed} */ (box) }));
}

/** @param {(PointingSummary & { method: string, class: string })[]} summaries */
function in_table(summaries) {
  const percent = (/** @type {number} */ share) => `${(100 * share).toFixed(1)}%`;
  const head = ['method', 'class', 'pictures', 'hit', '95%', 'energy', 'IoU 25%', '50%', '75%'];
  const lines = summaries.map(({ method, class: label, n, hit, interval, energy, overlap }) => [
    method,
    label,
    String(n),
    percent(hit),
    interval.map((bound) => (100 * bound).toFixed(1)).join('–'),
    percent(energy),
    ...overlap.map((value) => value.toFixed(3)),
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...lines.map((line) => line[column].length)));
  return [head, ...lines].map((line) => line.map((text, i) => text.padEnd(widths[i])).join('  ').trimEnd()).join('\n');
}
