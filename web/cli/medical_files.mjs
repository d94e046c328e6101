// Medical files named on the command line: which of them belong together, and the lines that answer them.

import { open, readFile, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { longest_header, voxels_beside } from '../parts/detached.js';
import { EngineError, engine_error } from '../protocol.js';
import { in_words } from './program.mjs';
import { gate_counts, gate_in_words } from './trust.mjs';

/**
 * @typedef {import('./loaded_engine.mjs').LoadedEngine} LoadedEngine
 * @typedef {string[]} Choice    the paths of what becomes one intake
 * @typedef {{ plane?: string, aggregation: import('../protocol.js').Aggregation }} Wishes
 */

const start_bytes = 4096;

/**
 * Every file below a folder, in the order of their names; links to folders are not followed.
 * @param {string} folder
 * @returns {Promise<Choice>}
 */
export async function files_of_folder(folder) {
  const paths = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory() || entry.name.startsWith('.')) continue;
    const path = join(entry.path, entry.name);
    paths.push(path);
  }
  return paths.sort();
}

/**
 * Whether a file is for an intake; unreadable ones are for whoever says so.
 * @param {LoadedEngine} engine
 * @param {string} path
 */
export async function is_medical(engine, path) {
  const file = await open(path).catch(() => null);
  if (!file) return false;
  try {
    const { buffer, bytesRead } = await file.read({ buffer: new Uint8Array(start_bytes) });
    return (await engine.answer({ kind: 'recognise', start: buffer.slice(0, bytesRead).buffer })) === 'volume';
  } catch {
    return false; // a folder, a device
  } finally {
    await file.close();
  }
}

/**
 * Where the voxels of a header are, and what to put before them; null for all other files.
 * @param {string} path
 */
async function apart_from(path) {
  if (!/\.(mhd|nhdr)$/i.test(path)) return null;
  const start = await readFile(path, 'latin1').catch(() => '');
  const apart = start.length <= longest_header ? voxels_beside(basename(path), start) : null;
  return apart && { path: join(dirname(path), apart.voxels), header: apart.header };
}

/**
 * @param {string} path
 * @param {Awaited<ReturnType<typeof apart_from>>} apart    of it
 */
async function whole_file(path, apart) {
  const voxels = apart && (await readFile(apart.path).catch(() => null));
  return voxels ? Buffer.concat([Buffer.from(apart.header, 'latin1'), voxels]) : readFile(path);
}

let last_intake = 0;

/**
 * The lines of one choice of files: each slice, each volume, each file that was skipped.
 * @param {LoadedEngine} engine
 * @param {Choice} paths
 * @param {Wishes} wishes
 */
export async function* medical_lines(engine, paths, wishes) {
  const intake = ++last_intake;
  const aparts = await Promise.all(paths.map(apart_from));
  const voxels = new Set(aparts.map((apart) => apart?.path));
  for (const [index, path] of paths.entries()) {
    if (voxels.has(path)) continue;
    try {
      const file = await whole_file(path, aparts[index]);
      await engine.answer({ kind: 'take_file', intake, name: path, file: new Uint8Array(file).buffer });
    } catch (thrown) {
      const error = thrown instanceof EngineError ? thrown : engine_error('unreadable_file', String(thrown));
      yield { file: path, error: { code: error.code, message: in_words(error) } };
    }
  }
  const opened = /** @type {import('../protocol.js').OpenedVolumes} */ (await engine.answer({ kind: 'open_volumes', intake }));
  for (const { file, error } of opened.skipped) {
    yield { file, error: { code: error.code, message: in_words(new EngineError(error)) } };
  }
  for (const volume of opened.volumes) {
    yield* volume_lines(engine, volume, wishes);
    await engine.answer({ kind: 'close_volume', volume: volume.volume });
  }
}

/**
 * @param {LoadedEngine} engine
 * @param {import('../protocol.js').VolumeInfo} volume
 * @param {Wishes} wishes
 */
async function* volume_lines(engine, volume, wishes) {
  const taken = volume.planes.find(({ plane }) => plane === wishes.plane) ?? volume.planes[0];
  const { plane } = taken;
  const is_taken = taken === volume.planes[0];
  const source = {
    file: volume.file,
    series: volume.series_number,
    description: volume.description,
    modality: volume.modality || null,
  };
  const by_class = (/** @type {number[]} */ shares) => Object.fromEntries(engine.model.classes.map(({ id }, i) => [id, shares[i]]));
  try {
    const ask = /** @type {const} */ ({ kind: 'classify_volume', volume: volume.volume, plane, slices: null, window: null });
    const { answers, verdict } = /** @type {import('../protocol.js').VolumeAnswer} */ (
      await engine.answer({ ...ask, aggregation: wishes.aggregation })
    );
    for (const { slice, probabilities, top, gate } of answers) {
      yield {
        file: (is_taken && volume.files[slice]) || source.file,
        series: source.series,
        slice: slice + 1,
        plane,
        model: engine.model.id,
        probabilities: by_class(probabilities),
        top: engine.model.classes[top].id,
        gate,
      };
    }
    yield {
      ...source,
      volume: true,
      plane,
      slices: taken.slices,
      answered: answers.length,
      model: engine.model.id,
      aggregation: verdict.aggregation,
      used: verdict.used.length,
      gate: gate_counts(answers),
      without_vote: verdict.refused.map((slice) => slice + 1),
      probabilities: by_class(verdict.probabilities),
      top: engine.model.classes[verdict.top].id,
      most_suspicious_first: verdict.most_suspicious_first.map((slice) => slice + 1),
      notes: [...volume.notes, 'The model was trained on single slices.'],
    };
  } catch (thrown) {
    if (!(thrown instanceof EngineError)) throw thrown;
    yield { ...source, plane, error: { code: thrown.code, message: in_words(thrown) } };
  }
}

/**
 * Which of the files named are pictures, each for itself, and which belong to choices of medical ones: a folder, an
 * archive or a volume is one choice; single DICOM files are one together, so that `*.dcm` is a series.
 * @param {LoadedEngine} engine
 * @param {string[]} named
 */
export async function sort_out(engine, named) {
  const pictures = [];
  /** @type {Choice[]} */
  const choices = [];
  /** @type {Choice} */
  const slices = [];
  for (const path of named) {
    if ((await stat(path).catch(() => null))?.isDirectory()) choices.push(await files_of_folder(path));
    else if (!(await is_medical(engine, path))) pictures.push(path);
    else if (/\.(zip|nii|gz|nrrd|mha)$/i.test(path)) choices.push([path]);
    else slices.push(path);
  }
  if (slices.length > 0) choices.push(slices);
  return { pictures, choices };
}

/** @param {any} line    of medical_lines */
export function medical_line_in_words(line) {
  if (line.error) return `${line.file}: ${line.error.message}`;
  const shares = Object.entries(line.probabilities).sort(([, a], [, b]) => Number(b) - Number(a));
  const said = shares.map(([id, share]) => `${id} ${(100 * Number(share)).toFixed(1)}%`).join(', ');
  if (!line.volume) return `  ${line.plane} ${line.slice}: ${gate_in_words(line.gate, said)}`;
  const how = line.aggregation === 'mean' ? 'the mean over' : 'the mean over the most suspicious';
  const series = line.series ? `, series ${line.series}` : '';
  const looked = `${how} ${line.used} of ${line.slices} ${line.plane} slices; most suspicious: ${line.most_suspicious_first.slice(0, 3).join(', ')}`;
  const { doubtful, refused } = line.gate;
  const no_vote = refused > 0 ? `, which have no vote` : '';
  const unlike = doubtful + refused > 0 ? [`  unlike what the model was trained on: ${doubtful} slices doubtful, ${refused} refused${no_vote}`] : [];
  if (refused === line.answered) return `${line.file}${series}: not classified: all ${refused} ${line.plane} slices are unlike what the model was trained on`;
  return [`${line.file}${series}: ${said} (${looked})`, ...unlike, ...line.notes.map((/** @type {string} */ note) => `  ${note}`)].join('\n');
}
