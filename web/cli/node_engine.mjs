// The site's engine in Node: the same C++ and the same ONNX Runtime Web as in the page.

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Where `./dev build` leaves the site. */
export const site_url = new URL('../../build/site/', import.meta.url);

/**
 * @param {{ threads?: number, site?: URL }} [options]
 * @returns {Promise<ReturnType<typeof import('../engine_host.js').create_host>>}
 */
export async function start_node_engine({ threads = 1, site = site_url } = {}) {
  const from_site = (/** @type {string} */ path) => import(new URL(path, site).href);
  const [{ default: create_engine }, ort, { create_host }, wasmBinary] = await Promise.all([
    from_site('engine.mjs'),
    from_site('ort/ort.wasm.min.mjs'),
    from_site('engine_host.js'),
    readFile(new URL('engine.wasm', site)),
  ]);
  ort.env.wasm.wasmPaths = new URL('ort/', site).href;
  ort.env.wasm.numThreads = threads;
  const module = await create_engine({ wasmBinary });
  return create_host(new module.Engine(ort), async (url) => new Uint8Array(await readFile(fileURLToPath(url))));
}

/** Options of a request that nobody cancels or watches. */
export const unattended = { signal: new AbortController().signal, on_progress: () => {} };
