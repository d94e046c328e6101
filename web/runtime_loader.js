// What ONNX Runtime loads in place of its own loader, so that it takes the module that web/runtime.js has compiled.

import create from './ort/ort-wasm-simd-threaded.mjs';

/** @type {(module: WebAssembly.Module) => void} */
export let give_module = () => {};
const given = new Promise((/** @type {(module: WebAssembly.Module) => void} */ resolve) => (give_module = resolve));

/** @param {Record<string, unknown>} config    Emscripten's */
export default function load(config) {
  return new Promise((resolve, reject) => {
    /**
     * @param {WebAssembly.Imports} imports
     * @param {(instance: WebAssembly.Instance, module: WebAssembly.Module) => void} receive
     */
    const instantiateWasm = (imports, receive) => {
      given
        .then(async (module) => receive(await WebAssembly.instantiate(module, imports), module))
        .catch(reject);
      return {};
    };
    create({ ...config, instantiateWasm }).then(resolve, reject);
  });
}
