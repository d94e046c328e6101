// One sitting: files are added, read, classified and looked at, and the interface is told how it goes.
//
// The picture that is looked at goes first and stays open in the engine; every other one is closed as soon as it is
// answered. What is kept of it is its file, which is opened again when somebody looks.

import { engine_error, failure_of } from './protocol.js';

/**
 * @typedef {import('./app.mjs').App} App
 * @typedef {import('./engine_client.js').EngineClient} EngineClient
 * @typedef {import('./protocol.js').Failure} Failure
 * @typedef {import('./protocol.js').LoadedModel} LoadedModel
 *
 * @typedef {object} Item
 * @property {number} number
 * @property {string} name    with the folders it was in, where a folder was chosen
 * @property {File} file
 * @property {'waiting' | 'done' | 'failed'} stage
 * @property {boolean} busy    the engine works on it
 * @property {boolean} read    its size and thumbnail are known
 * @property {boolean} shown    it is open in the engine, and the interface has its pixels
 * @property {boolean} unshowable    it could not be opened to be looked at
 * @property {boolean} for_want_of_model    that is why it failed
 * @property {number} losses    how often the engine lost it by no fault of its own
 * @property {Set<string>} answered    by which models
 */

// What became of a picture through the death of a worker: worth another try.
const innocent = ['interrupted', 'unknown_picture'];

// While the engine works on one picture the next one's file is read and sent.
const lanes = 2;

/** Pixels a side, as wasm/app/render/thumbnails.hpp has them. */
const thumbnail_px = 80;

export class Session {
  #app;
  #engine;
  /** @type {Map<number, Item>} in the order they came */
  #items = new Map();
  #looked_at = 0;
  #busy = 0;
  #paused = false;
  /** @type {Promise<string> | null} the folder of the model that was asked for last */
  #model_id = null;
  /** @type {string | null} the model that is ready */
  #model = null;
  /** @type {Map<string, string>} by model, the recipe with which it answered last */
  #recipes = new Map();
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
   * Loads a model; pictures wait for it, and fail for its reason if it does not come.
   * @param {Promise<string>} id the model's folder
   */
  load_model(id) {
    this.#model_id = id;
    this.#await_model(this.#load(id));
  }

  /**
   * Loads a person's own model.
   * @param {File} file    an .onnx file
   * @param {string} recipe    the text of its model.json
   * @returns {Promise<Failure | null>} why it can't be used, or null once it is in use
   */
  async load_own_model(file, recipe) {
    /** @param {{ loaded_bytes: number, total_bytes: number }} progress */
    const on_progress = (progress) => this.#app.model_progress({ name: file.name, ...progress });
    on_progress({ loaded_bytes: 0, total_bytes: 0 });
    const loading = this.#engine.load_own_model(undefined, { recipe, file, on_progress });
    this.#await_model(loading);
    return loading.then(() => null, failure_of);
  }

  /**
   * The engine has started anew and knows none of our pictures.
   * @param {Promise<LoadedModel> | null} reloading its model, if there was one
   */
  engine_restarted(reloading) {
    for (const item of this.#items.values()) item.shown = false;
    this.#model = null;
    if (reloading) this.#await_model(reloading);
    this.#pump();
  }

  /**
   * Adds files at the end; the interface then looks at the first of them.
   * @param {import('./intake.js').NamedFile[]} files
   * @returns {{ number: number, name: string }[]} what they are called from now on
   */
  add(files) {
    if (files.length === 0) return [];
    if (this.#model_failure && this.#model_id) this.load_model(this.#model_id);
    const items = files.map((file) => new_item(this.#engine.new_picture(), file));
    for (const item of items) this.#items.set(item.number, item);
    this.#app.pictures_added(items.map(({ number, name, file }) => ({ number, name, bytes: file.size })));
    this.#pump();
    return items.map(({ number, name }) => ({ number, name }));
  }

  /**
   * What the interface shows from now on. Its pixels follow as picture_opened.
   * @param {number} number
   */
  look_at(number) {
    const before = this.#items.get(this.#looked_at);
    this.#looked_at = number;
    const item = this.#items.get(number);
    if (before && before !== item) this.#put_away(before);
    this.#pump();
  }

  /**
   * @param {number} number
   * @returns {{ name: string, file: File } | null}
   */
  file_of(number) {
    return this.#items.get(number) ?? null;
  }

  /**
   * All that are in the list now.
   * @returns {import('./intake.js').NamedFile[]}
   */
  files() {
    return [...this.#items.values()].map(({ name, file }) => ({ name, file }));
  }

  /** @returns {import('./intake.js').NamedFile | null} what the interface shows */
  looked_at() {
    return this.#items.get(this.#looked_at) ?? null;
  }

  /** @param {boolean} paused */
  pause(paused) {
    this.#paused = paused;
    this.#app.queue_paused(paused);
    this.#pump();
  }

  /** Those that wait are not classified; they can be retried. */
  cancel() {
    for (const item of this.#items.values()) {
      if (item.stage === 'waiting' && !item.busy) this.#fail(item, engine_error('cancelled').to_failure());
    }
    if (this.#paused) this.pause(false);
  }

  retry_failed() {
    if (this.#model_failure && this.#model_id) this.load_model(this.#model_id);
    this.#requeue([...this.#items.values()].filter(({ stage }) => stage === 'failed'));
    this.#pump();
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
    const before = this.#model;
    this.#model = null;
    this.#model_failure = null;
    loading.then(
      (model) => this.#use_model(model),
      (thrown) => {
        // The engine goes on with the model that it has.
        this.#model = before;
        const failure = failure_of(thrown);
        if (before === null) this.#model_failure = failure;
        this.#app.model_failed(failure);
        this.#pump();
      },
    );
  }

  /** @param {LoadedModel} model */
  #use_model(model) {
    this.#model = model.id;
    // Another recipe makes another model of the same file: what was answered before is of no use.
    if (this.#recipes.get(model.id) !== this.#engine.recipe) {
      for (const item of this.#items.values()) item.answered.delete(model.id);
    }
    this.#recipes.set(model.id, this.#engine.recipe);
    this.#app.model_ready({ ...model, recipe: this.#engine.recipe });
    for (const item of this.#items.values()) {
      if (item.stage !== 'failed') item.stage = item.answered.has(model.id) ? 'done' : 'waiting';
    }
    this.#requeue([...this.#items.values()].filter((item) => item.stage === 'failed' && item.for_want_of_model));
    this.#pump();
  }

  /** @param {Item[]} failed */
  #requeue(failed) {
    for (const item of failed) {
      item.stage = 'waiting';
      item.losses = 0;
      item.unshowable = false;
      item.for_want_of_model = false;
    }
    if (failed.length > 0) this.#app.pictures_requeued(failed.map(({ number }) => number));
  }

  /** Starts what can be started. */
  #pump() {
    while (this.#busy < lanes) {
      const item = this.#next();
      if (!item) return;
      void this.#work_on(item);
    }
  }

  /** @returns {Item | undefined} */
  #next() {
    const looked_at = this.#items.get(this.#looked_at);
    if (looked_at && !looked_at.busy && (this.#wants_pixels(looked_at) || this.#has_work(looked_at))) return looked_at;
    for (const item of this.#items.values()) {
      if (!item.busy && this.#has_work(item)) return item;
    }
    return undefined;
  }

  /** @param {Item} item */
  #wants_pixels(item) {
    return item.number === this.#looked_at && !item.shown && !item.unshowable;
  }

  /** @param {Item} item */
  #has_work(item) {
    if (item.stage !== 'waiting' || this.#paused) return false;
    return !item.read || this.#model !== null || this.#model_failure !== null;
  }

  /**
   * Opens the picture where that is needed, classifies it where that is possible.
   * @param {Item} item
   */
  async #work_on(item) {
    this.#busy += 1;
    item.busy = true;
    try {
      if (!item.shown) await this.#open(item);
      else await this.#classify(item);
    } catch (thrown) {
      this.#take_failure(item, failure_of(thrown));
    }
    item.busy = false;
    this.#busy -= 1;
    if (item.number !== this.#looked_at) this.#put_away(item);
    this.#pump();
  }

  /** @param {Item} item */
  async #open(item) {
    const preview = item.number === this.#looked_at;
    if (item.stage === 'waiting') this.#app.picture_reading(item.number);
    const opening = this.#engine.open_picture(undefined, item.number, item.file, {
      preview,
      thumbnail: item.read ? 0 : thumbnail_px,
    });
    // Asked for without waiting, so that the engine need not wait for us.
    const answering = this.#can_classify(item) ? this.#engine.classify(undefined, item.number, item.name) : null;
    answering?.catch(() => {}); // of no interest where opening fails
    item.unshowable = true;
    const picture = await opening;
    item.unshowable = false;
    item.read = true;
    this.#app.picture_opened(item.number, picture);
    // Somebody may have come to look at it meanwhile: then it is opened once more, with pixels.
    item.shown = preview && item.number === this.#looked_at;
    if (answering) await this.#take_answer(item, answering);
    else if (this.#model_failure && item.stage === 'waiting') this.#fail(item, this.#model_failure);
    else if (item.stage === 'waiting') this.#app.picture_waiting(item.number);
  }

  /** @param {Item} item */
  async #classify(item) {
    if (this.#can_classify(item)) {
      await this.#take_answer(item, this.#engine.classify(undefined, item.number, item.name));
    } else if (this.#model_failure) {
      this.#fail(item, this.#model_failure);
    }
  }

  /** @param {Item} item */
  #can_classify(item) {
    return item.stage === 'waiting' && this.#model !== null && !this.#paused;
  }

  /**
   * @param {Item} item
   * @param {Promise<import('./protocol.js').Answer>} answering
   */
  async #take_answer(item, answering) {
    this.#app.picture_running(item.number);
    const answer = await answering;
    item.answered.add(answer.model);
    if (answer.model === this.#model) item.stage = 'done';
    this.#app.picture_answered(item.number, answer);
  }

  /**
   * @param {Item} item
   * @param {Failure} failure
   */
  #take_failure(item, failure) {
    if (innocent.includes(failure.code) && item.losses++ === 0) {
      item.shown = false;
      item.unshowable = false;
      return;
    }
    this.#fail(item, this.#reason(failure, item.name));
  }

  /**
   * @param {Item} item
   * @param {Failure} failure
   */
  #fail(item, failure) {
    item.stage = 'failed';
    item.for_want_of_model = this.#model_failure !== null && failure === this.#model_failure;
    this.#app.picture_failed(item.number, failure);
  }

  /**
   * Its pixels are dropped everywhere but in its file.
   * @param {Item} item
   */
  #put_away(item) {
    item.shown = false;
    if (item.read && !item.busy) this.#engine.close_picture(item.number);
  }

  /**
   * What to tell about a picture that failed: for want of a model the model's own reason.
   * @param {Failure} failure
   * @param {string} name
   */
  #reason(failure, name) {
    if (failure.code === 'no_model' && this.#model_failure) return this.#model_failure;
    return innocent.includes(failure.code) ? engine_error('engine_crashed', name).to_failure() : failure;
  }
}

/**
 * @param {number} number
 * @param {import('./intake.js').NamedFile} file
 * @returns {Item}
 */
function new_item(number, { name, file }) {
  return {
    number,
    name,
    file,
    stage: 'waiting',
    busy: false,
    read: false,
    shown: false,
    unshowable: false,
    for_want_of_model: false,
    losses: 0,
    answered: new Set(),
  };
}
