// What ONNX Runtime loads in place of its own loader, so that it takes the module that web/runtime.js has compiled.

/** @typedef {(config: Record<string, unknown>) => Promise<unknown>} Create    Emscripten's factory of ONNX Runtime */

/** @type {(module: WebAssembly.Module, create: Create) => void} */
export let give_module = () => {};
/** @type {Promise<{ module: WebAssembly.Module, create: Create }>} */
const given = new Promise((resolve) => (give_module = (module, create) => resolve({ module, create })));

/** @param {Record<string, unknown>} config    Emscripten's */
export default async function load(config) {
  const { module, create } = await given;
  return new Promise((resolve, reject) => {
    /**
     * @param {WebAssembly.Imports} imports
     * @param {(instance: WebAssembly.Instance, module: WebAssembly.Module) => void} receive
     */
    const instantiateWasm = (imports, receive) => {
      WebAssembly.instantiate(module, imports).then((instance) => receive(instance, module), reject);
      return {};
    };
    create({ ...config, instantiateWasm }).then(resolve, reject);
  });
}
