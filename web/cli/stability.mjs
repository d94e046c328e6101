// What small changes of a picture do to its answer, in the lines of the command line.

/**
 * @typedef {import('./loaded_engine.mjs').LoadedEngine} LoadedEngine
 * @typedef {import('../protocol.js').Stability} Stability
 */

/**
 * With the classes' ids.
 * @param {LoadedEngine} engine
 * @param {number} picture    an open one
 * @param {import('./question.mjs').Question} question    which map is followed
 */
export async function measure_stability({ answer, model }, picture, question) {
  const found = /** @type {Stability} */ (await answer({ kind: 'measure_stability', picture, ...question }));
  const { stays, changes, probability, heatmap, method, layer, why, at_once, timings_ms } = found;
  const id_of = (/** @type {number} */ index) => model.classes[index].id;
  return {
    class: id_of(found.top),
    stays,
    of: changes.length,
    probability,
    heatmap: heatmap && { ...heatmap, class: id_of(found.explained_class), question: found.question, method, layer },
    why,
    changes: changes.map((change) => ({ ...change, top: id_of(change.top) })),
    at_once,
    timings_ms,
  };
}

/** @param {Awaited<ReturnType<typeof measure_stability>>} found */
export function stability_in_words({ class: id, stays, of, probability, heatmap, why, changes }) {
  const range = `${percent(probability.lowest)} to ${percent(probability.highest)}`;
  const others = changes.filter(({ top }) => top !== id).map(({ name, top }) => `${name}: ${top}`);
  const map = heatmap
    ? `heatmap: correlation ${heatmap.correlation.toFixed(2)} on average, maximum moves by ${percent(heatmap.moved)} of the longer side`
    : why || 'no heatmap to follow';
  return `${id} stays after ${stays} of ${of} small changes, with ${range}${others.length > 0 ? `; ${others.join(', ')}` : ''}; ${map}`;
}

/** @param {number} share */
function percent(share) {
  return `${(100 * share).toFixed(1)}%`;
}
