// A recipe as text, and what a dialog asks about it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answers_in, with_answers } from '../../web/parts/own_recipe.js';

const unit = { scale: 1 / 255, mean: [0, 0, 0], std: [1, 1, 1] };
/** @type {import('../../web/protocol.js').Scaling[]} */
const scalings = [
  { id: 'unit', name: '0 to 1', used_by: 'many', order: 'RGB', grey: { ...unit, mean: [0], std: [1] }, RGB: unit, BGR: unit },
  {
    id: 'caffe', name: 'less a mean', used_by: 'some', order: 'BGR', grey: { scale: 1, mean: [20], std: [1] },
    RGB: { scale: 1, mean: [30, 20, 10], std: [1, 1, 1] }, BGR: { scale: 1, mean: [10, 20, 30], std: [1, 1, 1] },
  },
];
const recipe = JSON.stringify({
  id: 'brain', input: { name: 'x', channels: 3, order: 'RGB', ...unit, fit: 'crop' }, classes: [{ id: 'a', name: 'A' }, { id: 'b', name: 'B' }],
});
const answers = { scaling: 'unit', order: 'RGB', classes: 'A\nB' };

test('what a recipe says is read out of it, and written back it is the same', () => {
  assert.deepEqual(answers_in(recipe, scalings), answers);
  assert.deepEqual(JSON.parse(with_answers(recipe, answers, scalings)), JSON.parse(recipe));
});

test('a scaling goes with the order of the colours', () => {
  const changed = with_answers(recipe, { ...answers, scaling: 'caffe', order: 'BGR' }, scalings);
  assert.deepEqual(JSON.parse(changed).input.mean, [10, 20, 30]);
  assert.deepEqual(answers_in(changed, scalings), { ...answers, scaling: 'caffe', order: 'BGR' });
  const turned = with_answers(changed, { ...answers, scaling: 'caffe' }, scalings);
  assert.deepEqual(JSON.parse(turned).input.mean, [30, 20, 10]);
});

test('a grey input has one mean and no order', () => {
  const grey = JSON.stringify({ input: { channels: 1, scale: 1, mean: [20], std: [1] }, classes: [] });
  assert.equal(answers_in(grey, scalings).scaling, 'caffe');
  const { input } = JSON.parse(with_answers(grey, { scaling: 'unit', order: 'BGR', classes: '' }, scalings));
  assert.deepEqual(input, { channels: 1, scale: 1 / 255, mean: [0], std: [1] });
});

test('numbers of its own stay, and are called so', () => {
  const own = recipe.replace('"mean":[0,0,0]', '"mean":[0.1,0,0]');
  assert.equal(answers_in(own, scalings).scaling, 'other');
  assert.deepEqual(JSON.parse(with_answers(own, { ...answers, scaling: 'other' }, scalings)).input.mean, [0.1, 0, 0]);
});

test('classes keep their ids, and their names where none is given', () => {
  const { classes } = JSON.parse(with_answers(recipe, { ...answers, classes: ' Glioma \n\nno such class' }, scalings));
  assert.deepEqual(classes, [{ id: 'a', name: 'Glioma' }, { id: 'b', name: 'B' }]);
});

test('what is no recipe throws', () => {
  for (const spoilt of ['{', 'null', '{"input":{}}']) {
    assert.throws(() => answers_in(spoilt, scalings));
    assert.throws(() => with_answers(spoilt, answers, scalings));
  }
});
