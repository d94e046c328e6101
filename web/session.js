// One sitting: files are added, read, classified and looked at, and the interface is told how it goes.
//
// The picture that is looked at goes first and stays open in the engine; every other one is closed as soon as it is
// answered. What is kept of it is its file, which is opened again when somebody looks.

import { engine_error, failure_of } from './protocol.js';
import { SessionItems, try_again } from './session_items.js';
import { SessionModel } from './session_model.js';

/**
 * @typedef {import('./app.mjs').App} App
 * @typedef {import('./engine_client.js').EngineClient} EngineClient
 * @typedef {import('./intake.js').NamedFile} NamedFile
 * @typedef {import('./protocol.js').Failure} Failure
 * @typedef {import('./protocol.js').LoadedModel} LoadedModel
 * @typedef {import('./session_items.js').Item} Item
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
  #items = new SessionItems();
  #model;
  #busy = 0;
  #paused = false;

  /**
   * @param {App} app
   * @param {EngineClient} engine
   */
  constructor(app, engine) {
    this.#app = app;
    this.#engine = engine;
    this.#model = new SessionModel(app, engine, {
      on_ready: (model, is_changed) => this.#use_model(model, is_changed),
      on_failed: () => this.#pump(),
    });
  }

  /**
   * Loads a model; pictures wait for it, and fail for its reason if it does not come.
   * @param {Promise<string>} id the model's folder
   * @param {import('./early_model.js').EarlyModel} [early]    has asked for it already
   */
  load_model(id, early) {
    this.#model.load(id, early);
  }

  /**
   * Loads a person's own model.
   * @param {File} file    an .onnx file
   * @param {string} recipe    the text of its model.json
   * @returns {Promise<Failure | null>} why it can't be used, or null once it is in use
   */
  load_own_model(file, recipe) {
    return this.#model.load_own(file, recipe);
  }

  /**
   * The engine has started anew and knows none of our pictures.
   * @param {Promise<LoadedModel> | null} reloading its model, if there was one
   */
  engine_restarted(reloading) {
    for (const item of this.#items.all()) item.shown = false;
    this.#model.engine_restarted(reloading);
    this.#pump();
  }

  /**
   * Adds files at the end; the interface then looks at the first of them.
   * @param {NamedFile[]} files
   * @returns {{ number: number, name: string }[]} what they are called from now on
   */
  add(files) {
    if (files.length === 0) return [];
    this.#model.retry();
    const items = files.map((file) => this.#items.add(this.#engine.new_picture(), file));
    this.#app.pictures_added(items.map(({ number, name, file }) => ({ number, name, bytes: file.size })));
    this.#pump();
    return items.map(({ number, name }) => ({ number, name }));
  }

  /**
   * What the interface shows from now on. Its pixels follow as picture_opened.
   * @param {number} number
   */
  look_at(number) {
    const before = this.#items.looked_at();
    this.#items.look_at(number);
    if (before && !this.#items.is_looked_at(before)) this.#put_away(before);
    this.#pump();
  }

  /**
   * @param {number} number
   * @returns {NamedFile | null}
   */
  file_of(number) {
    return this.#items.find(number) ?? null;
  }

  /**
   * All that are in the list now.
   * @returns {NamedFile[]}
   */
  files() {
    return this.#items.all().map(({ name, file }) => ({ name, file }));
  }

  /** @returns {NamedFile | null} what the interface shows or, where that could not be read, another that could */
  one_to_try() {
    const shown = this.#items.looked_at();
    if (shown && (shown.read || shown.stage !== 'failed')) return shown;
    return this.#items.all().find(({ read }) => read) ?? null;
  }

  /** @param {boolean} paused */
  pause(paused) {
    this.#paused = paused;
    this.#app.queue_paused(paused);
    this.#pump();
  }

  /** Those that wait are not classified; they can be retried. */
  cancel() {
    for (const item of this.#items.all()) {
      if (item.stage === 'waiting' && !item.busy) this.#fail(item, engine_error('cancelled').to_failure());
    }
    if (this.#paused) this.pause(false);
  }

  retry_failed() {
    this.#model.retry();
    this.#requeue(this.#items.all().filter(({ stage }) => stage === 'failed'));
    this.#pump();
  }

  /**
   * @param {string} model
   * @param {boolean} is_changed
   */
  #use_model(model, is_changed) {
    const items = this.#items.all();
    for (const item of items) {
      if (is_changed) item.answered.delete(model);
      if (item.stage !== 'failed') item.stage = item.answered.has(model) ? 'done' : 'waiting';
    }
    this.#requeue(items.filter((item) => item.stage === 'failed' && item.for_want_of_model));
    this.#pump();
  }

  /** @param {Item[]} failed */
  #requeue(failed) {
    failed.forEach(try_again);
    if (failed.length > 0) this.#app.pictures_requeued(failed.map(({ number }) => number));
  }

  /** Starts what can be started. */
  #pump() {
    while (this.#busy < lanes) {
      const item = this.#items.next((each) => this.#has_work(each));
      if (!item) return;
      void this.#work_on(item);
    }
  }

  /** @param {Item} item */
  #has_work(item) {
    if (item.stage !== 'waiting' || this.#paused) return false;
    return !item.read || this.#model.ready !== null || this.#model.failure !== null;
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
    if (!this.#items.is_looked_at(item)) this.#put_away(item);
    this.#pump();
  }

  /** @param {Item} item */
  async #open(item) {
    const preview = this.#items.is_looked_at(item);
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
    item.shown = preview && this.#items.is_looked_at(item);
    if (answering) await this.#take_answer(item, answering);
    else if (this.#model.failure && item.stage === 'waiting') this.#fail(item, this.#model.failure);
    else if (item.stage === 'waiting') this.#app.picture_waiting(item.number);
  }

  /** @param {Item} item */
  async #classify(item) {
    if (this.#can_classify(item)) {
      await this.#take_answer(item, this.#engine.classify(undefined, item.number, item.name));
    } else if (this.#model.failure) {
      this.#fail(item, this.#model.failure);
    }
  }

  /** @param {Item} item */
  #can_classify(item) {
    return item.stage === 'waiting' && this.#model.ready !== null && !this.#paused;
  }

  /**
   * @param {Item} item
   * @param {Promise<import('./protocol.js').Answer>} answering
   */
  async #take_answer(item, answering) {
    this.#app.picture_running(item.number);
    const answer = await answering;
    item.answered.add(answer.model);
    if (answer.model === this.#model.ready) item.stage = 'done';
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
    item.for_want_of_model = this.#model.failure !== null && failure === this.#model.failure;
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
    if (failure.code === 'no_model' && this.#model.failure) return this.#model.failure;
    return innocent.includes(failure.code) ? engine_error('engine_crashed', name).to_failure() : failure;
  }
}
