// The answer under small changes of the picture, through the whole engine and on the command line.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { start_node_engine, unattended } from '../../web/cli/node_engine.mjs';
import { image_path, load_request, model_path } from './fixtures.mjs';
import { as_pgm, make_picture } from './made_pictures.mjs';

/** @typedef {import('../../web/protocol.js').Stability} Stability */

const [width, height] = [72, 60];
const pixels = make_picture(3, width, height);

/** @type {import('./fixtures.mjs').Host} */
let host;

/** @type {(ask: import('../../web/protocol.js').Ask) => Promise<any>} */
const ask = (request) => host.answer(request, unattended);

let last_picture = 0;

/** @param {Uint8Array} values */
async function open(values) {
  const picture = ++last_picture;
  const file = new Uint8Array(as_pgm(values, width, height)).buffer;
  await ask({ kind: 'open_picture', picture, file, preview: false, thumbnail: 0 });
  return picture;
}

/** @param {(x: number, y: number) => number} value */
const drawn = (value) => Uint8Array.from({ length: width * height }, (_, i) => value(i % width, Math.floor(i / width)));
const mirrored = drawn((x, y) => pixels[y * width + width - 1 - x]);
const darker = pixels.map((value) => Math.round(0.9 * value));

/** @param {number} picture @param {object} [more] @returns {Promise<Stability>} */
const measure = (picture, more) =>
  ask({ kind: 'measure_stability', picture, class: 0, question: 'class', layer: '', method: 'grad_cam', ...more });

/** @param {number[]} a @param {number[]} b */
function correlation(a, b) {
  const mean = (/** @type {number[]} */ values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [from_a, from_b] = [a.map((value) => value - mean(a)), b.map((value) => value - mean(b))];
  const product = (/** @type {number[]} */ x, /** @type {number[]} */ y) => x.reduce((sum, value, i) => sum + value * y[i], 0);
  return product(from_a, from_b) / Math.sqrt(product(from_a, from_a) * product(from_b, from_b));
}

beforeEach(async () => {
  host = await start_node_engine();
});

for (const id of ['quadrants', 'colours']) {
  test(`${id}: a change of the engine's is answered as the same change of the file`, async () => {
    await ask(await load_request(id));
    const found = await measure(await open(pixels));
    assert.equal(found.changes.length, 16);
    assert.equal(found.at_once, true);
    for (const [name, values] of /** @type {const} */ ([['mirrored', mirrored], ['10% darker', darker]])) {
      const change = found.changes.find((each) => each.name === name);
      const { probabilities, top } = await ask({ kind: 'classify', picture: await open(values) });
      assert.equal(change?.top, top);
      assert.ok(Math.abs((change?.probability ?? 0) - probabilities[found.top]) < 1e-5, name);
    }
  });
}

test('the figures are those of the changes', async () => {
  await ask(await load_request('colours'));
  const { changes, top, stays, probability } = await measure(await open(pixels));
  const shares = changes.map((change) => change.probability);
  const mean = shares.reduce((sum, share) => sum + share) / shares.length;
  assert.equal(stays, changes.filter((change) => change.top === top).length);
  assert.ok(Math.abs(probability.mean - mean) < 1e-12);
  assert.equal(probability.lowest, Math.min(...shares));
  assert.equal(probability.highest, Math.max(...shares));
  assert.ok(Math.abs(probability.deviation ** 2 - shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / 16) < 1e-12);
});

test('a heatmap is brought back before it is compared', async () => {
  await ask(await load_request('colours'));
  const picture = await open(pixels);
  const found = await measure(picture);
  const question = /** @type {const} */ ({ kind: 'explain', class: 0, question: 'class', layer: '', method: 'grad_cam' });
  const before = await ask({ ...question, picture });
  const after = await ask({ ...question, picture: await open(mirrored) });
  const rows = Array.from({ length: after.height }, (_, y) => [...after.map.slice(y * after.width, (y + 1) * after.width)].reverse());
  const expected = correlation([...before.map], rows.flat());
  assert.ok(Math.abs((found.changes[0].correlation ?? 2) - expected) < 1e-3, `${found.changes[0].correlation} ${expected}`);
  assert.ok((found.changes[0].moved ?? -1) >= 0);
  assert.equal(found.heatmap?.compared, 16);
});

test('a class that the change turns into another does not stay', async () => {
  await ask(await load_request('quadrants'));
  const top_left = drawn((x, y) => (x < width / 2 && y < height / 2 ? 200 : 20));
  const found = await measure(await open(top_left));
  assert.equal(found.top, 0);
  for (const { name, top } of found.changes) assert.equal(top, name.startsWith('mirrored') ? 1 : 0, name);
  assert.equal(found.stays, 12);
});

test('by occlusion the answers are there and the map is not followed, which is said', async () => {
  await ask(await load_request('quadrants'));
  const found = await measure(await open(pixels), { method: 'occlusion' });
  assert.equal(found.heatmap, null);
  assert.match(found.why, /gradients/);
  assert.equal(found.changes.length, 16);
  assert.equal(found.changes[0].correlation, null);
});

test('what was asked of the picture before is answered after it as before', async () => {
  await ask(await load_request('colours'));
  const picture = await open(pixels);
  const before = await ask({ kind: 'classify', picture });
  await measure(picture);
  const after = await ask({ kind: 'classify', picture });
  assert.ok(before.probabilities.every((/** @type {number} */ p, /** @type {number} */ i) => Math.abs(p - after.probabilities[i]) < 1e-5));
  await assert.rejects(measure(999), { code: 'unknown_picture' });
});

test('the command line tells it in a line, and in the object', () => {
  const program = fileURLToPath(new URL('../../web/cli/classify.mjs', import.meta.url));
  const run = (/** @type {string[]} */ ...more) =>
    spawnSync(process.execPath, [program, '--model', model_path('colours'), image_path('phantom.png'), '--stability', ...more], { encoding: 'utf8' }).stdout;
  const { stability, explanation } = JSON.parse(run('--json'));
  assert.equal(explanation, undefined);
  assert.equal(stability.of, 16);
  assert.equal(stability.class, 'second');
  assert.deepEqual(Object.keys(stability.probability), ['before', 'mean', 'deviation', 'lowest', 'highest']);
  assert.equal(stability.heatmap.class, 'second');
  assert.match(run(), /\n {2}second stays after \d+ of 16 small changes, with \d+\.\d% to \d+\.\d%.*; heatmap: correlation -?\d\.\d\d on average/);
});
