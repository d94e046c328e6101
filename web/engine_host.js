// One engine beside its ONNX Runtime, answering what web/protocol.js can ask. Runs in the worker and in Node.

import { EngineError, engine_error } from './protocol.js';

/**
 * @typedef {import('./protocol.js').Ask} Ask
 * @typedef {import('./protocol.js').Result} Result
 * @typedef {import('./protocol.js').ByteProgress} ByteProgress
 *
 * What the C++ class Engine offers (wasm/engine/engine.hpp); rejections are Failures.
 * @typedef {object} Engine
 * @property {(recipe: string) => Promise<{ name: string, bytes: number }>} read_recipe
 * @property {(recipe: string, model: Uint8Array) => Promise<import('./protocol.js').LoadedModel>} load_model
 * @property {(picture: number, file: Uint8Array) => Promise<Omit<import('./protocol.js').Picture, 'preview' | 'thumbnail'>>} open_picture
 * @property {(picture: number) => Promise<import('./protocol.js').Preview>} preview
 * @property {(picture: number, side_px: number) => Promise<import('./protocol.js').Preview>} thumbnail
 * @property {(picture: number) => Promise<import('./protocol.js').Answer>} classify
 * @property {(picture: number) => Promise<import('./protocol.js').Preview>} model_input
 * @property {(picture: number) => Promise<null>} close_picture
 * @property {(labels: { label: string }[]) => Promise<import('./protocol.js').DataClass[]>} read_labels
 * @property {(rows: import('./protocol.js').LabelledRow[]) => Promise<import('./protocol.js').Evaluation>} evaluate
 *
 * How this host gets the bytes of a model.
 * @callback FetchModel
 * @param {string} url
 * @param {number} total_bytes
 * @param {{ signal: AbortSignal, on_progress: (progress: ByteProgress) => void }} options
 * @returns {Promise<Uint8Array>}
 */

/**
 * @param {Engine} engine
 * @param {FetchModel} fetch_model
 */
export function create_host(engine, fetch_model) {
  let last_load = /** @type {Promise<unknown>} */ (Promise.resolve());

  /**
   * @param {import('./protocol.js').LoadModel} ask
   * @param {{ signal: AbortSignal, on_progress: (progress: ByteProgress) => void }} options
   */
  async function load_model({ recipe, folder_url }, { signal, on_progress }) {
    const { name, bytes } = await engine.read_recipe(recipe);
    const url = new URL(encodeURIComponent(name), folder_url).href;
    const model = await fetch_model(url, bytes, { signal, on_progress });
    // One after another, in the order in which their bytes are there: the last one asked for is not overtaken by one
    // that was given up meanwhile.
    const loading = last_load.then(() => {
      signal.throwIfAborted();
      return engine.load_model(recipe, model);
    });
    last_load = loading.catch(() => {});
    return loading;
  }

  /** @param {import('./protocol.js').OpenPicture} ask */
  async function open_picture(ask) {
    const opened = await engine.open_picture(ask.picture, new Uint8Array(ask.file));
    try {
      const preview = ask.preview ? await engine.preview(ask.picture) : null;
      const thumbnail = ask.thumbnail > 0 ? await engine.thumbnail(ask.picture, ask.thumbnail) : null;
      return { ...opened, preview, thumbnail };
    } catch (thrown) {
      await engine.close_picture(ask.picture); // refused as a whole: nobody would close it
      throw thrown;
    }
  }

  return {
    /**
     * Answers one request. Throws EngineError, or the AbortError of the signal; anything else that comes out of here
     * means that the engine broke and must not be asked again.
     * @param {Ask} ask
     * @param {{ signal: AbortSignal, on_progress: (progress: ByteProgress) => void }} options
     * @returns {Promise<Result>}
     */
    async answer(ask, options) {
      try {
        switch (ask.kind) {
          case 'load_model':
            return await load_model(ask, options);
          case 'open_picture':
            return await open_picture(ask);
          case 'classify':
            return await engine.classify(ask.picture);
          case 'model_input':
            return await engine.model_input(ask.picture);
          case 'close_picture':
            return await engine.close_picture(ask.picture);
          case 'read_labels':
            return await engine.read_labels(ask.labels);
          case 'evaluate':
            return await engine.evaluate(ask.rows);
          default:
            throw engine_error('not_offered', ask.kind);
        }
      } catch (thrown) {
        throw is_failure(thrown) ? new EngineError(thrown) : thrown;
      }
    },
  };
}

/**
 * @param {any} thrown
 * @returns {thrown is import('./protocol.js').Failure}
 */
function is_failure(thrown) {
  return typeof thrown?.code === 'string' && typeof thrown.message === 'string' && typeof thrown.detail === 'string';
}
