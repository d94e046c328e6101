// Models that come without a model.json: what the engine makes of them, and what it refuses.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { start_node_engine, unattended } from '../../web/cli/node_engine.mjs';
import { classify_fixture, image_path, largest_difference, open_fixture } from './fixtures.mjs';

/** @typedef {import('../../web/protocol.js').Inspection} Inspection */

const folder = new URL('../fixtures/models/own/', import.meta.url);
const bytes_of = (/** @type {string | URL} */ path) => new Uint8Array(readFileSync(path)).buffer;
const model_bytes = (/** @type {string} */ name) => bytes_of(new URL(`${name}.onnx`, folder));
/** @type {Record<string, Record<string, number[]>>} */
const expected = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8'));

/** @type {import('./fixtures.mjs').Host} */
let host;
before(async () => {
  host = await start_node_engine();
});

/**
 * @param {ArrayBuffer} file
 * @param {string} [name]
 */
const inspect = async (file, name = 'brain.onnx') =>
  /** @type {Inspection} */ (await host.answer({ kind: 'inspect_model', file, name }, unattended));

/**
 * @param {ArrayBuffer} file
 * @param {string} code
 * @param {RegExp} [detail]
 */
const refuses = (file, code, detail = /./) =>
  assert.rejects(inspect(file), (/** @type {any} */ error) => {
    assert.equal(error.code, code, error.detail);
    assert.match(error.detail, detail);
    return true;
  });

/** @type {[string, Omit<Inspection, 'recipe' | 'scalings'>][]} */
const inspections = [
  ['torch_dynamic', { input: { name: 'input', width_px: 224, height_px: 224, channels: 3, layout: 'NCHW' },
    classes: 4, output_kind: 'logits', open: ['size', 'scale', 'order', 'fit', 'classes'] }],
  ['torch_grey_log_softmax', { input: { name: 'input.1', width_px: 56, height_px: 40, channels: 1, layout: 'NCHW' },
    classes: 3, output_kind: 'logits', open: ['scale', 'fit', 'classes'] }],
  ['keras_sigmoid', { input: { name: 'input_1:0', width_px: 40, height_px: 48, channels: 3, layout: 'NHWC' },
    classes: 2, output_kind: 'sigmoid', open: ['order', 'fit', 'classes'] }],
  ['torch_uint8', { input: { name: 'onnx::Cast_0', width_px: 32, height_px: 32, channels: 3, layout: 'NCHW' },
    classes: 5, output_kind: 'softmax', open: ['order', 'fit', 'classes'] }],
  ['float16', { input: { name: 'image', width_px: 32, height_px: 32, channels: 3, layout: 'NCHW' },
    classes: 3, output_kind: 'logits', open: ['scale', 'order', 'fit', 'classes'] }],
];

for (const [name, wanted] of inspections) {
  test(`${name} tells what it is`, async () => {
    const { recipe, scalings, ...found } = await inspect(model_bytes(name));
    assert.deepEqual(found, wanted);
  });

  test(`${name} answers as PIL and PyTorch do, with what is assumed`, async () => {
    const file = model_bytes(name);
    const { recipe } = await inspect(file);
    await host.answer({ kind: 'load_model', recipe, file }, unattended);
    for (const [picture, probabilities] of Object.entries(expected[name])) {
      const answer = await classify_fixture(host, picture);
      // float16 rounds every step to 11 bits; the others differ by float32 and by pixels rounded as PIL rounds them.
      const tolerance = name === 'float16' ? 5e-3 : 1e-5;
      assert.ok(largest_difference(answer.probabilities, probabilities) <= tolerance, `${picture}: ${answer.probabilities} instead of ${probabilities}`);
    }
  });
}

test('the drafted recipe names the file and its checksum, and numbers the classes', async () => {
  const { recipe } = await inspect(model_bytes('torch_uint8'), 'My model.onnx');
  const { id, name, file, input, classes } = JSON.parse(recipe);
  assert.deepEqual([id, name, file.name, file.bytes], ['My-model', 'My model', 'My model.onnx', 3929]);
  assert.match(file.sha256, /^[0-9a-f]{64}$/);
  assert.deepEqual([input.type, input.scale, input.mean], ['uint8', 1, [0, 0, 0]]);
  assert.deepEqual(classes[4], { id: 'class 4', name: 'Class 4' });
});

test('a recipe that was corrected is taken with the same file, one for another file is not', async () => {
  const file = model_bytes('torch_dynamic');
  const recipe = JSON.parse((await inspect(file)).recipe);
  recipe.input.width = recipe.input.height = 96;
  recipe.classes = ['a', 'b', 'c', 'd'].map((id) => ({ id, name: id }));
  const model = /** @type {any} */ (await host.answer({ kind: 'load_model', recipe: JSON.stringify(recipe), file }, unattended));
  assert.equal(model.width_px, 96);
  assert.equal(model.classes[2].id, 'c');
  const other = { kind: /** @type {const} */ ('load_model'), recipe: JSON.stringify(recipe), file: model_bytes('float16') };
  await assert.rejects(host.answer(other, unattended), { code: 'damaged_model' });
});

test('inspecting another model leaves the one in use alone', async () => {
  const file = model_bytes('keras_sigmoid');
  const { recipe } = await inspect(file, 'in use.onnx');
  await host.answer({ kind: 'load_model', recipe, file }, unattended);
  await inspect(model_bytes('torch_uint8'));
  await assert.rejects(inspect(model_bytes('unknown_operator')));
  assert.equal((await classify_fixture(host, 'phantom.png')).model, 'in-use');
});

test('the usual scalings come with the inspection, as each kind of input writes them', async () => {
  const { scalings, recipe } = await inspect(model_bytes('torch_dynamic'));
  assert.deepEqual(scalings.map(({ id }) => id), ['unit', 'imagenet', 'symmetric', 'bytes', 'caffe']);
  const caffe = scalings[4];
  assert.deepEqual([caffe.order, caffe.BGR.mean], ['BGR', [103.939, 116.779, 123.68]]);
  assert.deepEqual(caffe.RGB.mean, [123.68, 116.779, 103.939]);
  assert.ok(Math.abs(caffe.grey.mean[0] - (103.939 + 116.779 + 123.68) / 3) < 1e-9);
  const { scale, mean, std } = JSON.parse(recipe).input;
  assert.deepEqual({ scale, mean, std }, scalings[0].RGB);
});

/**
 * What a recipe that was changed is answered with, tried and loaded.
 * @param {ArrayBuffer} file
 * @param {string} recipe
 */
async function tried_and_loaded(file, recipe) {
  const { picture } = await open_fixture(host, 'rgb8.png');
  const tried = /** @type {any} */ (await host.answer({ kind: 'try_recipe', recipe, picture }, unattended));
  const other = await start_node_engine();
  await other.answer({ kind: 'load_model', recipe, file }, unattended);
  const loaded = await classify_fixture(other, 'rgb8.png');
  return [tried.probabilities, loaded.probabilities];
}

test('a recipe can be tried on a model that was kept: the answers are those after loading it', async () => {
  const file = model_bytes('torch_dynamic');
  const in_use = model_bytes('keras_sigmoid');
  await host.answer({ kind: 'load_model', recipe: (await inspect(in_use, 'in use.onnx')).recipe, file: in_use }, unattended);
  const { recipe, scalings } = /** @type {Inspection} */ (await host.answer({ kind: 'inspect_model', file, name: 'brain.onnx', keep: true }, unattended));
  const changed = JSON.parse(recipe);
  const answers = [];
  for (const order of /** @type {const} */ (['RGB', 'BGR'])) {
    Object.assign(changed.input, { order, width: 96, height: 64, ...scalings[1][order] });
    const [tried, loaded] = await tried_and_loaded(file, JSON.stringify(changed));
    assert.deepEqual(tried, loaded);
    answers.push(tried);
  }
  assert.notDeepEqual(answers[0], answers[1]);
  assert.equal((await classify_fixture(host, 'phantom.png')).model, 'in-use');
});

test('a recipe that does not suit the model that was kept is refused as loading it would be', async () => {
  const file = model_bytes('torch_grey_log_softmax');
  const { recipe } = /** @type {Inspection} */ (await host.answer({ kind: 'inspect_model', file, name: 'brain.onnx', keep: true }, unattended));
  const { picture } = await open_fixture(host, 'phantom.png');
  const refused = async (/** @type {(recipe: any) => void} */ change, /** @type {string} */ code) => {
    const changed = JSON.parse(recipe);
    change(changed);
    await assert.rejects(host.answer({ kind: 'try_recipe', recipe: JSON.stringify(changed), picture }, unattended), { code });
  };
  await refused(({ input }) => (input.width = 57), 'input_mismatch');
  await refused(({ input }) => (input.std = [0]), 'bad_recipe');
  await refused(({ classes }) => classes.pop(), 'output_mismatch');
  await refused(({ file }) => (file.sha256 = '0'.repeat(64)), 'damaged_model');
  await assert.rejects(host.answer({ kind: 'try_recipe', recipe: '{', picture }, unattended), { code: 'bad_recipe' });
});

test('a model that was forgotten, or never kept, cannot be tried', async () => {
  const file = model_bytes('torch_grey_log_softmax');
  const { picture } = await open_fixture(host, 'phantom.png');
  for (const keep of [true, false]) {
    const { recipe } = /** @type {Inspection} */ (await host.answer({ kind: 'inspect_model', file, name: 'brain.onnx', keep }, unattended));
    if (keep) await host.answer({ kind: 'forget_inspected' }, unattended);
    await assert.rejects(host.answer({ kind: 'try_recipe', recipe, picture }, unattended), { code: 'no_model' });
  }
});

test('an operator that ONNX Runtime Web does not have is named, with its domain', async () => {
  await refuses(model_bytes('unknown_operator'), 'missing_operator', /^Frobnicate$/);
  await refuses(model_bytes('unknown_domain'), 'missing_operator', /^com\.acme:Frobnicate$/);
});

test('a model newer than the runtime is told so, with what the runtime knows', async () => {
  await refuses(model_bytes('newer_opset'), 'newer_onnx', /opset is 99, the newest known is \d\d$/);
  await refuses(model_bytes('newer_format'), 'newer_onnx', /version is 99, the newest known is \d\d$/);
});

test('weights in another file are refused', () => refuses(model_bytes('external_data'), 'external_data', /weights/));

test('a model that wants more memory than there is says so', () => refuses(model_bytes('too_much_memory'), 'out_of_memory'));

test('a model that is cut off is refused', async () => {
  await refuses(model_bytes('torch_uint8').slice(0, 2000), 'not_onnx', /too early/);
  await refuses(new ArrayBuffer(0), 'not_onnx');
});

test('files that are no models are called by their names', async () => {
  const text = (/** @type {string} */ content) => new TextEncoder().encode(content).buffer;
  await refuses(text('version https://git-lfs.github.com/spec/v1\noid sha256:0\n'), 'foreign_model', /Git LFS/);
  await refuses(text('<!doctype html><title>Sign in</title>'), 'foreign_model', /web page/);
  await refuses(bytes_of(image_path('phantom.png')), 'foreign_model', /PNG/);
});

test('a bundled model is described by its own file much as by its recipe', async () => {
  const { pathname } = new URL('../fixtures/models/', import.meta.url);
  for (const id of ['quadrants', 'colours', 'brightness']) {
    const wanted = JSON.parse(readFileSync(`${pathname}${id}/model.json`, 'utf8'));
    const { input, classes, output_kind } = await inspect(bytes_of(`${pathname}${id}/model.onnx`));
    const { name, width, height, channels, layout } = wanted.input;
    assert.deepEqual(input, { name, width_px: width, height_px: height, channels, layout });
    assert.equal(classes, wanted.classes.length);
    assert.equal(output_kind, wanted.output.kind);
  }
});
