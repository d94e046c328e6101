// The gate's judgement and the sets of classes, in the lines of the command line.

/**
 * @typedef {import('../protocol.js').Answer} Answer
 * @typedef {import('../protocol.js').Gate} Gate
 */

/**
 * With the classes' ids.
 * @param {Pick<Answer, 'sets'>} answer
 * @param {import('../protocol.js').LoadedModel} model
 * @returns {Record<string, string[]>}
 */
export function named_sets({ sets }, { classes }) {
  return Object.fromEntries(Object.entries(sets).map(([level, indices]) => [level, indices.map((index) => classes[index].id)]));
}

/**
 * A refused picture has no class.
 * @param {Gate} gate
 * @param {string} classes    what the model said of it
 */
export function gate_in_words({ outcome, reason }, classes) {
  if (outcome === 'accepted') return classes;
  return outcome === 'refused' ? `not classified: ${reason}` : `${classes}; doubtful: ${reason}`;
}

/**
 * How many slices of a volume were judged how.
 * @param {{ gate: Gate }[]} answers
 */
export function gate_counts(answers) {
  const counts = { accepted: 0, doubtful: 0, refused: 0 };
  for (const { gate } of answers) counts[gate.outcome] += 1;
  return counts;
}
