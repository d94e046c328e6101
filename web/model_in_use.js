// The model that answers: its recipe and bytes are brought to the engine, and brought again to one that lost them.

import { unless_aborted } from './cancellation.js';
import { EngineError, engine_error } from './protocol.js';

/**
 * @typedef {import('./engine_link.js').AskOptions} AskOptions
 * @typedef {import('./protocol.js').LoadModel} LoadModel
 * @typedef {import('./protocol.js').LoadedModel} LoadedModel
 * @typedef {(progress: import('./protocol.js').ByteProgress) => void} OnProgress
 */

export class ModelInUse {
  #engine;
  #on_model;
  /** The text of the model.json of the model that was loaded last. */
  recipe = '';
  // How it was asked for, to be loaded again by a new worker.
  /** @type {{ ask: LoadModel, options: AskOptions } | null} */
  #loaded = null;
  // Settled once the model that the next picture should meet is there, or failed to come.
  #settled = /** @type {Promise<unknown>} */ (Promise.resolve());

  /**
   * @param {import('./lasting_engine.js').LastingEngine} engine
   * @param {(recipe_url: string) => void} on_model    this model of the site is in use
   */
  constructor(engine, on_model) {
    this.#engine = engine;
    this.#on_model = on_model;
  }

  /**
   * Loads the model whose model.json is at `recipe_url`; it replaces the one before when it is ready.
   * @param {AbortSignal | undefined} signal
   * @param {{ recipe_url: string, on_progress?: OnProgress }} options
   * @returns {Promise<LoadedModel>}
   */
  load(signal, { recipe_url, on_progress }) {
    return this.#replace(async () => {
      const recipe = await text_at(recipe_url, signal);
      const folder_url = new URL('.', new URL(recipe_url, document.baseURI)).href;
      const model = await this.#load(signal, { kind: 'load_model', recipe, folder_url }, { subject: recipe_url, on_progress });
      this.#on_model(recipe_url);
      return model;
    });
  }

  /**
   * Loads a person's own model, as `load` does. The file has to stay readable: a later worker reads it again.
   * @param {AbortSignal | undefined} signal
   * @param {{ recipe: string, file: File, on_progress?: OnProgress }} options    recipe: the text of its model.json
   * @returns {Promise<LoadedModel>}
   */
  load_own(signal, { recipe, file, on_progress }) {
    return this.#replace(() => this.#load(signal, { kind: 'load_model', recipe, file }, { subject: file.name, on_progress }));
  }

  /**
   * The person's own model that is in use; null where it is one of the site, or none.
   * @returns {{ file: File, recipe: string } | null}
   */
  get own() {
    const ask = this.#loaded?.ask;
    return ask && 'file' in ask && ask.file instanceof File ? { file: ask.file, recipe: ask.recipe } : null;
  }

  /**
   * Loads it into a worker that knows nothing of it.
   * @returns {Promise<LoadedModel> | null} null where there is no model, or no worker
   */
  reload() {
    const loaded = this.#loaded;
    if (!loaded || !this.#engine.is_there) return null;
    return this.#replace(() => this.#engine.ask(loaded.ask, { ...loaded.options, retried: true }));
  }

  /**
   * Takes `step`, which asks something of the model, once one that is still loading is there.
   * @template Result
   * @param {AbortSignal | undefined} signal
   * @param {() => Promise<Result>} step
   * @returns {Promise<Result>}
   */
  async when_settled(signal, step) {
    for (;;) {
      const settled = this.#settled;
      await unless_aborted(signal, settled);
      try {
        return await step();
      } catch (thrown) {
        // A new worker may have begun to load the model just before it was asked.
        const model_is_coming = settled !== this.#settled;
        if (!(thrown instanceof EngineError && thrown.code === 'no_model' && model_is_coming)) throw thrown;
      }
    }
  }

  /** @param {() => Promise<LoadedModel>} load */
  #replace(load) {
    const loading = load();
    this.#settled = loading.catch(() => {});
    return loading;
  }

  /**
   * @param {AbortSignal | undefined} signal
   * @param {LoadModel} ask
   * @param {AskOptions} options
   * @returns {Promise<LoadedModel>}
   */
  async #load(signal, ask, options) {
    const model = await this.#engine.ask(ask, { ...options, signal });
    this.#loaded = { ask, options };
    this.recipe = ask.recipe;
    return model;
  }
}

/**
 * @param {string} url
 * @param {AbortSignal | undefined} signal
 */
async function text_at(url, signal) {
  try {
    const response = await fetch(url, { signal });
    if (response.status === 404) throw engine_error('no_such_model', url);
    if (!response.ok) throw engine_error('download_failed', `${url}: HTTP ${response.status}`);
    return await response.text();
  } catch (thrown) {
    if (signal?.aborted) throw engine_error('cancelled');
    throw thrown instanceof EngineError ? thrown : engine_error('download_failed', `${url}: ${thrown}`);
  }
}
