// Recipes tried on a model, between a dialog and an engine that the test plays.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engine_error } from '../../web/protocol.js';
import { RecipeTrial } from '../../web/parts/recipe_trial.js';

const file = /** @type {File} */ (/** @type {unknown} */ ({ name: 'brain.onnx' }));
const named = (/** @type {string} */ name) => ({ name, file: /** @type {any} */ ({ name }) });
const recipe = (/** @type {string} */ mark) => JSON.stringify({ mark, classes: [{ id: 'a', name: `A ${mark}` }, { id: 'b', name: `B ${mark}` }] });
const settled = (ms = 20) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * @param {Record<string, (...args: any[]) => any>} [behaviour]    of the engine
 * @param {Partial<import('../../web/parts/recipe_trial.js').TrialParts>} [parts]
 */
function trial_with(behaviour = {}, parts = {}) {
  /** @type {any[][]} */
  const asked = [];
  let last = 0;
  const acts = {
    new_picture: () => ++last,
    open_picture: async () => ({}),
    close_picture: () => {},
    inspect_model: async () => ({}),
    forget_inspected: () => {},
    try_recipe: async () => ({ probabilities: [0.25, 0.75] }),
    ...behaviour,
  };
  const engine = Object.fromEntries(
    Object.entries(acts).map(([name, act]) => [name, (/** @type {any[]} */ ...args) => (asked.push([name, ...args]), /** @type {any} */ (act)(...args))]),
  );
  /** @type {any[]} */
  const told = [];
  const trial = new RecipeTrial(file, {
    engine: /** @type {any} */ (engine),
    picture: async () => named('scan.png'),
    sample: async () => named('sample.jpg'),
    on_answer: (answer) => told.push(answer),
    on_failure: (failure) => told.push(failure),
    pause_ms: 1,
    ...parts,
  });
  const names = () => asked.map(([name]) => name);
  return { trial, asked, names, told };
}

test('the answer is that to the picture that is looked at, the likeliest class first', async () => {
  const { trial, told, asked } = trial_with();
  trial.try(recipe('x'));
  await settled();
  assert.deepEqual(told, [{ picture: 'scan.png', is_sample: false, classes: [{ name: 'B x', probability: 0.75 }, { name: 'A x', probability: 0.25 }] }]);
  assert.deepEqual(asked.find(([name]) => name === 'open_picture')?.slice(2, 4), [1, { name: 'scan.png' }]);
});

test('without a picture, or with one that cannot be read, it is that to a sample', async () => {
  const unreadable = async (/** @type {any} */ _signal, /** @type {number} */ number) => {
    if (number === 1) throw engine_error('unreadable_file');
  };
  for (const { trial, told } of [trial_with({}, { picture: async () => null }), trial_with({ open_picture: unreadable })]) {
    trial.try(recipe('x'));
    await settled();
    assert.deepEqual([told.length, told[0].picture, told[0].is_sample], [1, 'sample.jpg', true]);
  }
});

test('of many changes only the last is tried, and the picture is opened once', async () => {
  const { trial, told, names } = trial_with({ try_recipe: async () => (await settled(10), { probabilities: [1, 0] }) });
  for (const mark of ['1', '2', '3']) trial.try(recipe(mark));
  await settled(5);
  for (const mark of ['4', '5']) trial.try(recipe(mark)); // while 3 is on its way
  await settled(60);
  assert.deepEqual(told.map(({ classes }) => classes[0].name), ['A 5']);
  assert.equal(names().filter((name) => name === 'try_recipe').length, 2);
  assert.equal(names().filter((name) => name === 'open_picture').length, 1);
});

test('a recipe that does not suit fails with its sentence, the next one is answered', async () => {
  let fails = true;
  const { trial, told } = trial_with({
    try_recipe: async () => {
      if (fails) throw engine_error('download_failed', 'width');
      return { probabilities: [1, 0] };
    },
  });
  trial.try(recipe('bad'));
  await settled();
  fails = false;
  trial.try(recipe('good'));
  await settled();
  assert.deepEqual([told[0].detail, told[1].classes[0].name], ['width', 'A good']);
});

test('a worker that forgot model and picture is given both again, once', async () => {
  for (const [losses, answered] of /** @type {[number, boolean][]} */ ([[1, true], [5, false]])) {
    let left = losses;
    const { trial, told, names } = trial_with({
      try_recipe: async () => {
        if (left-- > 0) throw engine_error('interrupted');
        return { probabilities: [1, 0] };
      },
    });
    trial.try(recipe('x'));
    await settled();
    assert.deepEqual([told.length, 'classes' in told[0]], [1, answered]);
    assert.deepEqual(names().filter((name) => name !== 'new_picture'), ['open_picture', 'try_recipe', 'inspect_model', 'open_picture', 'try_recipe']);
  }
});

test('closed, it answers nothing more and gives back what it took, also what comes late', async () => {
  const { trial, told, names, asked } = trial_with({ open_picture: () => settled(10) });
  trial.try(recipe('x'));
  await settled(5);
  trial.close();
  await settled(30);
  assert.deepEqual(told, []);
  assert.deepEqual(asked.find(([name]) => name === 'close_picture'), ['close_picture', 1]);
  assert.ok(names().includes('forget_inspected'));
});

test('released, the model is read again only when something is tried', async () => {
  const { trial, names, told } = trial_with();
  trial.try(recipe('dropped'));
  trial.release();
  await settled();
  assert.deepEqual([told, names()], [[], ['forget_inspected']]);
});
