// Which classes the curve shows, and in which colour.

/** @typedef {import('../protocol.js').ModelClass} ModelClass */

const most = 5;

/**
 * The likeliest of the volume first, or as the model has them; `kind` names the colour.
 * @param {ModelClass[]} classes
 * @param {number[] | null} probabilities    of the volume
 */
export function shown_classes(classes, probabilities) {
  const order = classes.map((_, index) => index);
  const kept = probabilities ? [...order].sort((a, b) => probabilities[b] - probabilities[a]).slice(0, most) : order.slice(0, most);
  // Each keeps its colour whatever the verdict.
  return kept.sort((a, b) => a - b).map((index) => ({ index, name: classes[index].name, kind: `class_${index % most}` }));
}
