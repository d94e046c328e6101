import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EngineLink } from '../../web/engine_link.js';
import { FakeWorker } from './fake_worker.mjs';

const failure = { code: 'corrupt_image', message: 'The image file is damaged.', detail: 'PNG ends early' };

/** @returns {{ worker: FakeWorker, link: EngineLink, deaths: any[] }} */
function linked() {
  const worker = new FakeWorker();
  /** @type {any[]} */
  const deaths = [];
  const link = new EngineLink(worker.as_worker(), (cause, unanswered, killer) => deaths.push({ cause, unanswered, killer }));
  return { worker, link, deaths };
}

/** @param {number} picture */
const classify = (picture) => /** @type {const} */ ({ kind: 'classify', picture });

test('each reply reaches the request of its id, in whatever order they come', async () => {
  const { worker, link } = linked();
  const first = link.ask(classify(1), { subject: 'a' });
  const second = link.ask(classify(2), { subject: 'b' });
  const [{ id: first_id }, { id: second_id }] = worker.sent;
  assert.notEqual(first_id, second_id);
  worker.says({ id: second_id, result: /** @type {any} */ ('second') });
  worker.says({ id: first_id, result: /** @type {any} */ ('first') });
  assert.equal(await first, 'first');
  assert.equal(await second, 'second');
});

test('a failure arrives as an error with code, sentence and detail', async () => {
  const { worker, link } = linked();
  const asked = link.ask(classify(1), { subject: 'a' });
  worker.says({ id: worker.request.id, error: failure });
  await assert.rejects(asked, { name: 'EngineError', ...failure });
});

test('progress is passed on until the reply', async () => {
  const { worker, link } = linked();
  /** @type {number[]} */
  const seen = [];
  const options = { subject: 'm', on_progress: (/** @type {any} */ { loaded_bytes }) => seen.push(loaded_bytes) };
  const asked = link.ask({ kind: 'load_model', recipe: '{}', folder_url: 'x:/' }, options);
  const { id } = worker.request;
  worker.says({ id, progress: { loaded_bytes: 1, total_bytes: 3 } });
  worker.says({ id, progress: { loaded_bytes: 3, total_bytes: 3 } });
  worker.says({ id, result: null });
  worker.says({ id, progress: { loaded_bytes: 9, total_bytes: 3 } });
  await asked;
  assert.deepEqual(seen, [1, 3]);
});

test('an abort rejects at once, tells the worker, and drops the late answer', async () => {
  const { worker, link } = linked();
  const abort = new AbortController();
  const asked = link.ask(classify(1), { subject: 'a', signal: abort.signal });
  const { id } = worker.request;
  abort.abort();
  await assert.rejects(asked, { code: 'cancelled' });
  assert.deepEqual(worker.request, { kind: 'cancel', id });
  worker.says({ id, result: null });
  assert.equal(worker.sent.length, 2);
});

test('a request that was aborted before it was made is never sent', async () => {
  const { worker, link } = linked();
  await assert.rejects(link.ask(classify(1), { subject: 'a', signal: AbortSignal.abort() }), { code: 'cancelled' });
  assert.equal(worker.sent.length, 0);
});

test('a picture whose opening was cancelled is closed when it opens after all', async () => {
  const { worker, link } = linked();
  const abort = new AbortController();
  const ask = /** @type {const} */ ({ kind: 'open_picture', picture: 7, file: new ArrayBuffer(1), preview: true, thumbnail: 0 });
  const asked = link.ask(ask, { subject: 'a', signal: abort.signal });
  const { id } = worker.request;
  abort.abort();
  await assert.rejects(asked, { code: 'cancelled' });
  worker.says({ id, result: null });
  assert.equal(worker.request.kind, 'close_picture');
  assert.equal(worker.request.picture, 7);
});

test('death is reported once, with what was left unanswered in the order it was asked', () => {
  const { worker, link, deaths } = linked();
  link.ask(classify(1), { subject: 'one.png' }).catch(() => {});
  link.ask(classify(2), { subject: 'two.png' }).catch(() => {});
  worker.says({ kind: 'broken', id: worker.request.id, error: { code: 'engine_crashed', message: 'It stopped.', detail: 'out of bounds' } });
  worker.onerror?.({ message: 'again' });
  assert.equal(deaths.length, 1);
  assert.equal(deaths[0].cause.code, 'engine_crashed');
  assert.deepEqual(deaths[0].unanswered.map((/** @type {any} */ job) => job.options.subject), ['one.png', 'two.png']);
  assert.equal(deaths[0].killer.options.subject, 'two.png');
  assert.equal(worker.terminated, true);
});
