// An evaluation in HTML, for people who do not see the canvas: tables, the wrong ones as buttons, the files.

import { filled } from '../filled.js';
import { scripts } from '../words.js';

/**
 * @typedef {import('./evaluating.js').Evaluated} Evaluated
 * @typedef {import('../protocol.js').Figure} Figure
 * @typedef {import('../protocol.js').Interval} Interval
 */

const share = (/** @type {number} */ value) => `${(100 * value).toFixed(1)}%`;
const score = (/** @type {number} */ value) => value.toFixed(3);

/**
 * @param {Figure} value
 * @param {Interval} interval
 * @param {(value: number) => string} format
 */
function figure(value, interval, format) {
  if (value === null) return scripts.undefined_figure;
  return interval ? filled(scripts.from_to, { value: format(value), low: format(interval[0]), high: format(interval[1]) }) : format(value);
}

/**
 * @param {HTMLElement} place    what was in it is replaced
 * @param {Evaluated} evaluated
 * @param {{ on_save: (kind: 'figures' | 'images' | 'all') => void, on_image: (number: number) => void }} deeds
 */
export function show_evaluation(place, { request, evaluation }, { on_save, on_image }) {
  const { classes, intervals, confusion, confusion_rates, reliability, truth, called } = evaluation;
  const names = classes.map(({ name }) => name);
  const overall = table(filled(scripts.evaluation_of, { model: request.model }), [scripts.figure, scripts.value], [
    [scripts.images, String(evaluation.n)],
    [scripts.left_out, String(request.left_out.length)],
    [scripts.accuracy, figure(evaluation.accuracy, intervals.accuracy, share)],
    [scripts.balanced_accuracy, figure(evaluation.balanced_accuracy, intervals.balanced_accuracy, share)],
    [scripts.macro_f1, figure(evaluation.macro.f1, intervals.macro_f1, score)],
    [scripts.macro_auc, figure(evaluation.macro.auc, intervals.macro_auc, score)],
    [scripts.calibration_error, figure(evaluation.ece, intervals.ece, score)],
  ]);
  const by_class = classes.map((own, k) => {
    const around = intervals.classes[k];
    return [
      own.name,
      String(own.n),
      figure(own.precision, around.precision, share),
      figure(own.recall, around.recall, share),
      figure(own.f1, around.f1, score),
      figure(own.auc, around.auc, score),
    ];
  });
  const counts = confusion.map((row, k) => [
    names[k],
    ...row.map((count, j) => `${count}, ${figure(confusion_rates[k][j], intervals.confusion_rates[k][j], share)}`),
  ]);
  const bins = reliability.flatMap((bin, i) => {
    if (bin.confidence === null) return [];
    return [[share(bin.confidence), figure(bin.accuracy, intervals.reliability[i], share), String(bin.votes)]];
  });
  const wrong = request.rows.flatMap(({ number, name }, i) => {
    if (truth[i] === called[i]) return [];
    return [button(filled(scripts.called, { image: name, truth: names[truth[i]], answer: names[called[i]] }), () => on_image(number))];
  });
  place.replaceChildren(
    overall,
    table(scripts.by_class, [scripts.class, scripts.images, scripts.precision, scripts.recall, scripts.f1, scripts.auc], by_class),
    table(scripts.confusion, ['', ...names], counts),
    table(scripts.reliability, [scripts.mean_confidence, scripts.right, scripts.images], bins),
    list(scripts.called_wrong, wrong),
    button(scripts.save_everything, () => on_save('all')),
    button(scripts.save_figures, () => on_save('figures')),
    button(scripts.save_images, () => on_save('images')),
  );
}

/**
 * @param {string} caption
 * @param {string[]} head
 * @param {string[][]} rows
 */
function table(caption, head, rows) {
  const made = document.createElement('table');
  made.createCaption().textContent = caption;
  const line = made.createTHead().insertRow();
  for (const name of head) line.append(heading(name, 'col'));
  const body = made.createTBody();
  for (const [name, ...cells] of rows) {
    const row = body.insertRow();
    row.append(heading(name, 'row'));
    for (const cell of cells) row.insertCell().textContent = cell;
  }
  return made;
}

/**
 * @param {string} text
 * @param {'row' | 'col'} scope
 */
function heading(text, scope) {
  const cell = document.createElement(text === '' ? 'td' : 'th');
  if (cell instanceof HTMLTableCellElement && text !== '') cell.scope = scope;
  cell.textContent = text;
  return cell;
}

/**
 * @param {string} title
 * @param {HTMLButtonElement[]} buttons
 */
function list(title, buttons) {
  const made = document.createElement('ul');
  made.setAttribute('aria-label', title);
  for (const one of buttons) {
    const item = document.createElement('li');
    item.append(one);
    made.append(item);
  }
  return made;
}

/**
 * @param {string} text
 * @param {() => void} on_press
 */
function button(text, on_press) {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  made.addEventListener('click', on_press);
  return made;
}
