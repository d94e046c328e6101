// What --explain, --class, --layer and --question ask for.

import { UsageError } from './program.mjs';

/**
 * @typedef {import('../protocol.js').LoadedModel} LoadedModel
 * @typedef {import('../protocol.js').ExplanationMethod} ExplanationMethod
 * @typedef {Omit<import('../protocol.js').ExplanationRequest, 'picture'>} Question
 *
 * As parseArgs gives them.
 * @typedef {{ explain?: string, class?: string, layer?: string, question?: string }} QuestionOptions
 */

/** @type {ExplanationMethod[]} */
export const methods = ['grad_cam', 'hires_cam', 'layer_cam', 'grad_cam_plus_plus', 'x_grad_cam', 'occlusion'];

/**
 * The question about a picture of which the model holds `top` for likeliest; undefined where nobody asks. Throws
 * UsageError.
 * @param {QuestionOptions} options
 * @param {LoadedModel} model
 * @returns {((top: number) => Question) | undefined}
 */
export function read_question(options, model) {
  const { explain, layer = '', question = 'class' } = options;
  if (explain === undefined) {
    const named = ['class', 'layer', 'question'].find((name) => name in options);
    if (named) throw new UsageError(`--${named} goes with --explain.`);
    return undefined;
  }
  const method = methods.find((name) => name === explain.toLowerCase().replaceAll('-', '_'));
  if (!method) throw new UsageError(`There is no method '${explain}'; the methods are: ${methods.join(', ')}.`);
  if (question !== 'class' && question !== 'others') throw new UsageError('--question is class or others.');
  const index = options.class === undefined ? undefined : class_index(options.class, model);
  return (top) => ({ class: index ?? top, question, layer, method });
}

/**
 * @param {string} named    id, name or index
 * @param {LoadedModel} model
 */
function class_index(named, { classes }) {
  const is_named = (/** @type {string} */ text) => text.toLowerCase() === named.toLowerCase();
  const found = classes.findIndex(({ id, name }) => is_named(id) || is_named(name));
  if (found >= 0) return found;
  if (/^\d+$/.test(named) && Number(named) < classes.length) return Number(named);
  const known = classes.length > 20 ? `0 … ${classes.length - 1}` : classes.map(({ id }) => id).join(', ');
  throw new UsageError(`The model knows no class '${named}'; its classes are: ${known}.`);
}
