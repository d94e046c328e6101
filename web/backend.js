// What the models are to run on: WebAssembly, or WebGPU where a person asked for it.

import { keep_backend, kept_backend } from './settings.js';

/** @typedef {import('./protocol.js').Backend} Backend */

/** @type {Backend | null} of this page, before what is kept and what the address says */
let chosen = null;

/** @returns {Backend} */
export function wanted_backend() {
  const asked = new URLSearchParams(document.location.search).get('backend') || kept_backend();
  return chosen ?? (asked === 'webgpu' ? 'webgpu' : 'wasm');
}

/**
 * A worker that is started from now on does so.
 * @param {Backend} backend
 */
export function choose_backend(backend) {
  chosen = backend;
  keep_backend(backend);
}

/** Until the page is loaded again: WebGPU was tried. */
export function give_up_webgpu() {
  chosen = 'wasm';
}
