// Explanations through the whole engine: C++, ONNX Runtime Web, the fixtures' models.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { beforeEach, test } from 'node:test';
import { site_url, start_node_engine, unattended } from '../../web/cli/node_engine.mjs';
import { largest_difference, load_request, model_url, open_fixture } from './fixtures.mjs';
import { with_initializer, with_operator } from './onnx_edit.mjs';

/**
 * @typedef {import('../../web/protocol.js').Explanation} Explanation
 * @typedef {Omit<import('../../web/protocol.js').ExplanationRequest, 'picture'>} Question
 */

/** @type {import('./fixtures.mjs').Host} */
let host;
/** @type {number} */
let picture;

/** @type {(ask: import('../../web/protocol.js').Ask) => Promise<any>} */
const ask = (request) => host.answer(request, unattended);

/** @param {string} id */
async function start(id) {
  await ask(await load_request(id));
  ({ picture } = await open_fixture(host, 'phantom.png'));
}

/**
 * @param {Partial<Question>} question
 * @returns {Promise<Explanation>}
 */
const explain = (question) =>
  ask({ kind: 'explain', picture, class: 0, question: 'class', layer: '', method: 'grad_cam', ...question });

beforeEach(async () => {
  host = await start_node_engine();
});

/**
 * @param {ArrayLike<number>} actual
 * @param {number[]} expected
 * @param {number} [tolerance]    relative to the largest value; float32 has seven digits
 */
function assert_close(actual, expected, tolerance = 1e-5) {
  assert.equal(actual.length, expected.length);
  const largest = Math.max(...expected.map(Math.abs));
  assert.ok(largest_difference(Array.from(actual), expected) <= tolerance * largest, `${Array.from(actual)} is not ${expected}`);
}

const sum = (/** @type {ArrayLike<number>} */ values) => Array.from(values).reduce((a, b) => a + b, 0);

test('a model lists its layers, the automatic one among them, and its operators', async () => {
  await start('colours');
  const { opset, layers, operators, without_rule } = await ask({ kind: 'list_layers' });
  assert.equal(opset, 13);
  assert.deepEqual(layers.map((/** @type {any} */ { name }) => name), ['planar', 'a', 'b', 'c', 'd']);
  assert.deepEqual(layers[4], { name: 'd', op_type: 'Relu', channels: 8, height: 20, width: 24, layout: 'NCHW', automatic: true, differentiable: true });
  assert.deepEqual(operators.find((/** @type {any} */ { type }) => type === 'Conv'), { type: 'Conv', count: 2 });
  assert.deepEqual(without_rule, []);
});

test('an answer is the same once the model can be explained', async () => {
  for (const id of ['quadrants', 'colours', 'brightness']) {
    await start(id);
    const before = await ask({ kind: 'classify', picture });
    await explain({});
    const after = await ask({ kind: 'classify', picture });
    assert_close(after.probabilities, before.probabilities);
  }
});

// The gradient of class k in "quadrants" is 8 at place k of its 2 × 2 map and 0 elsewhere.
test('every method draws what its formula says', async () => {
  await start('quadrants');
  const contrast = 8;
  const places = [0, 1, 2, 3];
  const hires = await Promise.all(places.map((k) => explain({ class: k, method: 'hires_cam' })));
  const a = hires.map(({ raw }, k) => raw[k] / contrast);
  const total = sum(a);
  for (const k of places) {
    const gradient = places.map((place) => (place === k ? contrast : 0));
    assert_close(hires[k].raw, a.map((value, i) => gradient[i] * value));
    const raw = async (/** @type {Question['method']} */ method) => (await explain({ class: k, method })).raw;
    assert_close(await raw('grad_cam'), a.map((value) => (contrast / 4) * value));
    assert_close(await raw('layer_cam'), a.map((value, i) => Math.max(gradient[i], 0) * value));
    const plus_plus = contrast ** 3 / (2 * contrast ** 2 + total * contrast ** 3 + 1e-6);
    assert_close(await raw('grad_cam_plus_plus'), a.map((value) => plus_plus * value));
    const x = (contrast * a[k]) / (total + 1e-7);
    assert_close(await raw('x_grad_cam'), a.map((value) => x * value));
  }
});

test('a map is scaled to 0 … 1 after what is negative is gone', async () => {
  await start('colours');
  const { raw, map, raw_max, has_evidence, height, width } = await explain({ class: 1 });
  assert.equal(has_evidence, true);
  assert.equal(map.length, height * width);
  assert.ok(Math.abs(raw_max - Math.max(...raw)) <= 1e-6 * raw_max);
  const positive = Array.from(raw, (value) => Math.max(value, 0));
  const low = Math.min(...positive);
  assert_close(map, positive.map((value) => (value - low) / (1e-7 + raw_max - low)));
});

test('the strongest evidence of any class is known without another run', async () => {
  await start('colours');
  for (const method of /** @type {const} */ (['grad_cam', 'layer_cam', 'occlusion'])) {
    const maps = await Promise.all([0, 1, 2].map((k) => explain({ class: k, method })));
    const most = Math.max(...maps.map(({ raw_max, has_evidence }) => (has_evidence ? raw_max : 0)));
    for (const { strongest } of maps) assert.ok(Math.abs((strongest ?? 0) - most) <= 1e-6 * most, `${strongest} is not ${most}`);
  }
});

test('behind pooling and a linear layer the map sums to the score, and Grad-CAM is HiResCAM', async () => {
  await start('colours');
  for (const k of [0, 1, 2]) {
    const hires = await explain({ class: k, method: 'hires_cam' });
    assert.ok(Math.abs(sum(hires.raw) - hires.score) <= 1e-4 * Math.abs(hires.score)); // 480 terms that cancel
    assert_close((await explain({ class: k })).raw, Array.from(hires.raw), 1e-4);
  }
});

test('against the others is the class less the others, weighted by their probabilities', async () => {
  await start('colours');
  const { probabilities } = await ask({ kind: 'classify', picture });
  const maps = await Promise.all([0, 1, 2].map((k) => explain({ class: k })));
  const weight = (/** @type {number} */ k) => (k === 1 ? 1 : -probabilities[k] / (1 - probabilities[1]));
  const expected = Array.from(maps[0].raw, (_, i) => sum(maps.map(({ raw }, k) => weight(k) * raw[i])));
  const others = await explain({ class: 1, question: 'others' });
  assert_close(others.raw, expected, 1e-4);
  assert_close([others.score], [sum(maps.map(({ score }, k) => weight(k) * score))], 1e-4);
});

test('what a classify or an explain told of a picture is not asked again', async () => {
  await start('quadrants');
  assert.ok((await explain({})).timings_ms.run > 0);
  assert.equal((await explain({ class: 3, question: 'others', method: 'x_grad_cam' })).timings_ms.run, 0);
  ({ picture } = await open_fixture(host, 'rgb8.png'));
  await ask({ kind: 'classify', picture });
  assert.equal((await explain({ class: 2 })).timings_ms.run, 0);
});

test('any listed layer can be chosen, back and forth', async () => {
  await start('colours');
  const first = await explain({ class: 1 });
  const chosen = await explain({ class: 1, layer: 'a' });
  assert.deepEqual([chosen.layer, chosen.height, chosen.width], ['a', 20, 24]);
  assert.notDeepEqual(chosen.raw, first.raw);
  assert_close((await explain({ class: 1 })).raw, Array.from(first.raw));
});

test('one probability for two classes: the second class is the first one turned round', async () => {
  await start('brightness');
  const bright = await explain({ class: 1 });
  const dark = await explain({ class: 0 });
  assert_close(dark.raw, Array.from(bright.raw, (value) => -value));
  assert.equal(dark.score, -bright.score);
});

test('a model without a map of the picture is explained by occlusion, and says why', async () => {
  await start('brightness');
  const list = await ask({ kind: 'list_layers' });
  assert.deepEqual(list.layers, []);
  const { method, drawn_by, layer, why, height, width } = await explain({ class: 1 });
  assert.deepEqual([method, drawn_by, layer, height, width], ['occlusion', 'occlusion', '', 14, 14]);
  assert.match(why, /no layer with a map/);
});

test('occlusion finds the quarter that a class looks at', async () => {
  await start('quadrants');
  for (const k of [0, 1, 2, 3]) {
    const { raw, why, drawn_by } = await explain({ class: k, method: 'occlusion' });
    assert.deepEqual([why, drawn_by], ['', 'occlusion']);
    // What lies wholly in another quarter changes nothing.
    const other = (1 - (k >> 1)) * 12 * 14 + (1 - (k % 2)) * 12;
    assert.ok(Math.abs(raw[other]) < 1e-5);
    const own = (k >> 1) * 7 * 14 + (k % 2) * 7 + 3 * 14 + 3;
    assert.ok(Math.abs(raw[own]) > 1e-3);
  }
});

/**
 * Starts with the colours model, another operator where its second Relu was.
 * @param {string} op_type
 * @param {Record<string, number>} [attributes]
 */
async function start_with_operator(op_type, attributes) {
  const plain = new Uint8Array(await readFile(new URL('model.onnx', model_url('colours'))));
  await start_model(with_operator(plain, 4, op_type, attributes));
}

/**
 * Starts with a model that is the colours model but for some bytes.
 * @param {Uint8Array} model
 */
async function start_model(model) {
  const sha256 = createHash('sha256').update(model).digest('hex');
  host = await start_node_engine({ fetch_model: async () => model });
  await ask(await load_request('colours', (recipe) => Object.assign(recipe.file, { bytes: model.length, sha256 })));
  ({ picture } = await open_fixture(host, 'phantom.png'));
}

// Shrink without bias and threshold is the identity, and has no gradient rule.
test('where an operator has no rule, differences draw Grad-CAM as gradients would', async () => {
  await start_with_operator('Identity');
  const expected = await explain({ class: 1, layer: 'b' });
  assert.equal(expected.drawn_by, 'gradients');
  await start_with_operator('Shrink', { lambd: 0, bias: 0 });
  const list = await ask({ kind: 'list_layers' });
  assert.deepEqual(list.without_rule.map((/** @type {any} */ { type, opset }) => [type, opset]), [['Shrink', 13]]);
  assert.deepEqual(list.layers.map((/** @type {any} */ { differentiable }) => differentiable), [false, false, false, false, true]);
  assert.equal((await explain({ class: 1 })).drawn_by, 'gradients');

  const drawn = await explain({ class: 1, layer: 'b', method: 'hires_cam' });
  assert.deepEqual([drawn.drawn_by, drawn.method, drawn.layer], ['differences', 'grad_cam', 'b']);
  assert.match(drawn.why, /Shrink/);
  assert_close([drawn.score], [expected.score]);
  // The tail is linear, so that only the rounding of the two answers is left: 1e-7 of them over a shift of 2%.
  assert_close(drawn.raw, Array.from(expected.raw), 1e-3);
  assert.equal((await explain({ class: 0, question: 'others', layer: 'b' })).timings_ms.run, 0);
  const { probabilities } = await ask({ kind: 'classify', picture });
  assert.ok(Math.abs(sum(probabilities) - 1) < 1e-6);
});

test('a float16 model is explained by differences too where an operator has no rule', async () => {
  const plain = new Uint8Array(await readFile(new URL('../fixtures/models/own/float16.onnx', import.meta.url)));
  /** @param {Uint8Array} model */
  const start_own = async (model) => {
    host = await start_node_engine();
    const file = Uint8Array.from(model).buffer;
    const { recipe } = await ask({ kind: 'inspect_model', file, name: 'half.onnx' });
    await ask({ kind: 'load_model', recipe, file });
    ({ picture } = await open_fixture(host, 'phantom.png'));
  };
  const relu = 3; // the second one, as in the colours model
  await start_own(with_operator(plain, relu, 'Identity'));
  const layer = 'b';
  const expected = await explain({ class: 1, layer });
  assert.equal(expected.drawn_by, 'gradients');
  await start_own(with_operator(plain, relu, 'Shrink', { lambd: 0, bias: 0 }));
  const drawn = await explain({ class: 1, layer });
  assert.deepEqual([drawn.drawn_by, drawn.layer, drawn.method], ['differences', layer, 'grad_cam'], drawn.why);
  assert.match(drawn.why, /Shrink/);
  // float16 keeps eleven bits of activations and logits, so that a difference of 10% keeps seven or eight.
  assert_close(drawn.raw, Array.from(expected.raw), 2e-2);
});

// Behind the pooling each class is a sum of the eight maps of layer d, none of which is negative.
test('a class that nothing speaks for, and one that only rounding speaks for, have no evidence', async () => {
  let model = new Uint8Array(await readFile(new URL('model.onnx', model_url('colours'))));
  const per_filter = 6 * 3 * 3;
  // The second map is three times the first, but for rounding.
  model = with_initializer(model, 'second', (filters) => {
    for (let i = 0; i < per_filter; ++i) filters[per_filter + i] = 3 * (filters[i] = Math.abs(filters[i]));
  });
  model = with_initializer(model, 'dense', (weights) => {
    for (let channel = 0; channel < 8; ++channel) {
      const cancelling = [1, -1 / 3][channel] ?? 0;
      weights.set([1, -1, cancelling], 3 * channel);
    }
  });
  await start_model(model);
  const [positive, negative, cancelling] = await Promise.all([0, 1, 2].map((k) => explain({ class: k })));
  assert.deepEqual([positive, negative, cancelling].map(({ has_evidence }) => has_evidence), [true, false, false]);
  assert.ok(negative.raw_max <= 0);
  assert.ok(cancelling.raw_max > 0 && cancelling.raw_max < 1e-6 * positive.raw_max); // or this would test nothing
  assert.deepEqual([positive, negative, cancelling].map(({ map }) => Math.max(...map) > 0), [true, false, false]);
});

test('a check shuffles the weights behind the layer, and leaves everything as it was', async () => {
  await start('colours');
  const question = /** @type {Question} */ ({ class: 1, question: 'class', layer: '', method: 'grad_cam' });
  const before = await explain(question);
  const answer = await ask({ kind: 'classify', picture });
  const check = await ask({ kind: 'check_explanation', picture, ...question });
  assert.equal(check.randomised, 'c');
  assert.ok(check.correlation < 0.95 && check.correlation > -1);
  assert.ok(check.similarity < 0.95);
  assert.deepEqual((await ask({ kind: 'classify', picture })).probabilities, answer.probabilities);
  await explain({ ...question, layer: 'a' }); // a new session from the same bytes
  assert_close((await explain(question)).raw, Array.from(before.raw));
});

test('a model whose map comes from no weights has nothing to shuffle', async () => {
  await start('quadrants');
  const question = /** @type {Question} */ ({ class: 1, question: 'class', layer: '', method: 'grad_cam' });
  await assert.rejects(ask({ kind: 'check_explanation', picture, ...question }), { code: 'no_weights' });
  assert.equal((await explain(question)).drawn_by, 'gradients');
});

test('where the extended model fails, the model as it is answers', async () => {
  const ort = await import(new URL('ort/ort.wasm.min.mjs', site_url).href);
  Object.assign(ort.env.wasm, { wasmPaths: new URL('ort/', site_url).href, numThreads: 1 });
  let fails = false;
  const create = async (/** @type {Uint8Array} */ model, /** @type {any} */ options) => {
    const session = await ort.InferenceSession.create(model, options);
    const run = session.run.bind(session);
    const is_extended = session.inputNames.length > 1;
    session.run = async (/** @type {any[]} */ ...args) => {
      if (fails && is_extended) throw new Error('no more');
      return run(...args);
    };
    return session;
  };
  host = await start_node_engine({ ort: { Tensor: ort.Tensor, InferenceSession: { create } } });
  await start('colours');
  const before = await ask({ kind: 'classify', picture });
  assert.equal((await explain({ class: 1 })).drawn_by, 'gradients');
  fails = true;
  assert_close((await ask({ kind: 'classify', picture })).probabilities, before.probabilities);
  ({ picture } = await open_fixture(host, 'rgb8.png'));
  const { drawn_by, why } = await explain({ class: 1 });
  assert.equal(drawn_by, 'occlusion');
  assert.match(why, /no more/);
});

test('what is not there is refused, and the engine goes on', async () => {
  await start('colours');
  await assert.rejects(explain({ layer: 'nowhere' }), { code: 'unknown_layer' });
  await assert.rejects(explain({ class: 3 }), { code: 'unknown_class' });
  await assert.rejects(ask({ kind: 'explain', picture: 12345, class: 0, question: 'class', layer: '', method: 'grad_cam' }), { code: 'unknown_picture' });
  assert.equal((await explain({ class: 2 })).class, 2);
});

test('the overlay is the picture where the map is silent, and its colour where it is loudest', async () => {
  await start('quadrants');
  const heatmap = { height: 1, width: 4, map: Float32Array.of(1, 0, 0, 0), placed: { x: 0, y: 0, width: 1, height: 1 } };
  const overlay = /** @type {const} */ ({ kind: 'draw_overlay', picture, heatmap, colour_map: 'viridis', opacity: 0.5 });
  const { png } = await ask(overlay);
  const plain = await ask({ kind: 'open_picture', picture: 900, file: new Uint8Array(await readFile(new URL('../fixtures/images/phantom.png', import.meta.url))).buffer, preview: true, thumbnail: 0 });
  const drawn = await ask({ kind: 'open_picture', picture: 901, file: png.buffer, preview: true, thumbnail: 0 });
  assert.deepEqual([drawn.width_px, drawn.height_px], [256, 256]);
  const pixel = (/** @type {any} */ { preview }, /** @type {number} */ x) => Array.from(preview.rgba.subarray(4 * (128 * 256 + x), 4 * (128 * 256 + x) + 3));
  assert.deepEqual(pixel(drawn, 200), pixel(plain, 200));
  const yellow = [253, 231, 37];
  const expected = pixel(plain, 10).map((value, c) => (value + yellow[c]) / 2);
  assert.ok(largest_difference(pixel(drawn, 10), expected) <= 2);
});
