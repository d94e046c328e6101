// From a file's bytes to the model's tensor: our C++ against what pages usually do.

import create_engine from './engine.mjs';
import * as ort from './ort/ort.wasm.min.mjs';
import { draw_pictures } from './pictures.js';
import { in_turn } from './rounds.js';

/** @param {{ model: string, rounds: number }} settings */
export async function measure({ model, rounds }) {
  const recipe = await (await fetch(`models/${model}/model.json`)).text();
  const { input, file } = JSON.parse(recipe);
  const engine = await loaded_engine(recipe, `models/${model}/${file.name}`);
  const rows = [];
  for (const { name, blob } of await draw_pictures()) {
    const ours = () => our_tensor(engine, blob);
    const usual = () => canvas_tensor(blob, input, {});
    const tuned = () => canvas_tensor(blob, input, { willReadFrequently: true });
    const against_usual = await in_turn(rounds, ours, usual);
    const against_tuned = await in_turn(rounds, ours, tuned);
    const exact = await exact_tensor(blob, input);
    const error = async (/** @type {() => Promise<Float32Array>} */ way) => mean_distance(await way(), exact) * 255;
    rows.push({
      picture: name,
      ours_ms: against_usual.ours_ms,
      times_faster: 1 / against_usual.ratio,
      than_tuned: 1 / against_tuned.ratio,
      our_error: await error(ours),
      canvas_error: await error(usual),
      tuned_error: await error(tuned),
    });
  }
  return rows;
}

/**
 * @param {string} recipe
 * @param {string} model_url
 */
async function loaded_engine(recipe, model_url) {
  ort.env.wasm.wasmPaths = new URL('ort/', document.baseURI).href;
  ort.env.wasm.numThreads = 1;
  const module = await create_engine();
  const engine = new module.Engine(ort);
  await engine.load_model(recipe, new Uint8Array(await (await fetch(model_url)).arrayBuffer()));
  return engine;
}

/**
 * @param {any} engine
 * @param {Blob} blob
 * @returns {Promise<Float32Array>}
 */
async function our_tensor(engine, blob) {
  const picture = 1;
  await engine.open_picture(picture, new Uint8Array(await blob.arrayBuffer()));
  const { values } = await engine.prepared(picture);
  await engine.close_picture(picture);
  return values;
}

/**
 * The way of the usual page: the browser decodes and scales, a loop makes grey floats.
 * @param {Blob} blob
 * @param {{ width: number, height: number }} input
 * @param {CanvasRenderingContext2DSettings} settings    few pages know of willReadFrequently, which keeps the canvas
 *        off the graphics card
 */
async function canvas_tensor(blob, { width, height }, settings) {
  const bitmap = await createImageBitmap(blob);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', settings));
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return grey_floats(context.getImageData(0, 0, width, height).data);
}

/** @param {Uint8ClampedArray} rgba */
function grey_floats(rgba) {
  const values = new Float32Array(rgba.length / 4);
  for (let i = 0; i < values.length; ++i) {
    values[i] = (0.299 * rgba[4 * i] + 0.587 * rgba[4 * i + 1] + 0.114 * rgba[4 * i + 2]) / 255;
  }
  return values;
}

/**
 * The reference for both: the browser's own pixels at full size, resized with the antialiasing triangle filter in
 * double precision.
 * @param {Blob} blob
 * @param {{ width: number, height: number }} input
 */
async function exact_tensor(blob, { width, height }) {
  const bitmap = await createImageBitmap(blob);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
  context.drawImage(bitmap, 0, 0);
  const grey = grey_floats(context.getImageData(0, 0, bitmap.width, bitmap.height).data);
  const across = resized_rows(Float64Array.from(grey), bitmap.width, width);
  const down = resized_rows(transposed(across, width), bitmap.height, height);
  return transposed(down, height);
}

/**
 * @param {Float64Array} values
 * @param {number} from    length of a row
 * @param {number} to
 */
function resized_rows(values, from, to) {
  const scale = from / to;
  const reach = Math.max(scale, 1);
  const rows = values.length / from;
  const resized = new Float64Array(rows * to);
  for (let x = 0; x < to; ++x) {
    const centre = (x + 0.5) * scale;
    const first = Math.max(0, Math.floor(centre - reach));
    const last = Math.min(from - 1, Math.ceil(centre + reach));
    const weights = [];
    for (let i = first; i <= last; ++i) weights.push(Math.max(0, 1 - Math.abs((i + 0.5 - centre) / reach)));
    const sum = weights.reduce((a, b) => a + b);
    for (let row = 0; row < rows; ++row) {
      resized[row * to + x] = weights.reduce((total, weight, i) => total + weight * values[row * from + first + i], 0) / sum;
    }
  }
  return resized;
}

/**
 * @param {Float64Array} values
 * @param {number} width
 */
function transposed(values, width) {
  const height = values.length / width;
  return values.map((_, i) => values[(i % height) * width + Math.floor(i / height)]);
}

/**
 * @param {Float32Array} a
 * @param {Float64Array} b
 */
function mean_distance(a, b) {
  return a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0) / a.length;
}
