// The recipe of a person's own model as text, and the few answers that a dialog asks for.

/**
 * @typedef {import('../protocol.js').Scaling} Scaling
 * @typedef {{ scaling: string, order: string, classes: string }} Answers
 *          scaling: the id of a usual one, or another word where the recipe has numbers of its own; order: of the
 *          colours; classes: their names, one a line
 */

export const numbers_of_its_own = 'other';

/**
 * What the recipe says of what is asked. Throws where it is no recipe.
 * @param {string} text
 * @param {Scaling[]} scalings
 * @returns {Answers}
 */
export function answers_in(text, scalings) {
  const { input, classes } = JSON.parse(text);
  return {
    scaling: scalings.find((scaling) => is_scaled_so(input, scaling))?.id ?? numbers_of_its_own,
    order: input.order ?? 'RGB',
    classes: classes.map((/** @type {{ name: string }} */ { name }) => name).join('\n'),
  };
}

/**
 * The recipe with these answers in it; whatever else it says stays. A scaling goes with its colours: in the other order
 * its numbers are in the other order too. Throws where the text is no recipe.
 * @param {string} text
 * @param {Answers} answers
 * @param {Scaling[]} scalings
 */
export function with_answers(text, { scaling, order, classes }, scalings) {
  const recipe = JSON.parse(text);
  const { input } = recipe;
  if (input.channels === 3) input.order = order;
  const chosen = scalings.find(({ id }) => id === scaling);
  if (chosen) Object.assign(input, written(chosen, input));
  const names = classes.split('\n').map((name) => name.trim());
  recipe.classes = recipe.classes.map((/** @type {{ id: string, name: string }} */ one, /** @type {number} */ i) => ({
    ...one,
    name: names[i] || one.name,
  }));
  return JSON.stringify(recipe, null, 2);
}

/**
 * @param {Scaling} scaling
 * @param {{ channels: number, order?: string }} input
 */
function written(scaling, { channels, order }) {
  if (channels === 1) return scaling.grey;
  return order === 'BGR' ? scaling.BGR : scaling.RGB;
}

/**
 * @param {{ scale: number, mean: number[], std: number[], channels: number, order?: string }} input
 * @param {Scaling} scaling
 */
function is_scaled_so(input, scaling) {
  const { scale, mean, std } = written(scaling, input);
  const close = (/** @type {number} */ a, /** @type {number} */ b) => Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(b));
  const all_close = (/** @type {number[]} */ a, /** @type {number[]} */ b) => a.length === b.length && a.every((value, i) => close(value, b[i]));
  return close(input.scale, scale) && all_close(input.mean, mean) && all_close(input.std, std);
}
