// The sitting, between an interface and an engine that the test plays.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engine_error } from '../../web/protocol.js';
import { Session } from '../../web/session.js';

/** @returns an interface that looks at the first of what is added, as the real one, and what it was told, in order */
function recording_app() {
  /** @type {any[][]} */
  const told = [];
  /** @type {Session[]} */
  const sessions = [];
  const app = new Proxy(
    {},
    {
      get: (_, name) => (/** @type {any[]} */ ...args) => {
        told.push([name, ...args]);
        if (name === 'pictures_added') sessions[0]?.look_at(args[0][0].number);
      },
    },
  );
  const of = (/** @type {number} */ number) => told.filter(([, first]) => first === number).map(([name]) => name);
  return { app: /** @type {any} */ (app), told, names: () => told.map(([name]) => name), of, sessions };
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
    classify: async () => ({ model: 'model', top: 0 }),
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

const file = (/** @type {string} */ name) => ({ name, file: /** @type {File} */ (/** @type {unknown} */ ({ name, size: 5 })) });
const files = (/** @type {number} */ count) => Array.from({ length: count }, (_, i) => file(`${i + 1}.png`));
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

/** @param {Record<string, (...args: any[]) => any>} [behaviour] of the engine */
async function sitting(behaviour) {
  const recording = recording_app();
  const playing = playing_engine(behaviour);
  const session = new Session(recording.app, playing.engine);
  recording.sessions.push(session);
  session.load_model(Promise.resolve('model'));
  await settled();
  recording.told.length = 0;
  return { ...recording, ...playing, session };
}

/** A promise that the test keeps. */
function gate() {
  /** @type {(value?: any) => void} */
  let open = () => {};
  const passed = new Promise((resolve) => (open = resolve));
  return { open, passed };
}

test('a picture is added, read, opened, classified, answered', async () => {
  const { session, told, names } = await sitting();
  session.add([file('a.png')]);
  await settled();
  assert.deepEqual(names(), ['pictures_added', 'picture_reading', 'picture_opened', 'picture_running', 'picture_answered']);
  assert.deepEqual(told[0]?.[1], [{ number: 1, name: 'a.png', bytes: 5 }]);
});

test('the same model with another recipe answers every picture anew, with the same one none', async () => {
  const { session, asked, engine } = await sitting({ load_own_model: async () => ({ id: 'own' }) });
  const own = /** @type {File} */ (/** @type {unknown} */ ({ name: 'own.onnx' }));
  session.add(files(2));
  await settled();
  const classified = async (/** @type {string} */ recipe) => {
    asked.length = 0;
    engine.recipe = recipe;
    await session.load_own_model(own, recipe);
    await settled();
    return asked.filter(([name]) => name === 'classify').map(([, , number]) => number);
  };
  engine.classify = async (/** @type {any[]} */ ...args) => (asked.push(['classify', ...args]), { model: 'own', top: 0 });
  assert.deepEqual(await classified('one'), [1, 2]);
  assert.deepEqual(await classified('one'), []);
  assert.deepEqual(await classified('two'), [1, 2]);
});

test('pixels are asked for of the picture that is looked at, a thumbnail of each one once', async () => {
  const { session, asked } = await sitting();
  session.add(files(3));
  await settled();
  session.look_at(2);
  await settled();
  const options = asked.filter(([name]) => name === 'open_picture').map((call) => [call[2], call[4]]);
  assert.deepEqual(options, [
    [1, { preview: true, thumbnail: 80 }],
    [2, { preview: false, thumbnail: 80 }],
    [3, { preview: false, thumbnail: 80 }],
    [2, { preview: true, thumbnail: 0 }],
  ]);
});

test('only the picture that is looked at stays open in the engine', async () => {
  const { session, asked } = await sitting();
  session.add(files(3));
  await settled();
  session.look_at(3);
  await settled();
  assert.deepEqual(asked.filter(([name]) => name === 'close_picture').map(([, number]) => number), [2, 3, 1]);
});

test('the picture that somebody looks at goes first', async () => {
  /** @type {number[]} */
  const order = [];
  const { session } = await sitting({
    classify: async (_, number) => {
      order.push(number);
      await settled();
      return { model: 'model' };
    },
  });
  session.add(files(20));
  session.look_at(15);
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.ok(order.indexOf(15) <= 2, `it was number ${order.indexOf(15)} of ${order}`);
  assert.equal(new Set(order).size, 20);
});

test('a picture that was put away is opened again when somebody looks, and not classified again', async () => {
  const { session, asked, of } = await sitting();
  session.add(files(2));
  await settled();
  session.look_at(2);
  await settled();
  session.look_at(1);
  await settled();
  assert.equal(asked.filter(([name, , number]) => name === 'classify' && number === 1).length, 1);
  assert.equal(of(1).filter((name) => name === 'picture_opened').length, 2);
  assert.equal(of(1).filter((name) => name === 'picture_answered').length, 1);
});

test('a file that is no image fails, and the rest goes on', async () => {
  const { session, told, of } = await sitting({
    open_picture: async (_, number) => {
      if (number === 2) throw engine_error('unreadable_file');
      return {};
    },
  });
  session.add(files(3));
  await settled();
  assert.ok(of(1).includes('picture_answered'));
  assert.ok(of(3).includes('picture_answered'));
  assert.equal(told.find(([name]) => name === 'picture_failed')?.[2].code, 'unreadable_file');
  session.look_at(2);
  await settled();
  assert.equal(of(2).filter((name) => name === 'picture_failed').length, 1, 'it is not tried again by looking at it');
});

test('a paused queue starts nothing, and goes on where it was', async () => {
  const { session, asked, told } = await sitting();
  session.pause(true);
  session.add(files(3));
  await settled();
  assert.equal(asked.filter(([name]) => name === 'classify').length, 0);
  assert.ok(told.some(([name, number]) => name === 'picture_opened' && number === 1), 'what is looked at is shown all the same');
  session.pause(false);
  await settled();
  assert.equal(asked.filter(([name]) => name === 'classify').length, 3);
});

test('what waits can be cancelled, and retried', async () => {
  const held = gate();
  const { session, told, of } = await sitting({
    classify: async () => {
      await held.passed;
      return { model: 'model' };
    },
  });
  session.add(files(5));
  await settled();
  session.cancel();
  held.open();
  await settled();
  const cancelled = told.filter(([name]) => name === 'picture_failed').map(([, number, failure]) => [number, failure.code]);
  assert.deepEqual(cancelled, [[3, 'cancelled'], [4, 'cancelled'], [5, 'cancelled']]);
  session.retry_failed();
  await settled();
  assert.deepEqual(told.find(([name]) => name === 'pictures_requeued')?.[1], [3, 4, 5]);
  for (const number of [3, 4, 5]) assert.equal(of(number).at(-1), 'picture_answered');
});

test('pictures that come before the model are read, and classified when it is there', async () => {
  const recording = recording_app();
  const loading = gate();
  const { engine, asked } = playing_engine({ load_model: () => loading.passed });
  const session = new Session(recording.app, engine);
  recording.sessions.push(session);
  session.load_model(Promise.resolve('model'));
  session.add(files(3));
  await settled();
  assert.equal(asked.filter(([name]) => name === 'classify').length, 0);
  for (const number of [1, 2, 3]) assert.equal(recording.of(number).at(-1), 'picture_waiting');
  loading.open({ id: 'model' });
  await settled();
  for (const number of [1, 2, 3]) assert.equal(recording.of(number).at(-1), 'picture_answered');
});

test('another model is asked about every picture, the first one not again', async () => {
  let in_use = 'model';
  const { session, asked } = await sitting({
    load_model: async (_, { recipe_url }) => ({ id: (in_use = recipe_url.split('/')[1]) }),
    classify: async () => ({ model: in_use }),
  });
  session.add(files(3));
  await settled();
  session.load_model(Promise.resolve('other'));
  await settled();
  assert.equal(asked.filter(([name]) => name === 'classify').length, 6);
  session.load_model(Promise.resolve('model'));
  await settled();
  assert.equal(asked.filter(([name]) => name === 'classify').length, 6);
});

test('a picture that the engine lost by no fault of its own is opened once more, and only once', async () => {
  let losses = 1;
  const { session, names, told, asked } = await sitting({
    classify: async () => {
      if (losses-- > 0) throw engine_error('interrupted', 'a.png');
      return { model: 'model' };
    },
  });
  session.add([file('a.png')]);
  await settled();
  assert.equal(names().at(-1), 'picture_answered');
  losses = 2;
  session.add([file('b.png')]);
  await settled();
  assert.equal(names().at(-1), 'picture_failed');
  assert.equal(told.at(-1)?.[2].code, 'engine_crashed');
  assert.equal(asked.filter(([name]) => name === 'classify').length, 4);
});

test('a picture without a model fails for the model\'s reason, and is classified when the next try brings one', async () => {
  let failures = 1;
  const recording = recording_app();
  const { engine } = playing_engine({
    load_model: async () => {
      if (failures-- > 0) throw engine_error('download_failed', 'model.onnx');
      return { id: 'model' };
    },
  });
  const session = new Session(recording.app, engine);
  recording.sessions.push(session);
  session.load_model(Promise.resolve('model'));
  session.add([file('a.png')]);
  await settled();
  assert.ok(recording.names().includes('model_failed'));
  assert.equal(recording.told.find(([name]) => name === 'picture_failed')?.[2].code, 'download_failed');
  session.add([file('b.png')]);
  await settled();
  assert.equal(recording.of(1).at(-1), 'picture_answered');
  assert.equal(recording.of(2).at(-1), 'picture_answered');
});

test('after a restart the model is told again, and the picture that is looked at is opened again', async () => {
  const { session, names, of } = await sitting();
  session.add([file('a.png')]);
  await settled();
  session.engine_restarted(Promise.resolve(/** @type {any} */ ({ id: 'model' })));
  await settled();
  assert.ok(names().includes('model_ready'));
  assert.equal(of(1).filter((name) => name === 'picture_opened').length, 2);
  session.engine_restarted(Promise.reject(engine_error('download_failed')));
  await settled();
  assert.ok(names().includes('model_failed'));
});

test('to try a model there is what is looked at, or else another picture that could be read', async () => {
  const open_picture = async (/** @type {any} */ _, /** @type {number} */ number) => {
    if (number === 1) throw engine_error('unreadable_file');
    return { width_px: 1 };
  };
  const { session } = await sitting({ open_picture });
  assert.equal(session.one_to_try(), null);
  session.add([file('none.png')]);
  await settled();
  assert.equal(session.one_to_try(), null);
  session.add([file('a.png'), file('b.png')]);
  await settled();
  session.look_at(1);
  assert.equal(session.one_to_try()?.name, 'a.png');
  session.look_at(3);
  assert.equal(session.one_to_try()?.name, 'b.png');
});
