// The engine's worker: C++ and ONNX Runtime Web, away from the page so that it never blocks.

import { download } from './download.js';
import { create_host, model_room_bytes } from './engine_host.js';
import { EngineError, engine_error, failure_of } from './protocol.js';
import { Runtime } from './runtime.js';

/**
 * @typedef {import('./protocol.js').ByteProgress} ByteProgress
 * @typedef {import('./protocol.js').FromWorker} FromWorker
 */

// After the first answer: what somebody sees or asks for next goes before.
const bring_parts_after_ms = 300;

const site_url = new URL('.', import.meta.url);

// ONNX Runtime's builds. Neither knows of the other; what is not asked for is not loaded.
const builds = {
  wasm: {
    file: 'ort/ort-wasm-simd-threaded.wasm',
    ort: () => import('./ort/ort.wasm.min.mjs'),
    create: () => import('./ort/ort-wasm-simd-threaded.mjs'),
  },
  webgpu: {
    file: 'webgpu/ort-wasm-simd-threaded.asyncify.wasm',
    ort: () => import('./webgpu/ort.webgpu.min.mjs'),
    create: () => import('./webgpu/ort-wasm-simd-threaded.asyncify.mjs'),
  },
};

const asked = new URL(import.meta.url).searchParams;
/** @type {import('./protocol.js').Backend} */
let backend = 'wasm';
let runtime = new Runtime(site_url, builds.wasm.file);

/** @type {Map<number, AbortController>} */
const running = new Map();
const host = start();

/** @param {MessageEvent<import('./protocol.js').Request | import('./protocol.js').Cancel>} event */
self.onmessage = ({ data }) => {
  if (data.kind === 'cancel') running.get(data.id)?.abort();
  else void answer(data);
};

async function start() {
  try {
    if (asked.get('backend') === 'webgpu') await turn_to_webgpu();
    runtime.module().catch(() => {}); // before all else; the first model hears of a failure
    const [{ default: create_engine }, ort] = await Promise.all([import('./engine.mjs'), bring_ort()]);
    const [module, lock] = await Promise.all([create_engine(), hold_lock()]);
    send({ kind: 'started', lock, backend });
    const parts = {
      insight: async () => new (await part('insight')).Insight(ort),
      volumes: bring_volumes,
    };
    return create_host(new module.Engine(ort), fetch_model, parts, async () => give_runtime(await runtime.module()));
  } catch (thrown) {
    give_up(engine_error('engine_missing', String(thrown)), null);
    throw thrown;
  }
}

/** Where there is a graphics card for it. */
async function turn_to_webgpu() {
  const { find_adapter } = await import('./parts/webgpu.js');
  if (!(await find_adapter(say_no_webgpu))) return;
  backend = 'webgpu';
  runtime = new Runtime(site_url, builds.webgpu.file);
}

async function bring_ort() {
  const ort = await builds[backend].ort();
  const loader = new URL('runtime_loader.js', site_url).href;
  ort.env.wasm.wasmPaths = { mjs: loader, wasm: new URL(builds[backend].file, site_url).href };
  ort.env.wasm.numThreads = Number(asked.get('threads') ?? 1);
  if (backend === 'wasm') return ort;
  const { on_webgpu } = await import('./parts/webgpu.js');
  return on_webgpu(ort, {
    model_refused: say_no_webgpu,
    device_lost: (why) => {
      say_no_webgpu(why);
      give_up(engine_error('engine_crashed', why), null);
    },
  });
}

/** @param {string} why    a sentence */
function say_no_webgpu(why) {
  send({ kind: 'no_webgpu', why });
}

/**
 * A module that the first answer does not need.
 * @param {'insight' | 'volumes'} name
 */
async function part(name) {
  const { default: create } = await import(new URL(`parts/${name}.mjs`, site_url).href);
  return create();
}

/** With what JavaScript does around the module, which is no less of it. */
async function bring_volumes() {
  const [{ Volumes }, { create_volumes }, { create_codec }] = await Promise.all([
    part('volumes'),
    import('./parts/volumes.js'),
    import('./parts/codec.js'),
  ]);
  return create_volumes(new Volumes(), create_codec(bring_codec));
}

/** @type {import('./parts/codec.js').BringCodec} */
async function bring_codec() {
  const [{ default: create }, response] = await Promise.all([
    import(new URL('codecs/gdcm.mjs', site_url).href),
    fetch(new URL('codecs/gdcm.wasm', site_url)),
  ]);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return { create, wasmBinary: await response.arrayBuffer() };
}

/**
 * The model's bytes, once ONNX Runtime is there to take them. The progress is that of both.
 * @type {import('./engine_host.js').FetchModel}
 */
async function fetch_model(url, total_bytes, { signal, on_progress }) {
  const module = runtime.module();
  module.catch(() => {}); // of no interest where the model does not come
  const model = await download(url, total_bytes, {
    signal,
    room_bytes: model_room_bytes,
    on_progress: (progress) => on_progress(sum(progress, runtime.progress)),
  });
  const whole = { loaded_bytes: total_bytes, total_bytes };
  const ticking = setInterval(() => on_progress(sum(whole, runtime.progress)), 100);
  await give_runtime(await module.finally(() => clearInterval(ticking)));
  return model;
}

/**
 * To ONNX Runtime, which asks the same loader for it.
 * @param {WebAssembly.Module} module
 */
async function give_runtime(module) {
  const [{ give_module }, { default: create }] = await Promise.all([import('./runtime_loader.js'), builds[backend].create()]);
  give_module(module, create);
}

/**
 * @param {ByteProgress} a
 * @param {ByteProgress} b
 */
function sum(a, b) {
  return { loaded_bytes: a.loaded_bytes + b.loaded_bytes, total_bytes: a.total_bytes + b.total_bytes };
}

/**
 * Takes a Web Lock that nothing but the end of this worker releases: by it the page learns of any death.
 * @returns {Promise<string>}
 */
function hold_lock() {
  if (!navigator.locks) return Promise.resolve('');
  const name = `neuroscan-engine-${crypto.randomUUID()}`;
  return new Promise((resolve) => {
    const hold = () => {
      resolve(name);
      return new Promise(() => {});
    };
    navigator.locks.request(name, hold).catch(() => resolve('')); // where the browser denies all storage
  });
}

/** @param {import('./protocol.js').Request} request */
async function answer(request) {
  const { id } = request;
  const abort = new AbortController();
  running.set(id, abort);
  try {
    const result = await (await host).answer(request, {
      signal: abort.signal,
      on_progress: (progress) => send({ id, progress }),
    });
    send({ id, result }, buffers_of(result));
    if (request.kind === 'classify') bring_parts_once();
  } catch (thrown) {
    if (thrown instanceof EngineError || abort.signal.aborted) send({ id, error: failure_of(thrown) });
    else give_up(engine_error('engine_crashed', String(thrown)), id);
  } finally {
    running.delete(id);
  }
}

let parts_are_coming = false;

/** The first answer is there: now the rest may come, while nobody waits. */
function bring_parts_once() {
  if (parts_are_coming) return;
  parts_are_coming = true;
  setTimeout(async () => void (await host).bring_parts(), bring_parts_after_ms);
}

/**
 * What of a result is transferred.
 * @param {import('./protocol.js').Result} result
 * @returns {Transferable[]}
 */
function buffers_of(result) {
  if (!result || typeof result === 'string') return [];
  if ('rgba' in result) return [result.rgba.buffer];
  if ('bytes' in result && typeof result.bytes !== 'number') return [result.bytes.buffer];
  if ('preview' in result) return [result.preview, result.thumbnail].flatMap((pixels) => (pixels ? [pixels.rgba.buffer] : []));
  if ('raw' in result) return [result.map.buffer, result.raw.buffer];
  return 'png' in result ? [result.png.buffer] : [];
}

/**
 * @param {EngineError} error
 * @param {number | null} id    of the request that broke the engine
 */
function give_up(error, id) {
  send({ kind: 'broken', id, error: error.to_failure() });
  self.close();
}

/**
 * @param {FromWorker} message
 * @param {Transferable[]} [transfer]
 */
function send(message, transfer = []) {
  self.postMessage(message, { transfer });
}
