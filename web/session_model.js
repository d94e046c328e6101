// The model of a sitting: which one was asked for, which one answers now, and why there is none.

import { recipe_url_of } from './model_cards.js';
import { failure_of } from './protocol.js';

/**
 * @typedef {import('./app.mjs').App} App
 * @typedef {import('./engine_client.js').EngineClient} EngineClient
 * @typedef {import('./protocol.js').Failure} Failure
 * @typedef {import('./protocol.js').LoadedModel} LoadedModel
 *
 * @typedef {object} OnModel    what the sitting does about it
 * @property {(model: string, is_changed: boolean) => void} on_ready    is_changed: since it answered last its recipe was
 *           changed, so that what it answered is of no use
 * @property {() => void} on_failed
 */

export class SessionModel {
  #app;
  #engine;
  #on;
  /** @type {Promise<string> | null} the folder of the model that was asked for last */
  #asked_for = null;
  /** @type {string | null} */
  #ready = null;
  /** @type {Map<string, string>} by model, the recipe with which it answered last */
  #recipes = new Map();
  /** @type {Failure | null} */
  #failure = null;

  /**
   * @param {App} app
   * @param {EngineClient} engine
   * @param {OnModel} on
   */
  constructor(app, engine, on) {
    this.#app = app;
    this.#engine = engine;
    this.#on = on;
  }

  /** @returns {string | null} the id of the one that answers */
  get ready() {
    return this.#ready;
  }

  /** @returns {Failure | null} why none answers */
  get failure() {
    return this.#failure;
  }

  /**
   * @param {Promise<string>} id    the model's folder
   * @param {import('./early_model.js').EarlyModel} [early]    has asked for it already
   */
  load(id, early) {
    this.#asked_for = id;
    this.#wait_for(this.#load(id, early));
  }

  /** Where it failed: once more. */
  retry() {
    if (this.#failure && this.#asked_for) this.load(this.#asked_for);
  }

  /**
   * @param {File} file    an .onnx file
   * @param {string} recipe    the text of its model.json
   * @returns {Promise<Failure | null>} why it can't be used, or null once it is in use
   */
  async load_own(file, recipe) {
    const loading = this.#engine.load_own_model(undefined, { recipe, file, on_progress: this.#begin(file.name) });
    this.#wait_for(loading);
    return loading.then(() => null, failure_of);
  }

  /**
   * The engine has started anew.
   * @param {Promise<LoadedModel> | null} reloading    its model, if there was one
   */
  engine_restarted(reloading) {
    this.#ready = null;
    if (reloading) this.#wait_for(reloading);
  }

  /**
   * @param {Promise<string>} coming
   * @param {import('./early_model.js').EarlyModel} [early]
   */
  async #load(coming, early) {
    const id = await coming;
    const on_progress = this.#begin(id);
    if (early) return early.follow(on_progress);
    return this.#engine.load_model(undefined, { recipe_url: recipe_url_of(id), on_progress });
  }

  /** @param {string} name */
  #begin(name) {
    /** @param {{ loaded_bytes: number, total_bytes: number }} progress */
    const on_progress = (progress) => this.#app.model_progress({ name, ...progress });
    on_progress({ loaded_bytes: 0, total_bytes: 0 });
    return on_progress;
  }

  /** @param {Promise<LoadedModel>} loading */
  #wait_for(loading) {
    const before = this.#ready;
    this.#ready = null;
    this.#failure = null;
    loading.then(
      (model) => this.#use(model),
      (thrown) => {
        // The engine goes on with the model that it has.
        this.#ready = before;
        const failure = failure_of(thrown);
        if (before === null) this.#failure = failure;
        this.#app.model_failed(failure);
        this.#on.on_failed();
      },
    );
  }

  /** @param {LoadedModel} model */
  #use(model) {
    const { recipe } = this.#engine;
    this.#ready = model.id;
    const is_changed = this.#recipes.get(model.id) !== recipe;
    this.#recipes.set(model.id, recipe);
    this.#app.model_ready({ ...model, recipe });
    this.#on.on_ready(model.id, is_changed);
  }
}
