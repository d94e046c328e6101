// An evaluation as text for a terminal.

/**
 * @typedef {import('../protocol.js').Evaluation} Evaluation
 * @typedef {import('../protocol.js').Figure} Figure
 * @typedef {import('../protocol.js').Interval} Interval
 */

const none = '–';
const percent = (/** @type {Figure} */ value) => (value === null ? none : `${(100 * value).toFixed(1)}%`);
const plain = (/** @type {Figure} */ value) => (value === null ? none : value.toFixed(3));

/**
 * @param {Figure} value
 * @param {Interval} interval
 * @param {(value: Figure) => string} format
 */
function with_interval(value, interval, format = percent) {
  return interval ? `${format(value)} (${format(interval[0])} – ${format(interval[1])})` : format(value);
}

/**
 * Columns as wide as they must be; the first one is left-aligned, the others right.
 * @param {string[][]} rows
 */
function aligned(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const cell = (/** @type {string} */ text, /** @type {number} */ column) =>
    column === 0 ? text.padEnd(widths[column]) : text.padStart(widths[column]);
  return rows.map((row) => row.map(cell).join('  ').trimEnd()).join('\n');
}

/** @param {Evaluation} evaluation */
export function in_tables({ n, votes, classes, intervals, ...found }) {
  const votes_differ = Math.abs(votes - n) > 1e-6;
  const summary = [
    ['images', votes_differ ? `${n}, in ${Number(votes.toFixed(1))} votes` : `${n}`],
    ['accuracy', with_interval(found.accuracy, intervals.accuracy)],
    ['balanced accuracy', with_interval(found.balanced_accuracy, intervals.balanced_accuracy)],
    ['macro F1', with_interval(found.macro.f1, intervals.macro_f1, plain)],
    ['macro AUC', with_interval(found.macro.auc, intervals.macro_auc, plain)],
    ['ECE (15 bins)', with_interval(found.ece, intervals.ece, plain)],
    ['Brier', with_interval(found.brier, intervals.brier, plain)],
    ['NLL', with_interval(found.nll, intervals.nll, plain)],
  ];
  const per_class = classes.map((own, k) => {
    const around = intervals.classes[k];
    return [
      own.name,
      `${own.n}`,
      with_interval(own.recall, around.recall),
      with_interval(own.precision, around.precision),
      with_interval(own.f1, around.f1, plain),
      with_interval(own.auc, around.auc, plain),
    ];
  });
  const names = classes.map(({ name }) => name);
  const confusion = found.confusion.map((row, k) => [names[k], ...row.map(String)]);
  return [
    summary.map(([name, value]) => `${name.padEnd(18)} ${value}`).join('\n'),
    aligned([['class', 'images', 'recall', 'precision', 'F1', 'AUC'], ...per_class]),
    aligned([['true ↓ called →', ...names], ...confusion]),
    'In brackets: 95% intervals (shares: Wilson, all others: bootstrap).',
  ].join('\n\n');
}
