// The first model is asked for before there is an interface that could say how it comes.

import { recipe_url_of } from './model_cards.js';

/** @typedef {import('./protocol.js').ByteProgress} ByteProgress */

export class EarlyModel {
  /** Its id. */
  id;
  /** Once it is there, or failed to come: whatever is not needed for it may come now. */
  settled;
  #loading;
  /** @type {ByteProgress | null} */
  #progress = null;
  /** @type {(progress: ByteProgress) => void} */
  #on_progress = () => {};

  /**
   * @param {import('./engine_client.js').EngineClient} engine
   * @param {Promise<string>} id
   */
  constructor(engine, id) {
    this.id = id;
    const on_progress = (/** @type {ByteProgress} */ progress) => this.#on_progress((this.#progress = progress));
    this.#loading = id.then((known) => engine.load_model(undefined, { recipe_url: recipe_url_of(known), on_progress }));
    this.settled = this.#loading.then(() => {}, () => {}); // whoever follows is told why it failed
  }

  /**
   * @param {(progress: ByteProgress) => void} on_progress    hears at once how far it is
   * @returns {Promise<import('./protocol.js').LoadedModel>}
   */
  follow(on_progress) {
    this.#on_progress = on_progress;
    if (this.#progress) on_progress(this.#progress);
    return this.#loading;
  }
}
