// An evaluation as files: the same object as ./dev evaluate --json prints, with the images, and tables.

import { table_of } from '../table.js';

/**
 * @typedef {import('./evaluating.js').Evaluated} Evaluated
 * @typedef {import('../protocol.js').Figure} Figure
 * @typedef {import('../protocol.js').Interval} Interval
 */

/** @param {Evaluated} evaluated */
export function everything_json({ request, evaluation }) {
  const { n, accuracy, balanced_accuracy, classes, confusion, ece, brier, intervals, truth, called, confidence, ...more } = evaluation;
  const failed = request.left_out.map(({ name, label, failure }) => ({ path: name, label, code: failure.code, message: failure.message }));
  const files = request.rows.map(({ name, label, sha256, probabilities }, i) => ({
    path: name,
    label,
    sha256,
    probabilities,
    truth: classes[truth[i]].name,
    called: classes[called[i]].name,
    confidence: confidence[i],
  }));
  const first = { model: request.model, n, accuracy, balanced_accuracy, classes, confusion, ece, brier, intervals };
  return JSON.stringify({ ...first, ...more, failed, sha256: request.model_sha256, files }, null, 2) + '\n';
}

/**
 * One line per figure.
 * @param {Evaluated} evaluated
 */
export function figures_csv({ request, evaluation }) {
  const { classes, intervals, macro, weighted } = evaluation;
  /** @type {unknown[][]} */
  const lines = [['figure', 'class', 'called', 'value', 'low', 'high']];
  /** @type {(figure: string, name: string, called: string, value: Figure, interval?: Interval) => void} */
  const add = (figure, name, called, value, interval) => void lines.push([figure, name, called, value, interval?.[0], interval?.[1]]);
  lines.push(['model', request.model], ['model_sha256', request.model_sha256]);
  add('images', '', '', evaluation.n);
  add('left_out', '', '', request.left_out.length);
  add('accuracy', '', '', evaluation.accuracy, intervals.accuracy);
  add('balanced_accuracy', '', '', evaluation.balanced_accuracy, intervals.balanced_accuracy);
  add('macro_precision', '', '', macro.precision, intervals.macro_precision);
  add('macro_recall', '', '', macro.recall, intervals.balanced_accuracy);
  add('macro_f1', '', '', macro.f1, intervals.macro_f1);
  add('macro_auc', '', '', macro.auc, intervals.macro_auc);
  add('weighted_precision', '', '', weighted.precision, intervals.weighted.precision);
  add('weighted_recall', '', '', weighted.recall, intervals.weighted.recall);
  add('weighted_f1', '', '', weighted.f1, intervals.weighted.f1);
  add('ece', '', '', evaluation.ece, intervals.ece);
  add('brier', '', '', evaluation.brier, intervals.brier);
  add('nll', '', '', evaluation.nll, intervals.nll);
  for (const [k, own] of classes.entries()) {
    add('images', own.name, '', own.n);
    for (const figure of /** @type {const} */ (['precision', 'recall', 'f1', 'auc'])) {
      add(figure, own.name, '', own[figure], intervals.classes[k][figure]);
    }
  }
  for (const [k, { name }] of classes.entries()) {
    for (const [j, called] of classes.entries()) {
      add('confusion', name, called.name, evaluation.confusion[k][j]);
      add('confusion_rate', name, called.name, evaluation.confusion_rates[k][j], intervals.confusion_rates[k][j]);
    }
  }
  return table_of(lines);
}

/**
 * One line per image, with those that were left out.
 * @param {Evaluated} evaluated
 */
export function images_csv({ request, evaluation }) {
  const { classes, truth, called, confidence } = evaluation;
  const lines = request.rows.map(({ name, sha256, label }, i) => [
    name,
    sha256,
    label,
    classes[truth[i]].name,
    classes[called[i]].name,
    truth[i] === called[i] ? 'right' : 'wrong',
    confidence[i],
    '',
  ]);
  const left_out = request.left_out.map(({ name, sha256, label, failure }) => [name, sha256, label, '', '', 'left out', '', failure.message]);
  return table_of([['name', 'sha256', 'label', 'true', 'called', 'outcome', 'confidence', 'failure'], ...lines, ...left_out]);
}
