// The sitting, between a page and an engine that the test plays.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engine_error } from '../../web/protocol.js';
import { Session } from '../../web/session.js';

/** What the interface was told, in order. */
function recording_app() {
  /** @type {any[][]} */
  const told = [];
  const app = new Proxy({}, { get: (_, name) => (/** @type {any[]} */ ...args) => told.push([name, ...args]) });
  return { app: /** @type {any} */ (app), told, names: () => told.map(([name]) => name) };
}

/** @param {Record<string, (...args: any[]) => any>} behaviour    overrides */
function playing_engine(behaviour = {}) {
  let last = 0;
  /** @type {any[][]} */
  const asked = [];
  const engine = {
    new_picture: () => ++last,
    load_model: async () => ({ id: 'model' }),
    open_picture: async () => ({ width_px: 1 }),
    classify: async () => ({ top: 0 }),
    close_picture: () => {},
    ...behaviour,
  };
  const recorded = Object.entries(engine).map(([name, act]) => [
    name,
    (/** @type {any[]} */ ...args) => {
      asked.push([name, ...args]);
      return /** @type {any} */ (act)(...args);
    },
  ]);
  return { engine: /** @type {any} */ (Object.fromEntries(recorded)), asked };
}

const file = (/** @type {string} */ name) => /** @type {File} */ (/** @type {unknown} */ ({ name, size: 5 }));
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

test('a picture is opening, opened, answered', async () => {
  const { app, told, names } = recording_app();
  const session = new Session(app, playing_engine().engine);
  await session.open([file('a.png')]);
  assert.deepEqual(names(), ['picture_opening', 'picture_opened', 'picture_answered']);
  assert.deepEqual(told[0][1], { number: 1, name: 'a.png', bytes: 5, position: 1, count: 1 });
});

test('only the picture that is shown stays open in the engine', async () => {
  const { engine, asked } = playing_engine();
  const session = new Session(recording_app().app, engine);
  await session.open([file('a.png'), file('b.png'), file('c.png')]);
  assert.deepEqual(asked.filter(([name]) => name === 'close_picture'), [['close_picture', 1], ['close_picture', 2]]);
});

test('a newer choice cancels the older one, without a word about it', async () => {
  const { app, names } = recording_app();
  const { engine } = playing_engine({
    open_picture: (signal, number) =>
      number === 1
        ? new Promise((_, reject) => signal.addEventListener('abort', () => reject(engine_error('cancelled'))))
        : Promise.resolve({}),
  });
  const session = new Session(app, engine);
  const first = session.open([file('a.png'), file('never.png')]);
  await settled();
  await session.open([file('b.png')]);
  await first;
  assert.deepEqual(names(), ['picture_opening', 'picture_opening', 'picture_opened', 'picture_answered']);
});

test('a picture that the engine lost by no fault of its own is opened once more, and only once', async () => {
  let losses = 1;
  const { engine, asked } = playing_engine({
    classify: async () => {
      if (losses-- > 0) throw engine_error('interrupted', 'a.png');
      return { top: 0 };
    },
  });
  const { app, names, told } = recording_app();
  const session = new Session(app, engine);
  await session.open([file('a.png')]);
  assert.equal(names().at(-1), 'picture_answered');
  losses = 2;
  await session.open([file('b.png')]);
  assert.equal(names().at(-1), 'picture_failed');
  assert.equal(told.at(-1)?.[2].code, 'engine_crashed');
  assert.equal(asked.filter(([name]) => name === 'classify').length, 4);
});

test('a picture without a model fails for the model\'s reason, and the next one tries the model again', async () => {
  let failures = 1;
  const { engine } = playing_engine({
    load_model: async () => {
      if (failures-- > 0) throw engine_error('download_failed', 'model.onnx');
      return { id: 'model' };
    },
    classify: async () => {
      if (failures >= 0) throw engine_error('interrupted');
      return { top: 0 };
    },
  });
  const { app, told, names } = recording_app();
  const session = new Session(app, engine);
  session.load_model(Promise.resolve('model'));
  await settled();
  assert.equal(names().at(-1), 'model_failed');
  await session.open([file('a.png')]);
  assert.ok(names().includes('model_ready'));
  assert.equal(told.at(-1)?.[0], 'picture_answered');
});

test('a model that comes again after a restart is told to the interface', async () => {
  const { app, names } = recording_app();
  const session = new Session(app, playing_engine().engine);
  session.engine_restarted(Promise.resolve(/** @type {any} */ ({ id: 'model' })));
  await settled();
  session.engine_restarted(Promise.reject(engine_error('download_failed')));
  await settled();
  assert.deepEqual(names(), ['model_ready', 'model_failed']);
});
