// The site's engine in Node: the same C++ and the same ONNX Runtime Web as in the page.

import { open, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { create_codec } from '../parts/codec.js';
import { create_host, model_room_bytes } from '../engine_host.js';
import { create_volumes } from '../parts/volumes.js';

/** Where `./dev build` leaves the site. */
export const site_url = new URL('../../build/site/', import.meta.url);

/**
 * @param {{ site?: URL, ort?: any, fetch_model?: import('../engine_host.js').FetchModel }} [options]
 *        ort: another build of ONNX Runtime with the same interface, instead of the site's
 *        fetch_model: where a model's bytes come from, instead of its folder
 */
export async function start_node_engine({ site = site_url, ort, fetch_model = read_model } = {}) {
  const from_site = (/** @type {string} */ path) => import(new URL(path, site).href);
  /** @param {string} name    without its endings */
  const module = async (name) => {
    const [{ default: create }, wasmBinary] = await Promise.all([from_site(`${name}.mjs`), readFile(new URL(`${name}.wasm`, site))]);
    return create({ wasmBinary });
  };
  const [{ Engine }, runtime] = await Promise.all([module('engine'), ort ?? from_site('ort/ort.wasm.min.mjs')]);
  if (!ort) Object.assign(runtime.env.wasm, { wasmPaths: new URL('ort/', site).href, numThreads: 1 });
  const bring_codec = async () => {
    const [{ default: create }, wasmBinary] = await Promise.all([
      from_site('codecs/gdcm.mjs'),
      readFile(new URL('codecs/gdcm.wasm', site)),
    ]);
    return { create, wasmBinary };
  };
  const parts = {
    insight: async () => new (await module('parts/insight')).Insight(runtime),
    volumes: async () => create_volumes(new (await module('parts/volumes')).Volumes(), create_codec(bring_codec)),
  };
  return create_host(new Engine(runtime), fetch_model, parts);
}

/** @param {string} url */
async function read_model(url) {
  const file = await open(fileURLToPath(url));
  try {
    const { size } = await file.stat();
    const model = new Uint8Array(new ArrayBuffer(size + model_room_bytes), 0, size);
    for (let at = 0; at < size; ) {
      const { bytesRead } = await file.read(model, at, Math.min(size - at, 2 ** 30), at);
      if (bytesRead === 0) return model.subarray(0, at); // it shrank
      at += bytesRead;
    }
    return model;
  } finally {
    await file.close();
  }
}

/** Options of a request that nobody cancels or watches. */
export const unattended = { signal: new AbortController().signal, on_progress: () => {} };
