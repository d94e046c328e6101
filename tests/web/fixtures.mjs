// Where the fixtures are, and how the engine is asked about them.

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { unattended } from '../../web/cli/node_engine.mjs';

/** @typedef {Awaited<ReturnType<typeof import('../../web/cli/node_engine.mjs').start_node_engine>>} Host */

export const image_path = (/** @type {string} */ name) =>
  fileURLToPath(new URL(`../fixtures/images/${name}`, import.meta.url));
export const model_url = (/** @type {string} */ id) => new URL(`../fixtures/models/${id}/`, import.meta.url).href;
export const model_path = (/** @type {string} */ id) => fileURLToPath(model_url(id));

/** @returns {Promise<Record<string, Record<string, number[]>>>} per model and picture, from PIL and PyTorch */
export const expected_probabilities = async () =>
  JSON.parse(await readFile(new URL('../fixtures/models/expected.json', import.meta.url), 'utf8'));

/**
 * @param {string} id
 * @param {(recipe: any) => void} [change]    spoils or adapts the recipe
 */
export async function load_request(id, change = () => {}) {
  const recipe = JSON.parse(await readFile(new URL('model.json', model_url(id)), 'utf8'));
  change(recipe);
  return /** @type {const} */ ({ kind: 'load_model', recipe: JSON.stringify(recipe), folder_url: model_url(id) });
}

let last_picture = 0;

/**
 * @param {Host} host
 * @param {string} name    of a fixture image
 */
export async function open_fixture(host, name) {
  const file = new Uint8Array(await readFile(image_path(name))).buffer;
  const opened = await host.answer({ kind: 'open_picture', picture: ++last_picture, file, preview: true, thumbnail: 64 }, unattended);
  return /** @type {import('../../web/protocol.js').Picture} */ (opened);
}

/**
 * @param {Host} host
 * @param {string} name    of a fixture image
 */
export async function classify_fixture(host, name) {
  const { picture } = await open_fixture(host, name);
  const answer = await host.answer({ kind: 'classify', picture }, unattended);
  await host.answer({ kind: 'close_picture', picture }, unattended);
  return /** @type {import('../../web/protocol.js').Answer} */ (answer);
}

/**
 * @param {number[]} actual
 * @param {number[]} expected
 */
export const largest_difference = (actual, expected) =>
  Math.max(...expected.map((value, i) => Math.abs(value - actual[i])));
