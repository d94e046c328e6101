// One sitting: a model is loaded, files are opened one after another, and the interface is told how it goes.

import { failure_of } from './protocol.js';

/**
 * @typedef {import('./app.mjs').App} App
 * @typedef {import('./engine_client.js').EngineClient} EngineClient
 * @typedef {import('./protocol.js').Failure} Failure
 */

export class Session {
  #app;
  #engine;
  #choice = new AbortController();
  /** @type {number | null} the engine's number of the picture that is open */
  #open_picture = null;
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
   * @returns {Promise<void>} never rejects
   */
  load_model(id) {
    this.#model_settled = this.#load(id).catch((thrown) => {
      this.#model_failure = failure_of(thrown);
      this.#app.model_failed(this.#model_failure);
    });
    return this.#model_settled;
  }

  /** @param {Promise<string>} coming */
  async #load(coming) {
    const id = await coming;
    /** @param {{ loaded_bytes: number, total_bytes: number }} progress */
    const on_progress = (progress) => this.#app.model_progress({ name: id, ...progress });
    on_progress({ loaded_bytes: 0, total_bytes: 0 });
    const recipe_url = `models/${encodeURIComponent(id)}/model.json`;
    const model = await this.#engine.load_model(undefined, { recipe_url, on_progress });
    this.#model_failure = null;
    this.#app.model_ready(model);
  }

  /**
   * Opens the files in turn; the last one stays. Whatever was being opened before is cancelled.
   * @param {File[]} files
   */
  async open(files) {
    this.#choice.abort();
    this.#choice = new AbortController();
    const { signal } = this.#choice;
    for (const [index, file] of files.entries()) {
      if (signal.aborted) return;
      await this.#open_one(signal, file, { position: index + 1, count: files.length });
    }
  }

  /** The engine has started anew: it knows none of our pictures. */
  engine_restarted() {
    this.#open_picture = null;
  }

  /**
   * @param {AbortSignal} signal
   * @param {File} file
   * @param {{ position: number, count: number }} place among the files chosen together
   * @returns {Promise<void>}
   */
  async #open_one(signal, file, place) {
    const number = this.#engine.new_picture();
    this.#app.picture_opening({ number, name: file.name, bytes: file.size, ...place });
    const opening = this.#engine.open_picture(signal, number, file);
    const answering = this.#model_settled.then(() => this.#engine.classify(signal, number));
    answering.catch(() => {}); // of no interest where opening fails
    try {
      const picture = await opening;
      this.#keep_only(number);
      this.#app.picture_opened(number, picture);
      this.#app.picture_answered(number, await answering);
    } catch (thrown) {
      const failure = failure_of(thrown);
      if (failure.code === 'cancelled') return;
      if (failure.code === 'interrupted') return this.#open_one(signal, file, place);
      const reason = failure.code === 'no_model' ? (this.#model_failure ?? failure) : failure;
      this.#app.picture_failed(number, reason);
    }
  }

  /** @param {number} picture the engine's number */
  #keep_only(picture) {
    if (this.#open_picture !== null) this.#engine.close_picture(this.#open_picture);
    this.#open_picture = picture;
  }
}
