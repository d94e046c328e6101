// What a browser must have before anything is loaded.

import { scripts } from './words.js';

// A function that adds two SIMD vectors, and one that throws and catches: the smallest modules that use either.
const simd_module = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
];
const exceptions_module = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 0, 6, 64, 25, 11, 11,
];

/**
 * What to tell a person whose browser cannot run this; null where it can. WebGL 2 is found out by the interface itself.
 * @returns {string | null}
 */
export function missing_feature() {
  if (typeof WebAssembly !== 'object') return scripts.no_webassembly;
  const can_run = [simd_module, exceptions_module].every((module) => WebAssembly.validate(new Uint8Array(module)));
  if (!can_run) return scripts.old_webassembly;
  return null;
}

export const missing_webgl = scripts.no_webgl;
