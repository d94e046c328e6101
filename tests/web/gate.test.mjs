// The gate and the sets of classes through the whole engine, and on the command line.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { locate_model } from '../../web/cli/model_location.mjs';
import { start_node_engine, unattended } from '../../web/cli/node_engine.mjs';
import { image_path, load_request, open_fixture } from './fixtures.mjs';
import { made_gate } from './made_gate.mjs';

const program = fileURLToPath(new URL('../../web/cli/classify.mjs', import.meta.url));
const sample_path = (/** @type {string} */ name) => fileURLToPath(new URL(`../../web/samples/${name}`, import.meta.url));

/** @type {import('./fixtures.mjs').Host} */
let host;

/** @type {(ask: import('../../web/protocol.js').Ask) => Promise<any>} */
const ask = (request) => host.answer(request, unattended);

beforeEach(async () => {
  host = await start_node_engine();
});

/** @param {number} bias @param {string} name @returns {Promise<import('../../web/protocol.js').Answer>} */
async function judged(bias, name) {
  await ask(
    await load_request('quadrants', (recipe) => {
      Object.assign(recipe, { gate: made_gate(recipe.output.name, bias), sets: { '0.90': [0.75, 0.75, 0.75, 0.75] } });
    }),
  );
  const { picture } = await open_fixture(host, name);
  return ask({ kind: 'classify', picture });
}

test('a score above, between and below the thresholds accepts, doubts and refuses', async () => {
  const accepted = await judged(2, 'phantom.png');
  assert.equal(accepted.gate.outcome, 'accepted');
  assert.ok(Math.abs(accepted.gate.score - 1 / (1 + Math.exp(-2))) < 1e-9);
  assert.equal(accepted.gate.reason, '');
  const doubtful = await judged(-1, 'phantom.png');
  assert.equal(doubtful.gate.outcome, 'doubtful');
  assert.ok(doubtful.gate.reason.length > 5);
  assert.equal((await judged(-3, 'phantom.png')).gate.outcome, 'refused');
});

test('a set lists the classes that stay open, and there is none where the gate did not accept', async () => {
  const { sets, probabilities } = await judged(2, 'phantom.png');
  const open = probabilities.map((p, index) => ({ p, index })).filter(({ p }) => 1 - p <= 0.75);
  assert.deepEqual(sets, { '0.90': open.sort((a, b) => b.p - a.p).map(({ index }) => index) });
  assert.deepEqual((await judged(-1, 'phantom.png')).sets, {});
});

test('without numbers in the recipe the gate says on what little it rests', async () => {
  await ask(await load_request('quadrants'));
  const { picture } = await open_fixture(host, 'phantom.png');
  const answer = await ask({ kind: 'classify', picture });
  assert.equal(answer.gate.outcome, 'doubtful'); // 27.9% of four classes
  assert.match(answer.gate.reason, /^the model cannot decide; nothing is known of the images/);
  assert.deepEqual(answer.sets, {});
});

test('a picture is observed as the gate sees it', async () => {
  await ask(await load_request('quadrants', (recipe) => {
    recipe.gate = { layer: { name: recipe.output.name, channels: 4, layout: 'NCHW' } };
  }));
  const { picture } = await open_fixture(host, 'phantom.png');
  const { appearance, features, certainty } = await ask({ kind: 'observe', picture });
  assert.equal(appearance.length, 88);
  assert.equal(features.length, 4);
  const logits = features; // the layer is the output
  assert.ok(Math.abs(certainty - Math.log(logits.reduce((/** @type {number} */ sum, /** @type {number} */ z) => sum + Math.exp(z), 0))) < 1e-5);
});

test('the bundled model accepts a slice of a made-up head and refuses what is none, in every line', async () => {
  const files = [sample_path('glioma-0.jpg'), image_path('two_frames.gif')];
  const { stdout, status } = spawnSync(process.execPath, [program, '--json', '--model', 'neuroscan', ...files], { encoding: 'utf8' });
  assert.equal(status, 0);
  const [head, strange] = stdout.trimEnd().split('\n').map((line) => JSON.parse(line));
  assert.equal(head.gate.outcome, 'accepted');
  assert.deepEqual(Object.keys(head.sets), ['0.90', '0.95']);
  assert.ok(head.sets['0.95'].includes(head.top));
  assert.equal(strange.gate.outcome, 'refused');
  assert.ok(strange.gate.reason.length > 5);
  assert.deepEqual(strange.sets, {});
  const said = spawnSync(process.execPath, [program, '--model', 'neuroscan', image_path('two_frames.gif')], { encoding: 'utf8' }).stdout;
  assert.match(said, /: not classified: /);
});

test('the gate says the same once the model is explained', async () => {
  await ask(await locate_model('neuroscan'));
  const file = new Uint8Array(await readFile(sample_path('pituitary-15.jpg'))).buffer;
  await ask({ kind: 'open_picture', picture: 1, file, preview: false, thumbnail: 0 });
  const before = await ask({ kind: 'classify', picture: 1 });
  await ask({ kind: 'explain', picture: 1, class: 0, question: 'class', layer: '', method: 'grad_cam' });
  const after = await ask({ kind: 'classify', picture: 1 });
  assert.equal(after.gate.outcome, before.gate.outcome);
  // Further outputs keep some operators from being fused, which moves features in their last digits.
  assert.ok(Math.abs(after.gate.score - before.gate.score) < 1e-3, `${before.gate.score} ${after.gate.score}`);
});
