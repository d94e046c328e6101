// Pictures whose class is known: a folder whose sub-folders are the labels, or a list of paths and labels.

import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parse_csv } from './csv.mjs';

/**
 * @typedef {{ path: string, file: string, label: string, weight: number, unit: string | null,
 *             box?: import('../protocol.js').Placed }} LabelledPicture
 *          path: as it is listed, or below the folder; file: where it is; unit: see LabelledRow in web/protocol.js; box: around
 *          what the label speaks of
 *
 * @typedef {object} Selection
 * @property {boolean} weights       whether the list's column `weight` counts
 * @property {string} unit_column    rows with the same value in it are drawn together; one that is missing is ignored
 * @property {Condition[]} where     rows that all of these hold for
 *
 * @typedef {{ column: string, equal: boolean, value: string }} Condition
 */

/**
 * Throws an Error with a sentence when there is nothing to read or a line of a list is wrong.
 * @param {string} data    a folder or a .csv file
 * @param {Selection} selection
 * @returns {Promise<LabelledPicture[]>}
 */
export async function read_labelled_pictures(data, selection) {
  if (!existsSync(data)) throw new Error(`There is no ${data}; name a folder or a list (.csv).`);
  const from_folder = (await stat(data)).isDirectory();
  if (from_folder && selection.where.length > 0) throw new Error('--where chooses rows of a list; a folder has none.');
  const pictures = from_folder ? await read_folder(data) : await read_list(data, selection);
  if (pictures.length === 0) {
    const nothing = from_folder ? 'has no sub-folder with a file in it; sub-folders are named after the classes' : 'lists no such picture';
    throw new Error(`${data} ${nothing}.`);
  }
  return pictures;
}

/** @param {string} folder */
async function read_folder(folder) {
  const is_shown = (/** @type {import('node:fs').Dirent} */ entry) => !entry.name.startsWith('.');
  const by_name = (/** @type {{ name: string }} */ a, /** @type {{ name: string }} */ b) => (a.name < b.name ? -1 : 1);
  const entries = async (/** @type {string} */ path) => (await readdir(path, { withFileTypes: true })).filter(is_shown).sort(by_name);

  /** @param {string} below @returns {AsyncGenerator<string>} */
  async function* files(below) {
    for (const entry of await entries(join(folder, below))) {
      const path = `${below}/${entry.name}`;
      if (await is_folder(join(folder, path))) yield* files(path);
      else yield path;
    }
  }

  /** @type {LabelledPicture[]} */
  const pictures = [];
  for (const { name: label } of await entries(folder)) {
    if (!(await is_folder(join(folder, label)))) continue;
    for await (const path of files(label)) pictures.push({ path, file: join(folder, path), label, weight: 1, unit: null });
  }
  return pictures;
}

/** Follows links; a broken one is no folder. @param {string} path */
const is_folder = async (path) => (await stat(path).catch(() => null))?.isDirectory() ?? false;

/**
 * @param {string} list
 * @param {Selection} selection
 * @returns {Promise<LabelledPicture[]>}
 */
async function read_list(list, { weights, unit_column, where }) {
  const { columns, rows } = parse_csv(await readFile(list, 'utf8'));
  for (const column of ['path', 'label', ...where.map(({ column }) => column)]) {
    if (!columns.includes(column)) throw new Error(`${list} has no column '${column}'; it has ${columns.join(', ')}.`);
  }
  const chosen = rows.filter(({ values }) => where.every(({ column, equal, value }) => (values[column] === value) === equal));
  return chosen.map(({ line, values }) => ({
    path: values.path,
    file: resolve(dirname(list), values.path),
    label: values.label,
    weight: weights && columns.includes('weight') ? read_weight(values.weight, `${list}, line ${line}`) : 1,
    unit: values[unit_column] || null,
    box: read_box(values),
  }));
}

/**
 * Columns xc, yc, bw, bh: middle and size, in fractions of the picture.
 * @param {Record<string, string>} values
 */
function read_box({ xc, yc, bw, bh }) {
  if (!xc || !yc || !bw || !bh) return undefined;
  const [x, y, width, height] = [xc, yc, bw, bh].map(Number);
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/**
 * @param {string} text
 * @param {string} place
 */
function read_weight(text, place) {
  const weight = Number(text);
  if (text.trim() === '' || !Number.isFinite(weight) || weight < 0) {
    throw new Error(`${place}: the weight '${text}' is no number from 0 upwards (--weights no ignores weights).`);
  }
  return weight;
}
