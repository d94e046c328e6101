// What explaining costs, in Node: a run that also gives the gradients, and the surgery on a large model.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { site_url, start_node_engine, unattended } from '../../web/cli/node_engine.mjs';
import { locate_model } from '../../web/cli/model_location.mjs';
import { load_request, model_url, image_path } from '../web/fixtures.mjs';
import { model_room_bytes } from '../../web/engine_host.js';
import { in_turn, median } from './rounds.js';

/** Each with the model loaded anew. */
const surgery_rounds = 5;

/**
 * Classification that also tells Grad-CAM's numbers at the automatic layer, against classification alone: two engines
 * with the same model, one of which was asked for its layers.
 * @param {number} rounds
 */
export async function measure_runs(rounds) {
  const bundled = JSON.parse(await readFile(new URL('models/index.json', site_url), 'utf8'));
  const rows = [];
  for (const id of bundled) {
    const load = await locate_model(id);
    const [plain, explained] = [await classifier(load), await classifier(load)];
    await explained.ask({ kind: 'list_layers' });
    const { ours_ms, theirs_ms, ratio } = await in_turn(rounds, explained.classify, plain.classify);
    rows.push({ model: id, alone_ms: theirs_ms, with_gradients_ms: ours_ms, ratio, drawn: await drawing_ms(explained) });
  }
  return rows;
}

/** @param {import('../../web/protocol.js').LoadModel} load */
async function classifier(load) {
  const host = await start_node_engine();
  const ask = (/** @type {import('../../web/protocol.js').Ask} */ request) => host.answer(request, unattended);
  await ask(load);
  const file = new Uint8Array(await readFile(image_path('phantom.png'))).buffer;
  await ask({ kind: 'open_picture', picture: 1, file, preview: false, thumbnail: 0 });
  return { ask, classify: () => ask({ kind: 'classify', picture: 1 }) };
}

/** @param {Awaited<ReturnType<typeof classifier>>} engine    that knows its picture already */
async function drawing_ms({ ask }) {
  const question = /** @type {const} */ ({ class: 0, question: 'class', layer: '', method: 'grad_cam' });
  const began_ms = performance.now();
  await ask({ kind: 'explain', picture: 1, ...question });
  return performance.now() - began_ms;
}

/**
 * From a model's bytes in JavaScript's memory to those of the model with the backward pass: all that is not ONNX
 * Runtime's. The model is the fixture `colours` with so many bytes of weights more that ONNX Runtime is not given.
 * @param {number} weight_bytes
 */
export async function measure_surgery(weight_bytes) {
  const small = new Uint8Array(await readFile(new URL('model.onnx', model_url('colours'))));
  const large = with_weights(small, weight_bytes);
  const sha256 = createHash('sha256').update(large).digest('hex');
  const ort = await import(new URL('ort/ort.wasm.min.mjs', site_url).href);
  Object.assign(ort.env.wasm, { wasmPaths: new URL('ort/', site_url).href, numThreads: 1 });
  const runtime = { elapsed_ms: 0, cpu_ms: 0 };
  let copies = 0;
  const counted = async (/** @type {() => Promise<any>} */ work) => {
    const before = now();
    try {
      return await work();
    } finally {
      const after = now();
      runtime.elapsed_ms += after.elapsed_ms - before.elapsed_ms;
      runtime.cpu_ms += after.cpu_ms - before.cpu_ms;
    }
  };
  const without_weights = {
    Tensor: ort.Tensor,
    InferenceSession: {
      create: (/** @type {Uint8Array} */ bytes, /** @type {any} */ options) =>
        counted(async () => {
          if (bytes.buffer !== large.buffer) copies += 1;
          const suffix = bytes.subarray(large.length);
          const session = await ort.InferenceSession.create(Uint8Array.from([...small, ...suffix]), options);
          const run = session.run.bind(session);
          session.run = (/** @type {any} */ feeds, /** @type {any} */ fetches) => counted(() => run(feeds, fetches));
          return session;
        }),
    },
  };
  const host = await start_node_engine({ ort: without_weights, fetch_model: async () => large });
  const load = await load_request('colours', (recipe) => Object.assign(recipe.file, { bytes: large.length, sha256 }));
  /** @type {{ surgery_ms: number, cpu_ms: number, grown_mb: number }[]} */
  const rounds = [];
  for (let round = 0; round < surgery_rounds; ++round) {
    await host.answer(load, unattended);
    Object.assign(runtime, { elapsed_ms: 0, cpu_ms: 0 });
    const memory = process.memoryUsage();
    const before = now();
    await host.answer({ kind: 'list_layers' }, unattended);
    const after = now();
    const { rss, arrayBuffers } = process.memoryUsage();
    rounds.push({
      surgery_ms: after.elapsed_ms - before.elapsed_ms - runtime.elapsed_ms,
      cpu_ms: after.cpu_ms - before.cpu_ms - runtime.cpu_ms,
      grown_mb: Math.max(rss - memory.rss, arrayBuffers - memory.arrayBuffers) / 1e6,
    });
  }
  const median_of = (/** @type {'surgery_ms' | 'cpu_ms' | 'grown_mb'} */ figure) => median(rounds.map((round) => round[figure]));
  return { model_mb: large.length / 1e6, surgery_ms: median_of('surgery_ms'), cpu_ms: median_of('cpu_ms'), copies, grown_mb: median_of('grown_mb') };
}

/** CPU time is all threads' of this process: elapsed time on a machine that does other things tells little. */
function now() {
  const { user, system } = process.cpuUsage();
  return { elapsed_ms: performance.now(), cpu_ms: (user + system) / 1000 };
}

/**
 * A model with an initializer more that no node reads: protocol buffers join what follows.
 * @param {Uint8Array} model
 * @param {number} bytes
 */
function with_weights(model, bytes) {
  const field = (/** @type {number} */ number, /** @type {number[]} */ body, length = body.length) => [8 * number + 2, ...varint(length), ...body];
  const name = Array.from(new TextEncoder().encode('unused'));
  const tensor_head = [...field(1, varint(bytes / 4)), 2 * 8, 1, ...field(8, name), 9 * 8 + 2, ...varint(bytes)];
  const tensor_bytes = tensor_head.length + bytes;
  const graph_head = field(5, tensor_head, tensor_bytes);
  const head = field(7, graph_head, graph_head.length + bytes);
  const size = model.length + head.length + bytes;
  const large = new Uint8Array(new ArrayBuffer(size + model_room_bytes), 0, size);
  large.set(model);
  large.set(head, model.length);
  large.fill(1, model.length + head.length);
  return large;
}

/** @param {number} value */
function varint(value) {
  const bytes = [];
  for (; value >= 128; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return [...bytes, value];
}
