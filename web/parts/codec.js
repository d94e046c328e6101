// GDCM, for compressed DICOM: loaded the first time such a file comes, from our own folder.

import { engine_error } from '../protocol.js';

/**
 * Decodes a DICOM file that holds nothing but a compressed picture (wasm/volume/dicom/writing.hpp, capsule_of); throws
 * EngineError codec_missing where the codec cannot be had, any other Error for a file it cannot decode.
 * @callback Decode
 * @param {Uint8Array} capsule
 * @returns {Promise<{ type: string, bytes: Uint8Array }>} the samples and their type ('uint8', 'int16', …)
 *
 * Brings the parts of the codec: Emscripten's factory and the bytes of its WebAssembly.
 * @callback BringCodec
 * @returns {Promise<{ create: (options: any) => Promise<any>, wasmBinary: Uint8Array | ArrayBuffer }>}
 */

const file = '/capsule.dcm';

/**
 * @param {BringCodec} bring
 * @returns {Decode}
 */
export function create_codec(bring) {
  /** @type {Promise<Gdcm> | null} */
  let starting = null;
  return async (capsule) => {
    starting ??= start(bring);
    const gdcm = await starting.catch((thrown) => {
      starting = null; // the next file tries again
      throw engine_error('codec_missing', String(thrown));
    });
    try {
      return gdcm.decode(capsule);
    } catch (thrown) {
      starting = null; // a module that broke is of no use any more
      throw thrown;
    }
  };
}

/** @param {BringCodec} bring */
async function start(bring) {
  const { create, wasmBinary } = await bring();
  const gdcm = new Gdcm();
  /** @type {Record<string, unknown>} */
  const options = { wasmBinary };
  // Its loader sets functions of its own that print to the console.
  for (const name of ['print', 'printErr']) {
    Object.defineProperty(options, name, { get: () => (/** @type {string} */ text) => gdcm.said.push(text), set() {} });
  }
  gdcm.module = await create(options);
  return gdcm;
}

/** ITK-Wasm's pipeline around GDCM, driven through the few functions that it exports. */
class Gdcm {
  /** @type {any} */
  module;
  /** @type {string[]} */
  said = [];

  /** @param {Uint8Array} capsule */
  decode(capsule) {
    const { module } = this;
    this.said = [];
    module.fs_writeFile(file, capsule);
    const stack = module.stackSave();
    try {
      const status = module.callMain([file, '0', '1', '--memory-io']);
      if (status !== 0) throw new Error(this.reason());
      const address = module.ccall('itk_wasm_output_json_address', 'number', ['number', 'number'], [0, 1]) >>> 0;
      const image = JSON.parse(module.UTF8ToString(address));
      const bytes = this.output_bytes();
      module.ccall('itk_wasm_free_all', null, [], []);
      return { type: String(image.imageType.componentType), bytes };
    } catch (thrown) {
      throw thrown instanceof Error && !(thrown instanceof WebAssembly.RuntimeError) ? thrown : new Error(this.reason());
    } finally {
      module.stackRestore(stack);
      module.fs_unlink(file);
    }
  }

  /** A copy: the codec's memory moves when it grows. */
  output_bytes() {
    const { module } = this;
    const numbers = ['number', 'number', 'number'];
    const begin = module.ccall('itk_wasm_output_array_address', 'number', numbers, [0, 1, 0]) >>> 0;
    const size = module.ccall('itk_wasm_output_array_size', 'number', numbers, [0, 1, 0]) >>> 0;
    return new Uint8Array(module.HEAPU8.buffer.slice(begin, begin + size));
  }

  reason() {
    const line = this.said.map((text) => text.trim()).find((text) => text !== '');
    return line ? line.slice(0, 200) : 'its compressed picture is damaged';
  }
}
