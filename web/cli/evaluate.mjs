// ./dev evaluate --data DIR|list.csv: what the shipped engine scores on pictures whose class is known. Every figure is
// computed in C++ (wasm/decision/evaluation.hpp).

import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { EngineError } from '../protocol.js';
import { in_tables } from './evaluation_table.mjs';
import { read_labelled_pictures } from './labelled_pictures.mjs';
import { start_loaded_engine } from './loaded_engine.mjs';
import { localise } from './localise.mjs';
import { find_model } from './model_location.mjs';
import { UsageError, in_words, run } from './program.mjs';
import { create_progress_line } from './progress_line.mjs';

const usage = `usage: evaluate --data DIR|list.csv [--model ID|DIR|file.onnx] [--json] [OPTION...]

  --data DIR             its sub-folders are named after the classes; "Glioma Tumor" will do for glioma
  --data list.csv        columns path (relative to the list) and label, and, if wanted, weight: a picture's share of one
                         vote (three copies of a picture: a third each)
  --label NAME=CLASS,... what a label stands for, where that is not a class of the model and the recipe doesn't say
  --where COLUMN=VALUE   only such rows of the list; also COLUMN!=VALUE; may be repeated
  --weights no           every image counts one
  --group-by COLUMN      rows of one group are drawn together by the bootstrap (group_id, where the list has it; or no)
  --localise             instead: do the maps of evidence for the true class point into its box? By method and class, beside
                         three baselines; columns xc, yc, bw, bh (middle and size, in fractions of the picture)
  --rows FILE.jsonl      write the answer to each image there
  --json                 print one JSON object instead of tables`;

/**
 * @typedef {import('./loaded_engine.mjs').LoadedEngine} LoadedEngine
 * @typedef {import('../protocol.js').LoadedModel} LoadedModel
 * @typedef {import('../protocol.js').Evaluation} Evaluation
 * @typedef {import('./labelled_pictures.mjs').LabelledPicture} LabelledPicture
 * @typedef {LabelledPicture & { sha256: string, probabilities: number[] }} Answered
 * @typedef {LabelledPicture & { error: { code: string, message: string } }} Failed
 */

/** @param {string} text */
function read_condition(text) {
  const [, column, sign, value] = /^(.+?)(!?=)(.*)$/s.exec(text) ?? [];
  if (column === undefined) throw new UsageError(`--where takes COLUMN=VALUE or COLUMN!=VALUE, not '${text}'.`);
  return { column, equal: sign === '=', value };
}

/**
 * The recipe with more labels in it; the engine says what is wrong with them.
 * @param {string} recipe
 * @param {string[]} labels    NAME=CLASS,...
 */
function with_labels(recipe, labels) {
  if (labels.length === 0) return recipe;
  const added = labels.map((text) => {
    const [, name, classes] = /^(.+)=(.+)$/s.exec(text) ?? [];
    if (name === undefined) throw new UsageError(`--label takes NAME=CLASS,..., not '${text}'.`);
    return [name, classes.split(',')];
  });
  const parsed = JSON.parse(recipe);
  parsed.evaluation = { labels: { ...parsed.evaluation?.labels, ...Object.fromEntries(added) } };
  return JSON.stringify(parsed);
}

/**
 * @param {LoadedEngine} engine
 * @param {LabelledPicture} picture
 * @returns {Promise<Answered | Failed>}
 */
async function answer_for(engine, picture) {
  try {
    const { opened, answer } = await engine.answer_for_file(picture.file);
    return { ...picture, sha256: opened.sha256, probabilities: answer.probabilities };
  } catch (thrown) {
    if (!(thrown instanceof EngineError)) throw thrown;
    return { ...picture, error: { code: thrown.code, message: in_words(thrown) } };
  }
}

/**
 * @param {LoadedEngine} engine
 * @param {LabelledPicture[]} pictures
 */
async function answer_for_all(engine, pictures) {
  const progress = create_progress_line(pictures.length);
  const rows = [];
  for (const picture of pictures) {
    rows.push(await answer_for(engine, picture));
    progress.show(rows.length);
  }
  progress.end();
  return rows;
}

/**
 * One line per picture, in the order of the data.
 * @param {(Answered | Failed)[]} rows
 * @param {LoadedModel} model
 * @param {Evaluation} evaluation    of those that were answered
 */
function row_lines(rows, model, { classes, truth, called }) {
  let answered = 0;
  const lines = rows.map((row) => {
    const { path, label, weight } = row;
    if ('error' in row) return { path, label, weight, error: row.error };
    const at = answered++;
    return {
      path,
      label,
      weight,
      sha256: row.sha256,
      probabilities: Object.fromEntries(model.classes.map(({ id }, k) => [id, row.probabilities[k]])),
      truth: classes[truth[at]].name,
      called: classes[called[at]].name,
    };
  });
  return lines.map((line) => JSON.stringify(line) + '\n').join('');
}

/**
 * Folders need not be spelled as the recipe does: a name that means a label becomes it.
 * @param {LoadedEngine} engine
 * @param {LabelledPicture[]} pictures
 */
async function take_meanings(engine, pictures) {
  const names = [...new Set(pictures.map(({ label }) => label))];
  const { meant } = /** @type {import('../protocol.js').Meanings} */ (await engine.answer({ kind: 'match_labels', names }));
  const labels = new Map(names.map((name, i) => [name, meant[i] ?? name]));
  for (const picture of pictures) picture.label = labels.get(picture.label) ?? picture.label;
}

/** @param {string[]} args */
function read_arguments(args) {
  const { values } = parseArgs({
    args,
    options: {
      model: { type: 'string' },
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
      weights: { type: 'string', default: 'yes' },
      label: { type: 'string', multiple: true, default: [] },
      where: { type: 'string', multiple: true, default: [] },
      'group-by': { type: 'string', default: 'group_id' },
      rows: { type: 'string' },
      localise: { type: 'boolean', default: false },
    },
  });
  if (values.data === undefined) throw new UsageError('No data was named.');
  if (!['yes', 'no'].includes(values.weights ?? '')) throw new UsageError('--weights is yes or no.');
  return { ...values, data: values.data, label: values.label ?? [], where: values.where ?? [] };
}

/** @param {string[]} args */
async function main(args) {
  const { data, json, rows: rows_file, ...options } = read_arguments(args);
  const selection = {
    weights: options.weights === 'yes',
    unit_column: options['group-by'] ?? '',
    where: options.where.map(read_condition),
  };
  const named = await find_model(options.model);
  const pictures = await read_labelled_pictures(data, selection);
  const engine = await start_loaded_engine(named, (recipe) => with_labels(recipe, options.label));
  const { model } = engine;
  if (options.localise) return localise(engine, pictures, json);
  await take_meanings(engine, pictures);
  await engine.answer({ kind: 'read_labels', labels: pictures }); // before hours of work, not after

  const rows = await answer_for_all(engine, pictures);
  const answered = rows.flatMap((row) => ('error' in row ? [] : [row]));
  const failed = rows.flatMap((row) => ('error' in row ? [{ path: row.path, label: row.label, ...row.error }] : []));
  for (const { path, message } of failed) console.error(`${path}: ${message}`);
  if (answered.length === 0) throw new Error(`None of the ${pictures.length} images could be read.`);
  const evaluation = /** @type {Evaluation} */ (await engine.answer({ kind: 'evaluate', rows: answered }));
  if (rows_file !== undefined) await writeFile(rows_file, row_lines(rows, model, evaluation));

  if (json) {
    const { n, accuracy, balanced_accuracy, classes, confusion, ece, brier, intervals, truth, called, confidence, ...more } = evaluation;
    const first = { model: model.id, n, accuracy, balanced_accuracy, classes, confusion, ece, brier, intervals };
    console.log(JSON.stringify({ ...first, ...more, failed, sha256: model.sha256, data, where: options.where }));
  } else {
    const unread = failed.length > 0 ? `; ${failed.length} of ${rows.length} images could not be read and do not count` : '';
    console.log(`${model.name} (${model.id}, sha256 ${model.sha256.slice(0, 12)}…) on ${data}${unread}\n\n${in_tables(evaluation)}`);
  }
  return 0;
}

await run(usage, main);
