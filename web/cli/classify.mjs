// ./dev classify FILE…: the page's engine on the command line.

import { parseArgs } from 'node:util';
import { EngineError } from '../protocol.js';
import { start_loaded_engine } from './loaded_engine.mjs';
import { medical_line_in_words, medical_lines, sort_out } from './medical_files.mjs';
import { find_model } from './model_location.mjs';
import { save_recipe } from './own_model.mjs';
import { UsageError, in_words, run } from './program.mjs';

const usage = `usage: classify FILE... [--model ID|DIR|file.onnx] [--json] [OPTION...]

  FILE             a picture; or DICOM, NIfTI, NRRD, MetaImage, a folder or ZIP of them: each slice, then each volume
  --model          the id of a bundled model, a folder with a model.json, or an .onnx file; without a model.json beside it,
                   its input and output are read from its graph and the usual is assumed for the rest
  --save-recipe    write that as model.json beside the .onnx file, to be corrected; no image need be named
  --json           print one JSON object per image instead of a line to read
  --plane NAME     axial, coronal or sagittal slices of volumes, not those they were taken in
  --aggregate NAME a volume's answer: mean (default) over its slices, or over the most-suspicious ones`;

/**
 * One line of the output.
 * @param {import('./loaded_engine.mjs').LoadedEngine} engine
 * @param {string} file
 */
async function classify_file({ model, answer_for_file }, file) {
  try {
    const { opened, answer, total_ms } = await answer_for_file(file);
    const { sha256, width_px, height_px } = opened;
    return {
      file,
      sha256,
      width: width_px,
      height: height_px,
      model: model.id,
      probabilities: Object.fromEntries(model.classes.map(({ id }, i) => [id, answer.probabilities[i]])),
      top: model.classes[answer.top].id,
      timings_ms: { decode: opened.timings_ms.decode, ...answer.timings_ms, total: total_ms },
    };
  } catch (thrown) {
    if (!(thrown instanceof EngineError)) throw thrown;
    return { file, error: { code: thrown.code, message: in_words(thrown) } };
  }
}

/** @param {Awaited<ReturnType<typeof classify_file>>} line */
function line_in_words(line) {
  if (line.error) return `${line.file}: ${line.error.message}`;
  const shares = Object.entries(line.probabilities).sort(([, a], [, b]) => b - a);
  return `${line.file}: ${shares.map(([id, share]) => `${id} ${(100 * share).toFixed(1)}%`).join(', ')}`;
}

/** @param {string[]} args */
async function main(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      model: { type: 'string' },
      json: { type: 'boolean' },
      'save-recipe': { type: 'boolean' },
      plane: { type: 'string' },
      aggregate: { type: 'string', default: 'mean' },
    },
  });
  const saves = values['save-recipe'];
  if (positionals.length === 0 && !saves) throw new UsageError('No file was named.');
  const named = await find_model(values.model);
  if (saves && named.kind !== 'own') throw new UsageError('--save-recipe is for an .onnx file that has no model.json beside it.');
  const engine = await start_loaded_engine(named);
  if (saves && named.kind === 'own') await save_recipe(named.path, engine.recipe);
  const wishes = { plane: values.plane, aggregation: read_aggregation(values.aggregate) };
  const { pictures, choices } = await sort_out(engine, positionals);
  let failed = false;
  for (const file of pictures) {
    const line = await classify_file(engine, file);
    failed ||= line.error !== undefined;
    console.log(values.json ? JSON.stringify(line) : line_in_words(line));
  }
  for (const choice of choices) {
    for await (const line of medical_lines(engine, choice, wishes)) {
      failed ||= 'error' in line;
      console.log(values.json ? JSON.stringify(line) : medical_line_in_words(line));
    }
  }
  return failed ? 1 : 0;
}

/**
 * @param {string} named
 * @returns {import('../protocol.js').Aggregation}
 */
function read_aggregation(named) {
  if (named === 'mean') return 'mean';
  if (named === 'most-suspicious') return 'most_suspicious';
  throw new UsageError(`There is no aggregation '${named}'.`);
}

await run(usage, main);
