// ONNX Runtime's own WebAssembly, much the largest part of a first visit: fetched ahead, counted and compiled as it comes.

import { download } from './download.js';
import { engine_error } from './protocol.js';

/** @typedef {import('./protocol.js').ByteProgress} ByteProgress */

export class Runtime {
  #site_url;
  #name;
  /** @type {Promise<WebAssembly.Module> | null} */
  #module = null;
  /** @type {RequestCache} */
  #cache = 'default';
  /** @type {ByteProgress} */
  progress = { loaded_bytes: 0, total_bytes: 0 };

  /**
   * @param {URL} site_url
   * @param {string} name    of the file
   */
  constructor(site_url, name) {
    this.#site_url = site_url;
    this.#name = name;
  }

  /**
   * The compiled file. A download that failed is tried again by the next call.
   * @returns {Promise<WebAssembly.Module>}
   */
  module() {
    this.#module ??= this.#download().catch((thrown) => {
      this.#module = null;
      this.#cache = 'reload'; // whatever came is not worth asking for again
      throw thrown;
    });
    return this.#module;
  }

  async #download() {
    const { bytes, sha256 } = await listed_file(new URL('ort/files.json', this.#site_url), this.#name);
    this.progress = { loaded_bytes: 0, total_bytes: bytes };
    const url = new URL(this.#name, this.#site_url);
    const failed = (/** @type {unknown} */ thrown) => engine_error('download_failed', `${url}: ${thrown}`);
    const response = await fetch(url, { cache: this.#cache }).catch((thrown) => Promise.reject(failed(thrown)));
    if (response.headers.get('NeuroScan-Checked') === sha256) {
      this.progress = { loaded_bytes: bytes, total_bytes: bytes };
      return WebAssembly.compileStreaming(response).catch((thrown) => Promise.reject(failed(thrown)));
    }
    // A stream of our own: it survives a cut connection, and no host's wrong Content-Type stops it.
    const { readable, writable } = new TransformStream();
    const compiling = WebAssembly.compileStreaming(new Response(readable, { headers: { 'Content-Type': 'application/wasm' } }));
    const sink = writable.getWriter();
    for (const promise of [compiling, sink.closed]) promise.catch(() => {}); // what is wrong is said below
    try {
      const file = await download(url, bytes, {
        response,
        cache: this.#cache,
        on_progress: (progress) => (this.progress = progress),
        on_chunk: (chunk) => void sink.write(chunk).catch(() => {}),
      });
      if (!(await is_listed(file, sha256))) throw engine_error('download_failed', `${url}: not the file that ort/files.json lists`);
      sink.close().catch(() => {});
    } catch (thrown) {
      sink.abort(thrown).catch(() => {});
      throw thrown;
    }
    return compiling.catch((thrown) => Promise.reject(failed(thrown)));
  }
}

/**
 * The size of the file before compression, which no header tells, and its checksum.
 * @param {URL} manifest_url
 * @param {string} name
 * @returns {Promise<{ bytes: number, sha256: string }>}
 */
async function listed_file(manifest_url, name) {
  try {
    const response = await fetch(manifest_url);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return (await response.json())[name];
  } catch (thrown) {
    throw engine_error('download_failed', `${manifest_url}: ${thrown}`);
  }
}

/**
 * @param {Uint8Array<ArrayBuffer>} file
 * @param {string} sha256
 */
async function is_listed(file, sha256) {
  if (!globalThis.crypto?.subtle) return true; // at an address without https browsers offer none
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', file));
  return sha256 === Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
