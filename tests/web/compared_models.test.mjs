// Which models are compared unless somebody ticks others.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accuracy_in_words, ticked_at_first } from '../../web/parts/compared_models.js';

const four = ['Glioma', 'Meningioma', 'No tumour', 'Pituitary'];

/**
 * @param {string} id
 * @param {number | null} value
 * @param {string[]} classes
 */
const model = (id, value, classes) => ({
  id,
  name: id,
  bytes: 1e6,
  classes,
  accuracy: value === null ? null : { value, low: value, high: value, images: 100, new_patients: false },
});

const site = [model('used', 0.86, four), model('weak', 0.7, four), model('strong', 0.9, four), model('fair', 0.86, [...four].reverse()), model('two', 0.99, ['Tumour', 'None'])];

test('the model in use and the best that tell the same classes apart are compared', () => {
  assert.deepEqual(ticked_at_first(site, 'used'), ['used', 'strong', 'fair']);
  assert.deepEqual(ticked_at_first(site, 'weak'), ['weak', 'strong', 'used']);
  const with_weak_ones = [model('used', 0.86, four), model('strong', 0.9, four), model('weak', 0.7, four)];
  assert.deepEqual(ticked_at_first(with_weak_ones, 'used'), ['used', 'strong'], 'the weak one would only outvote them');
});

test('where no other tells the same classes apart, the best of the others are', () => {
  assert.deepEqual(ticked_at_first(site, 'two'), ['two', 'strong', 'used']);
  assert.deepEqual(ticked_at_first([model('own', null, []), ...site], 'own'), ['own', 'two']);
});

test('what was not measured comes last, and one model alone is all there is', () => {
  assert.deepEqual(ticked_at_first([model('a', null, four), model('b', null, four), model('c', 0.2, four)], 'a'), ['a', 'c']);
  assert.deepEqual(ticked_at_first([model('a', 0.5, four)], 'a'), ['a']);
});

test('a measured accuracy says what it was measured on', () => {
  assert.equal(accuracy_in_words(model('a', 0.8613, four).accuracy), '86.1% on the usual test, copies learnt');
  assert.equal(accuracy_in_words({ value: 0.8613, low: 0, high: 1, images: 9, new_patients: true }), '86.1% on new patients');
  assert.equal(accuracy_in_words(null), 'accuracy not measured');
});
