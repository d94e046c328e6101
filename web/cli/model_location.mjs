// A model as a person names it on the command line: an id, a folder, or the .onnx file itself.

import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { site_url } from './node_engine.mjs';

/**
 * The model that a person named, or the site's default. Throws an Error with a sentence when there is no such model.
 * @param {string | undefined} named
 * @returns {Promise<import('../protocol.js').LoadModel | import('./own_model.mjs').OwnModel>}
 */
export async function find_model(named) {
  const path = resolve(named ?? '');
  const is_alone = is_file(path) && !existsSync(join(dirname(path), 'model.json'));
  return is_alone ? { kind: 'own', path } : locate_model(named);
}

/**
 * What load_model takes, of a model that has a recipe. Throws an Error with a sentence when there is no such model.
 * @param {string | undefined} named    undefined: the site's default
 * @returns {Promise<import('../protocol.js').LoadModel>}
 */
export async function locate_model(named) {
  const bundled = JSON.parse(await readFile(new URL('models/index.json', site_url), 'utf8'));
  const id = named ?? bundled[0];
  const path = resolve(id);
  const file = is_file(path) ? path : undefined;
  const folder = bundled.includes(id) ? fileURLToPath(new URL(`models/${id}`, site_url)) : file ? dirname(file) : path;
  if (!existsSync(join(folder, 'model.json'))) {
    throw new Error(`There is no model.json in ${folder}; name one of ${bundled.join(', ')}, a folder that has one, or an .onnx file.`);
  }
  const recipe = await readFile(join(folder, 'model.json'), 'utf8');
  if (file && described_file(recipe) !== basename(file)) {
    throw new Error(`The model.json beside ${file} describes another file; give ${basename(file)} a folder of its own.`);
  }
  return { kind: 'load_model', recipe, folder_url: pathToFileURL(folder + '/').href };
}

/** @param {string} path */
const is_file = (path) => existsSync(path) && statSync(path).isFile();

/** @param {string} recipe */
function described_file(recipe) {
  try {
    return JSON.parse(recipe).file.name;
  } catch {
    return undefined; // whatever is wrong with it, the engine says it better
  }
}
