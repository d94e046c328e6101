// Which models a comparison begins with, and what is known of each before it is asked.

import { filled } from '../filled.js';
import { scripts } from '../words.js';

/**
 * @typedef {import('../app.mjs').ModelCard} ModelCard
 *
 * A model that can be ticked.
 * @typedef {object} Choice
 * @property {string} id
 * @property {string} name
 * @property {number} bytes
 * @property {string[]} classes    names; [] where it is not known before it is loaded
 * @property {ModelCard['accuracy']} accuracy
 */

// Beside the one in use. More are not better: in a plain mean each counts alike. On 314 test slices of which nothing near was
// learnt, mean recall of three classes: the default 88.4%, with MobileNetV3 93.1%, with the weak CNN besides 91.1%.
const companions = 2;
const nearly_as_good = 0.05;

/**
 * The one in use, and the best of the others by what was measured of them. Models that tell other classes apart than the one
 * in use are left for somebody to tick: with them only what all have in common can be compared.
 * @param {Choice[]} choices
 * @param {string} in_use
 * @returns {string[]} ids
 */
export function ticked_at_first(choices, in_use) {
  const used = choices.find(({ id }) => id === in_use);
  const value = (/** @type {Choice} */ { accuracy }) => accuracy?.value ?? 0;
  const others = choices.filter((choice) => choice !== used).sort((a, b) => value(b) - value(a));
  const alike = used && used.classes.length > 0 ? others.filter((other) => same(other.classes, used.classes)) : [];
  const ranked = alike.length > 0 ? alike : others;
  const good = ranked.filter((other) => value(other) >= value(ranked[0]) - nearly_as_good);
  return [...(used ? [used] : []), ...good.slice(0, used ? companions : companions + 1)].map(({ id }) => id);
}

/**
 * As wasm/app/state/card.cpp has it, in short.
 * @param {ModelCard['accuracy']} accuracy
 */
export function accuracy_in_words(accuracy) {
  if (!accuracy) return scripts.not_measured;
  const sentence = accuracy.new_patients ? scripts.on_new_patients : scripts.on_usual_test;
  return filled(sentence, { value: (100 * accuracy.value).toFixed(1) });
}

/**
 * @param {string[]} a
 * @param {string[]} b
 */
function same(a, b) {
  return a.length === b.length && a.every((name) => b.includes(name));
}
