// One sitting: a model is loaded, files are opened one after another, and the interface is told how it goes.

import { engine_error, failure_of } from './protocol.js';

/**
 * @typedef {import('./app.mjs').App} App
 * @typedef {import('./engine_client.js').EngineClient} EngineClient
 * @typedef {import('./protocol.js').Failure} Failure
 * @typedef {import('./protocol.js').LoadedModel} LoadedModel
 */

// What became of a picture through the death of a worker, by no fault of its own: worth another try.
const innocent = ['interrupted', 'unknown_picture'];

export class Session {
  #app;
  #engine;
  #choice = new AbortController();
  /** @type {number | null} the picture that is open */
  #open_picture = null;
  /** @type {Promise<string> | null} the folder of the model that was asked for last */
  #model_id = null;
  /** @type {Promise<void>} the model is there, or will not come */
  #model_settled = Promise.resolve();
  /** @type {Failure | null} why there is no model */
  #model_failure = null;

  /**
   * @param {App} app
   * @param {EngineClient} engine
   */
  constructor(app, engine) {
    this.#app = app;
    this.#engine = engine;
  }

  /**
   * Loads a model; pictures that come meanwhile wait for it, and fail for its reason if it does not come.
   * @param {Promise<string>} id the model's folder
   */
  load_model(id) {
    this.#model_id = id;
    this.#await_model(this.#load(id));
  }

  /**
   * The engine has started anew and knows none of our pictures.
   * @param {Promise<LoadedModel> | null} reloading its model, if there was one
   */
  engine_restarted(reloading) {
    this.#open_picture = null;
    if (reloading) this.#await_model(reloading);
  }

  /**
   * Opens the files in turn; the last one stays. Whatever was being opened before is cancelled.
   * @param {File[]} files
   */
  async open(files) {
    this.#choice.abort();
    this.#choice = new AbortController();
    const { signal } = this.#choice;
    if (this.#model_failure && this.#model_id) this.load_model(this.#model_id);
    for (const [index, file] of files.entries()) {
      if (signal.aborted) return;
      await this.#open_one(signal, file, { position: index + 1, count: files.length });
    }
  }

  /** @param {Promise<string>} coming */
  async #load(coming) {
    const id = await coming;
    /** @param {{ loaded_bytes: number, total_bytes: number }} progress */
    const on_progress = (progress) => this.#app.model_progress({ name: id, ...progress });
    on_progress({ loaded_bytes: 0, total_bytes: 0 });
    const recipe_url = `models/${encodeURIComponent(id)}/model.json`;
    return this.#engine.load_model(undefined, { recipe_url, on_progress });
  }

  /** @param {Promise<LoadedModel>} loading */
  #await_model(loading) {
    this.#model_failure = null;
    this.#model_settled = loading.then(
      (model) => this.#app.model_ready(model),
      (thrown) => {
        this.#model_failure = failure_of(thrown);
        this.#app.model_failed(this.#model_failure);
      },
    );
  }

  /**
   * @param {AbortSignal} signal
   * @param {File} file
   * @param {{ position: number, count: number }} place among the files chosen together
   */
  async #open_one(signal, file, place) {
    for (const is_last_try of [false, true]) {
      const number = this.#engine.new_picture();
      this.#app.picture_opening({ number, name: file.name, bytes: file.size, ...place });
      try {
        return await this.#show_answer(signal, number, file);
      } catch (thrown) {
        const failure = failure_of(thrown);
        if (failure.code === 'cancelled') return;
        if (innocent.includes(failure.code) && !is_last_try) continue;
        this.#app.picture_failed(number, this.#reason(failure, file));
        return;
      }
    }
  }

  /**
   * @param {AbortSignal} signal
   * @param {number} number
   * @param {File} file
   */
  async #show_answer(signal, number, file) {
    const opening = this.#engine.open_picture(signal, number, file);
    const answering = this.#model_settled.then(() => this.#engine.classify(signal, number, file.name));
    answering.catch(() => {}); // of no interest where opening fails
    const picture = await opening;
    if (this.#open_picture !== null) this.#engine.close_picture(this.#open_picture);
    this.#open_picture = number;
    this.#app.picture_opened(number, picture);
    this.#app.picture_answered(number, await answering);
  }

  /**
   * What to tell about a picture that failed: for want of a model the model's own reason.
   * @param {Failure} failure
   * @param {File} file
   */
  #reason(failure, file) {
    if (failure.code === 'no_model' && this.#model_failure) return this.#model_failure;
    return innocent.includes(failure.code) ? engine_error('engine_crashed', file.name).to_failure() : failure;
  }
}
