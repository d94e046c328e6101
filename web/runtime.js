// ONNX Runtime's own WebAssembly, much the largest part of a first visit: fetched ahead, counted as it comes.

import { download } from './download.js';
import { engine_error } from './protocol.js';

/** @typedef {import('./protocol.js').ByteProgress} ByteProgress */

const name = 'ort/ort-wasm-simd-threaded.wasm';

export class Runtime {
  #site_url;
  #install;
  /** @type {Promise<void> | null} */
  #ready = null;
  /** @type {ByteProgress} */
  progress = { loaded_bytes: 0, total_bytes: 0 };

  /**
   * @param {URL} site_url
   * @param {(binary: Uint8Array) => void} install    gives the file to ONNX Runtime
   */
  constructor(site_url, install) {
    this.#site_url = site_url;
    this.#install = install;
  }

  /**
   * Resolved once the file is here. A download that failed is tried again by the next call.
   * @returns {Promise<void>}
   */
  ready() {
    this.#ready ??= this.#download().catch((thrown) => {
      this.#ready = null;
      throw thrown;
    });
    return this.#ready;
  }

  async #download() {
    const bytes = await listed_bytes(new URL('site.json', this.#site_url));
    this.progress = { loaded_bytes: 0, total_bytes: bytes };
    const on_progress = (/** @type {ByteProgress} */ progress) => (this.progress = progress);
    this.#install(await download(new URL(name, this.#site_url), bytes, { on_progress }));
  }
}

/**
 * The size of the file before compression, which no header tells.
 * @param {URL} manifest_url
 * @returns {Promise<number>}
 */
async function listed_bytes(manifest_url) {
  try {
    const response = await fetch(manifest_url);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return (await response.json()).files[name].bytes;
  } catch (thrown) {
    throw engine_error('download_failed', `${manifest_url}: ${thrown}`);
  }
}
