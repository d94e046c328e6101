// The C++ engine over ONNX Runtime Web, in Node.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { start_node_engine, unattended } from '../../web/cli/node_engine.mjs';
import { classify_fixture, load_request, open_fixture } from './fixtures.mjs';

/** @type {import('./fixtures.mjs').Host} */
let host;
before(async () => {
  host = await start_node_engine();
});

/**
 * @param {string} id
 * @param {(recipe: any) => void} [change]
 */
const load = async (id, change) => host.answer(await load_request(id, change), unattended);

test('before any model is loaded a picture opens but has no answer', async () => {
  const { picture } = await open_fixture(host, 'phantom.png');
  await assert.rejects(host.answer({ kind: 'classify', picture }, unattended), { code: 'no_model' });
});

test('a model tells what it is once it is loaded', async () => {
  const model = /** @type {any} */ (await load('quadrants'));
  assert.equal(model.id, 'quadrants');
  assert.equal(model.classes.length, 4);
  assert.deepEqual(model.classes[0], { id: 'top-left', name: 'Top left' });
  assert.equal(model.width_px, 32);
  assert.match(model.sha256, /^[0-9a-f]{64}$/);
});

test('a picture is opened with its size, fingerprint and pixels for the screen', async () => {
  const opened = await open_fixture(host, 'phantom.png');
  assert.equal(opened.width_px, 256);
  assert.equal(opened.height_px, 256);
  assert.equal(opened.preview?.rgba.length, 256 * 256 * 4);
  assert.deepEqual([opened.thumbnail?.width_px, opened.thumbnail?.rgba.length], [64, 64 * 64 * 4]);
  assert.match(opened.sha256, /^[0-9a-f]{64}$/);
});

test('the eight EXIF orientations of one picture get the same answer', async () => {
  await load('quadrants');
  const upright = await classify_fixture(host, 'orientation1.png');
  for (let i = 2; i <= 8; ++i) {
    assert.deepEqual((await classify_fixture(host, `orientation${i}.png`)).probabilities, upright.probabilities);
  }
});

test('a closed picture cannot be classified', async () => {
  const { picture } = await open_fixture(host, 'phantom.png');
  await host.answer({ kind: 'close_picture', picture }, unattended);
  await assert.rejects(host.answer({ kind: 'classify', picture }, unattended), { code: 'unknown_picture' });
});

/** @type {[string, string, (recipe: any) => unknown, string, RegExp][]} */
const wrong_models = [
  ['a file of another length', 'quadrants', (r) => (r.file.bytes += 1), 'damaged_model', /has \d+ bytes, the recipe says/],
  ['a file with another checksum', 'quadrants', (r) => (r.file.sha256 = '0'.repeat(64)), 'damaged_model', /has sha256/],
  ['another input size than the graph', 'quadrants', (r) => (r.input.width = 64), 'input_mismatch', /width 64/],
  ['another layout than the graph', 'colours', (r) => (r.input.layout = 'NCHW'), 'input_mismatch', /NCHW/],
  ['an input the graph does not have', 'quadrants', (r) => (r.input.name = 'x'), 'input_mismatch', /inputs are: image/],
  ['an output the graph does not have', 'quadrants', (r) => (r.output.name = 'x'), 'output_mismatch', /outputs are: logits/],
  ['fewer classes than outputs', 'quadrants', (r) => r.classes.pop(), 'output_mismatch', /4 values.*3 classes/],
  ['logits that are called probabilities', 'quadrants', (r) => (r.output.kind = 'softmax'), 'output_mismatch', /sum to/],
  ['a misspelt field', 'quadrants', (r) => (r.input.widht = 1), 'bad_recipe', /^input.widht: is not a field/],
  ['a model that answers with NaN', 'not_a_number', () => {}, 'not_finite', /NaN/],
];

for (const [what, id, change, code, detail] of wrong_models) {
  test(`refused with its reason: ${what}`, async () => {
    await assert.rejects(load(id, change), (/** @type {any} */ error) => {
      assert.equal(error.code, code);
      assert.match(error.detail, detail);
      return true;
    });
  });
}

test('bytes that are no ONNX file are refused', async () => {
  const other = await start_node_engine({ fetch_model: async () => new Uint8Array(64).fill(7) });
  const sha256 = '6cfeeb3aa25d3f411dae5eec17d7369ca7153e72dcf54bcf4c3daec0f5b21fc7';
  const request = await load_request('quadrants', (r) => (r.file = { name: 'model.onnx', bytes: 64, sha256 }));
  await assert.rejects(other.answer(request, unattended), { code: 'unloadable_model' });
});

test('after a refusal the model before is still there', async () => {
  await load('quadrants');
  await assert.rejects(load('not_a_number'));
  assert.equal((await classify_fixture(host, 'phantom.png')).model, 'quadrants');
});

test('a load that is cancelled while its bytes come leaves no trace', async () => {
  const abort = new AbortController();
  const slow = await start_node_engine({
    fetch_model: async () => {
      abort.abort();
      return new Uint8Array(0);
    },
  });
  const options = { signal: abort.signal, on_progress: () => {} };
  await assert.rejects(slow.answer(await load_request('quadrants'), options), { name: 'AbortError' });
});
