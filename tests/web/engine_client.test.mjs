import assert from 'node:assert/strict';
import buffer from 'node:buffer';
import { afterEach, beforeEach, test } from 'node:test';
import { EngineClient } from '../../web/engine_client.js';
import { FakeWorker } from './fake_worker.mjs';

/** @type {FakeWorker[]} */
let workers = [];
/** @type {any[]} */
let restarts = [];
const real_fetch = globalThis.fetch;
// Node 18 has it in this module only.
globalThis.File ??= /** @type {typeof globalThis.File} */ (/** @type {unknown} */ (buffer.File));

beforeEach(() => {
  workers = [];
  restarts = [];
  globalThis.fetch = /** @type {any} */ (async (/** @type {string} */ url) => ({
    ok: !url.includes('missing'),
    status: url.includes('missing') ? 404 : 200,
    text: async () => `recipe of ${url}`,
  }));
  Object.assign(globalThis, { document: { baseURI: 'http://localhost/' } });
});

afterEach(() => {
  globalThis.fetch = real_fetch;
});

function client() {
  return new EngineClient({
    on_restart: (reloading) => restarts.push(reloading),
    create_worker() {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker.as_worker();
    },
  });
}

const worker = () => /** @type {FakeWorker} */ (workers.at(-1));
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
const file = (/** @type {string} */ name) => new File(['bytes'], name);

/** @param {any} result */
async function reply(result) {
  await settled();
  worker().says({ id: worker().request.id, result });
}

/** @param {string | null} killer    the kind of request that breaks the worker, if one does */
function crash(killer) {
  const id = worker().sent.find(({ kind }) => kind === killer)?.id ?? null;
  const error = { code: 'engine_crashed', message: 'It stopped.', detail: 'out of bounds' };
  worker().says({ kind: 'broken', id, error });
}

test('picture requests are sent in the order they were made, without waiting for replies', async () => {
  const engine = client();
  const slow = file('slow.png');
  slow.slice = () => /** @type {any} */ ({ arrayBuffer: () => new Promise((done) => setTimeout(done, 20, new ArrayBuffer(1))) });
  const picture = engine.new_picture();
  const opened = engine.open_picture(undefined, picture, slow);
  const classified = engine.classify(undefined, picture);
  await new Promise((resolve) => setTimeout(resolve, 40));
  assert.deepEqual(worker().sent.map(({ kind }) => kind), ['open_picture', 'classify']);
  for (const { id, kind } of [...worker().sent]) worker().says({ id, result: /** @type {any} */ (kind) });
  assert.equal(await opened, 'open_picture');
  assert.equal(await classified, 'classify');
});

test('a picture waits for a model that is loading', async () => {
  const engine = client();
  const loading = engine.load_model(undefined, { recipe_url: 'models/a/model.json' });
  await settled();
  const load_id = worker().request.id;
  const classified = engine.classify(undefined, 1);
  await settled();
  assert.deepEqual(sent_kinds(), ['load_model']);
  assert.equal(worker().request.folder_url, 'http://localhost/models/a/');
  worker().says({ id: load_id, result: /** @type {any} */ ({ id: 'a' }) });
  await loading;
  await reply({ top: 0 });
  assert.deepEqual(await classified, { top: 0 });
});

test('a request cancelled while it waits for its turn never reaches the worker', async () => {
  const engine = client();
  const abort = new AbortController();
  const first = engine.open_picture(undefined, engine.new_picture(), file('one.png'));
  const second = engine.open_picture(abort.signal, engine.new_picture(), file('two.png'));
  abort.abort();
  await assert.rejects(second, { code: 'cancelled' });
  await reply(null);
  await first;
  await settled();
  assert.equal(worker().sent.length, 1);
});

test('a recipe that is not there is a wrong name', async () => {
  const loading = client().load_model(undefined, { recipe_url: 'models/missing/model.json' });
  await assert.rejects(loading, { code: 'no_such_model', detail: 'models/missing/model.json' });
});

const sent_kinds = () => worker().sent.map(({ kind }) => kind);

test('after a crash the killer is named, what stood behind it may be asked again, and the model comes back', async () => {
  const engine = client();
  const loading = engine.load_model(undefined, { recipe_url: 'models/a/model.json' });
  await reply({ id: 'a' });
  await loading;
  const killer = engine.open_picture(undefined, engine.new_picture(), file('bomb.png'));
  const next = engine.open_picture(undefined, engine.new_picture(), file('fine.png'));
  await settled();
  crash('open_picture');
  await assert.rejects(killer, { code: 'engine_crashed', detail: 'bomb.png: out of bounds' });
  await assert.rejects(next, { code: 'interrupted', detail: 'fine.png' });
  assert.equal(workers.length, 2);
  assert.deepEqual(sent_kinds(), ['load_model']);
  await reply({ id: 'a again' });
  assert.deepEqual(await restarts[0], { id: 'a again' });
});

test('a death that nobody is known to have caused is blamed on nobody', async () => {
  const engine = client();
  const opening = engine.open_picture(undefined, engine.new_picture(), file('one.png'));
  await settled();
  crash(null);
  await assert.rejects(opening, { code: 'interrupted' });
  assert.deepEqual(restarts, [null]);
});

test('a load goes on in the new worker, whatever the old one died of', async () => {
  for (const cause of ['open_picture', null]) {
    const engine = client();
    const loading = engine.load_model(undefined, { recipe_url: 'models/a/model.json' });
    await settled();
    engine.open_picture(undefined, engine.new_picture(), file('bomb.png')).catch(() => {});
    await settled();
    crash(cause);
    assert.deepEqual(sent_kinds(), ['load_model']);
    await reply({ id: 'a' });
    assert.deepEqual(await loading, { id: 'a' });
  }
});

test('a model on which workers die is not loaded for ever', async () => {
  const engine = client();
  const loading = engine.load_model(undefined, { recipe_url: 'models/a/model.json' });
  await settled();
  crash(null);
  crash(null);
  await assert.rejects(loading, { code: 'engine_crashed', detail: 'models/a/model.json: out of bounds' });
  assert.deepEqual(sent_kinds(), []);
});

test('a picture asked about just when a new worker starts waits for the model to be there again', async () => {
  const engine = client();
  const loading = engine.load_model(undefined, { recipe_url: 'models/a/model.json' });
  await reply({ id: 'a' });
  await loading;
  const classified = engine.classify(undefined, 1);
  crash(null);
  await settled();
  assert.deepEqual(sent_kinds(), ['load_model', 'classify']);
  const [load, classify] = worker().sent;
  const no_model = { code: 'no_model', message: 'There is no model.', detail: '' };
  worker().says({ id: classify.id, error: no_model });
  worker().says({ id: load.id, result: /** @type {any} */ ({ id: 'a' }) });
  await reply({ top: 0 });
  assert.deepEqual(await classified, { top: 0 });
});

test('a worker that never answers is not started for ever', async () => {
  const engine = client();
  for (let i = 0; i < 10; ++i) worker().onerror?.({ message: 'no engine.mjs' });
  assert.equal(workers.length, 3);
  await assert.rejects(engine.open_picture(undefined, engine.new_picture(), file('one.png')), { code: 'engine_missing' });
});

test('a person\'s own model is inspected and loaded from its file, and loaded again by a new worker', async () => {
  const engine = client();
  const brain = file('brain.onnx');
  const inspecting = engine.inspect_model(undefined, brain);
  await reply({ recipe: 'a recipe' });
  assert.deepEqual(await inspecting, { recipe: 'a recipe' });
  assert.equal(worker().request.name, 'brain.onnx');
  const loading = engine.load_own_model(undefined, { recipe: 'a recipe', file: brain });
  await reply({ id: 'brain' });
  assert.deepEqual(await loading, { id: 'brain' });
  crash(null);
  await settled();
  assert.equal(workers.length, 2);
  const { id, ...again } = worker().request;
  assert.deepEqual(again, { kind: 'load_model', recipe: 'a recipe', file: brain });
});
