// The twenty pictures of models/<id>/parity.json, made again by what its "about" says, and what PyTorch answers to them.

import { existsSync, readdirSync, readFileSync } from 'node:fs';

const models = new URL('../../models/', import.meta.url);

/**
 * @typedef {{ width: number, height: number, checksums: number[], trained: number[][], shipped: number[][] }} Parity
 *          trained: the network's answers with its weights as trained; shipped: as the file stores them
 */

// How far the engine may be from PyTorch with the same weights, and with those before they were stored in 16 bits.
export const bounds = { shipped: 1e-4, trained: 1e-2 };

/** The shipped models that have such pictures. */
export const parity_ids = () =>
  readdirSync(models).filter((id) => existsSync(new URL(`${id}/parity.json`, models)));

/**
 * @param {string} id
 * @returns {{ parity: Parity, recipe: any }}
 */
export function read_parity(id) {
  const read = (/** @type {string} */ name) => JSON.parse(readFileSync(new URL(`${id}/${name}`, models), 'utf8'));
  return { parity: read('parity.json'), recipe: read('model.json') };
}

/**
 * @param {number} k    from 0
 * @param {number} width
 * @param {number} height
 */
export function make_picture(k, width, height) {
  const pixels = new Uint8Array(width * height);
  let state = Math.imul(2654435761, k + 1) >>> 0;
  for (let y = 0; y < height; ++y) {
    for (let x = 0; x < width; ++x) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      let value = (state >>> 24) >> ((k % 4) + 1);
      const [dx, dy] = [2 * x - width, 2 * y - height];
      if (4 * (dx * dx + dy * dy) < 3 * width * height) value += 40 + 9 * k;
      if ((dx - 3 * k) ** 2 + (dy + 2 * k) ** 2 < Math.floor((25 * (k + 4) ** 2) / 4)) value += 60;
      pixels[y * width + x] = Math.min(255, value);
    }
  }
  return pixels;
}

/**
 * As a file that every decoder reads to the same pixels.
 * @param {Uint8Array} pixels
 * @param {number} width
 * @param {number} height
 */
export const as_pgm = (pixels, width, height) => Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), pixels]);

/**
 * What the engine should make of the network's answer.
 * @param {number[]} answer
 * @param {{ kind: string, temperature: number }} output
 */
export function to_probabilities(answer, { kind, temperature }) {
  const logit = (/** @type {number} */ p) => Math.log(p / (1 - p));
  const logits = kind === 'logits' ? answer : answer.map(kind === 'sigmoid' ? logit : Math.log);
  if (logits.length === 1) {
    const second = 1 / (1 + Math.exp(-logits[0] / temperature));
    return [1 - second, second];
  }
  const exponents = logits.map((value) => Math.exp((value - Math.max(...logits)) / temperature));
  const sum = exponents.reduce((a, b) => a + b);
  return exponents.map((value) => value / sum);
}
