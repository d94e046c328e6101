// ./dev classify FILE…: the page's engine on the command line.

import { statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { EngineError } from '../protocol.js';
import { start_loaded_engine } from './loaded_engine.mjs';
import { medical_line_in_words, medical_lines, sort_out } from './medical_files.mjs';
import { find_model } from './model_location.mjs';
import { save_recipe } from './own_model.mjs';
import { UsageError, in_words, run } from './program.mjs';
import { methods, read_question } from './question.mjs';
import { measure_stability, stability_in_words } from './stability.mjs';
import { gate_in_words, named_sets } from './trust.mjs';

const usage = `usage: classify FILE... [--model ID|DIR|file.onnx] [--json] [OPTION...]

  FILE                      a picture; or DICOM, NIfTI, NRRD, MetaImage, a folder or ZIP of them: each slice, each volume
  --model                   the id of a bundled model, a folder with a model.json, or an .onnx file; without a model.json
                            beside it, its input and output are read from its graph and the usual is assumed for the rest
  --save-recipe             write that as model.json beside the .onnx file, to be corrected; no image need be named
  --json                    print one JSON object per image instead of a line to read
  --plane NAME              axial, coronal or sagittal slices of volumes, not those they were taken in
  --aggregate NAME          a volume's answer: mean (default) over its slices, or over the most-suspicious ones
  --explain METHOD          draw what speaks for a class: ${methods.slice(0, 3).join(', ')},
                            ${methods.slice(3).join(', ')}
  --class NAME|INDEX        that class, not the likeliest one
  --question class|others   what speaks for it, or for it rather than for the others
  --layer NAME              at that layer (./dev layers lists them), not the automatic one
  --stability               whether small changes that keep the class (mirrored, turned by 5°, JPEG 75, …) move the answer
  --overlay OUT.png         write the picture with the map on it; for several files, OUT is a folder
  --colour-map NAME         inferno (default), viridis, cividis, magma, turbo, grey`;

const colour_maps = ['inferno', 'viridis', 'cividis', 'magma', 'turbo', 'grey'];
const overlay_opacity = 0.7;
const usual_map = /** @type {const} */ ({ question: 'class', layer: '', method: 'grad_cam' });

/**
 * @typedef {import('./loaded_engine.mjs').LoadedEngine} LoadedEngine
 * @typedef {import('../protocol.js').Explanation} Explanation
 *
 * @typedef {object} Asked
 * @property {(top: number) => import('./question.mjs').Question} [question]    what is to be explained
 * @property {boolean} [stability]
 * @property {string} [overlay]    where the picture is written
 * @property {string} colour_map
 */

/**
 * What is asked of an open picture beside its answer.
 * @param {LoadedEngine} engine
 * @param {number} picture
 * @param {number} top
 * @param {Asked} asked
 */
async function ask_more(engine, picture, top, asked) {
  const question = asked.question?.(top);
  const explained = question && (await explain(engine, picture, question, asked));
  const stability = asked.stability && (await measure_stability(engine, picture, question ?? { class: top, ...usual_map }));
  return { png: explained?.png, explanation: explained?.explanation, stability: stability || undefined };
}

/**
 * @param {LoadedEngine} engine
 * @param {number} picture
 * @param {import('./question.mjs').Question} question
 * @param {Asked} asked
 */
async function explain({ model, answer }, picture, question, { overlay, colour_map }) {
  const explanation = /** @type {Explanation} */ (await answer({ kind: 'explain', picture, ...question }));
  if (overlay === undefined) return { explanation: described(explanation, model), png: undefined };
  const ask = /** @type {const} */ ({ kind: 'draw_overlay', picture, heatmap: explanation, colour_map, opacity: overlay_opacity });
  const { png } = /** @type {import('../protocol.js').Overlay} */ (await answer(ask));
  return { explanation: described(explanation, model), png };
}

/**
 * @param {Explanation} explanation
 * @param {import('../protocol.js').LoadedModel} model
 */
function described(explanation, model) {
  const { method, score, layer, height, width, map, raw, raw_max, drawn_by, why, completeness, has_evidence, placed } = explanation;
  return {
    method,
    class: model.classes[explanation.class].id,
    question: explanation.question,
    score,
    layer,
    shape: [height, width],
    map: Array.from(map),
    raw: Array.from(raw),
    raw_max,
    has_evidence,
    drawn_by,
    why,
    completeness,
    placed,
    timings_ms: explanation.timings_ms,
  };
}

/**
 * One line of the output.
 * @param {LoadedEngine} engine
 * @param {string} file
 * @param {Asked} [asked]
 */
async function classify_file(engine, file, asked) {
  const { model, answer_for_file } = engine;
  try {
    const { opened, answer, total_ms, more } = await answer_for_file(
      file,
      asked && (({ picture }, { top }) => ask_more(engine, picture, top, asked)),
    );
    if (asked?.overlay !== undefined && more?.png) await writeFile(asked.overlay, more.png);
    const { sha256, width_px, height_px } = opened;
    return {
      file,
      sha256,
      width: width_px,
      height: height_px,
      model: model.id,
      probabilities: Object.fromEntries(model.classes.map(({ id }, i) => [id, answer.probabilities[i]])),
      top: model.classes[answer.top].id,
      gate: answer.gate,
      sets: named_sets(answer, model),
      timings_ms: { decode: opened.timings_ms.decode, ...answer.timings_ms, total: total_ms },
      ...(more?.explanation && { explanation: more.explanation }),
      ...(more?.stability && { stability: more.stability }),
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
  const classes = shares.map(([id, share]) => `${id} ${(100 * share).toFixed(1)}%`).join(', ');
  const lines = [`${line.file}: ${gate_in_words(line.gate, classes)}`];
  if (line.explanation) lines.push(explanation_in_words(line.explanation));
  if (line.stability && line.gate.outcome !== 'refused') lines.push(stability_in_words(line.stability));
  return lines.join('\n  ');
}

/** @param {ReturnType<typeof described>} explanation */
function explanation_in_words({ method, class: id, layer, shape, raw_max, has_evidence, completeness, why }) {
  const where = layer ? ` at ${layer}` : '';
  const found = has_evidence ? `largest value ${raw_max.toPrecision(3)}` : 'no positive evidence there';
  const share = completeness === null ? '' : `, accounts for ${(100 * completeness).toFixed(1)}% of the score`;
  return `${method} for ${id}${where}, ${shape.join(' × ')}: ${found}${share}${why && `\n  ${why}`}`;
}

/**
 * Where the overlay of a file is written.
 * @param {string | undefined} named
 * @param {string[]} files
 */
function overlay_paths(named, files) {
  if (named === undefined) return files.map(() => undefined);
  const is_folder = statSync(named, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (is_folder) return files.map((file) => join(named, `${basename(file, extname(file))}.png`));
  if (files.length > 1) throw new UsageError('For several files, --overlay names a folder that exists.');
  return [named];
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
      explain: { type: 'string' },
      stability: { type: 'boolean' },
      class: { type: 'string' },
      question: { type: 'string' },
      layer: { type: 'string' },
      overlay: { type: 'string' },
      'colour-map': { type: 'string', default: 'inferno' },
    },
  });
  const saves = values['save-recipe'];
  if (positionals.length === 0 && !saves) throw new UsageError('No file was named.');
  if (values.overlay !== undefined && values.explain === undefined) throw new UsageError('--overlay goes with --explain.');
  const overlays = overlay_paths(values.overlay, positionals);
  const colour_map = values['colour-map'] ?? '';
  if (!colour_maps.includes(colour_map)) throw new UsageError(`--colour-map is one of: ${colour_maps.join(', ')}.`);
  const named = await find_model(values.model);
  if (saves && named.kind !== 'own') throw new UsageError('--save-recipe is for an .onnx file that has no model.json beside it.');
  const engine = await start_loaded_engine(named);
  if (saves && named.kind === 'own') await save_recipe(named.path, engine.recipe);
  const question = read_question(values, engine.model);
  if (values.layer) await require_layer(engine, values.layer);
  const wishes = { plane: values.plane, aggregation: read_aggregation(values.aggregate) };
  const { pictures, choices } = await sort_out(engine, positionals);
  let failed = false;
  for (const file of pictures) {
    const overlay = overlays[positionals.indexOf(file)];
    const asked = { question, stability: values.stability, overlay, colour_map };
    const line = await classify_file(engine, file, question || values.stability ? asked : undefined);
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

/**
 * Before hours of work, not after.
 * @param {LoadedEngine} engine
 * @param {string} layer
 */
async function require_layer(engine, layer) {
  const { layers } = /** @type {import('../protocol.js').LayerList} */ (await engine.answer({ kind: 'list_layers' }));
  if (layers.every(({ name }) => name !== layer)) {
    throw new Error(`The model has no layer '${layer}' on the way to its answer; ./dev layers lists them.`);
  }
}

await run(usage, main);
