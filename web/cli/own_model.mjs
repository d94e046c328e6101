// An .onnx file alone on the command line: what is assumed of it, and how that becomes a model.json.

import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { engine_error, max_model_bytes } from '../protocol.js';
import { unattended } from './node_engine.mjs';

/**
 * @typedef {import('../protocol.js').Inspection} Inspection
 * @typedef {import('../protocol.js').LoadModel} LoadModel
 *
 * An .onnx file that comes without a recipe.
 * @typedef {{ kind: 'own', path: string }} OwnModel
 */

/**
 * What load_model takes, with a recipe that holds the usual where the file tells nothing; that is said on stderr.
 * Throws EngineError.
 * @param {Awaited<ReturnType<typeof import('./node_engine.mjs').start_node_engine>>} host
 * @param {string} path
 * @returns {Promise<LoadModel & { file: Blob }>}
 */
export async function drafted_model(host, path) {
  const file = await read_model_file(path);
  const inspection = /** @type {Inspection} */ (
    await host.answer({ kind: 'inspect_model', file, name: basename(path) }, unattended)
  );
  console.error(assumptions(path, inspection));
  // A blob, because the engine keeps and may move what it is given, and it may have to be started anew.
  return { kind: 'load_model', recipe: inspection.recipe, file: new Blob([file]) };
}

/**
 * Writes the recipe beside its file, where there is none yet.
 * @param {string} path    of the .onnx file
 * @param {string} recipe
 */
export async function save_recipe(path, recipe) {
  const target = join(dirname(path), 'model.json');
  try {
    await writeFile(target, recipe, { flag: 'wx' });
  } catch (thrown) {
    throw new Error(`The recipe could not be written: ${/** @type {Error} */ (thrown).message}`);
  }
  console.error(`${target} holds the recipe now; correct it where it is wrong.`);
}

/** @param {string} path */
async function read_model_file(path) {
  // Judged before it is read: more would fit into no ArrayBuffer.
  if ((await stat(path)).size > max_model_bytes) throw engine_error('model_too_large', path);
  try {
    return new Uint8Array(await readFile(path)).buffer;
  } catch (thrown) {
    throw engine_error('unreadable_file', /** @type {Error} */ (thrown).message);
  }
}

/**
 * @param {string} path
 * @param {Inspection} inspection
 */
function assumptions(path, { recipe, input, classes, open }) {
  const { order, fit, filter, scale } = JSON.parse(recipe).input;
  const size = `${input.width_px} × ${input.height_px}`;
  /** @type {Record<import('../protocol.js').OpenQuestion, string>} */
  const assumed = {
    size: `an input of ${size} pixels`,
    channels: `${input.channels} channels`,
    layout: input.layout,
    scale: `values from 0 to ${Math.round(255 * scale)}`,
    order: order,
    fit: `${fit} (${filter})`,
    classes: `${classes} numbered classes`,
  };
  return `${basename(path)} has no model.json; assumed: ${open.map((question) => assumed[question]).join(', ')}. --save-recipe writes one to correct.`;
}
