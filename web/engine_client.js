// What the page asks of the engine, with a model that is there when it is needed and a worker that comes back.

import { engine_worker } from './engine_worker.js';
import { LastingEngine } from './lasting_engine.js';
import { ModelInUse } from './model_in_use.js';
import { engine_error, max_file_bytes } from './protocol.js';
import { Turns } from './turns.js';

/**
 * @typedef {import('./protocol.js').LoadedModel} LoadedModel
 * @typedef {import('./protocol.js').Picture} Picture
 * @typedef {import('./protocol.js').Answer} Answer
 * @typedef {(progress: import('./protocol.js').ByteProgress) => void} OnProgress
 */

export class EngineClient {
  #engine;
  #model;
  // Picture requests reach the worker in the order they were made.
  #turns = new Turns();
  #last_picture = 0;

  /**
   * @param {object} [options]
   * @param {(reloading: Promise<LoadedModel> | null) => void} [options.on_restart]
   *        the worker died and was replaced if that makes sense; pictures that were open are gone, and the model that
   *        was in use is coming again
   * @param {(recipe_url: string) => void} [options.on_model]    this model is in use
   * @param {(notice: import('./protocol.js').Notice) => void} [options.on_notice]    what the worker says unasked
   * @param {() => Worker} [options.create_worker]
   */
  constructor({ on_restart = () => {}, on_model = () => {}, on_notice, create_worker = engine_worker } = {}) {
    const restarted = (/** @type {boolean} */ model_is_coming) => on_restart(model_is_coming ? null : this.#model.reload());
    this.#engine = new LastingEngine(create_worker, restarted, on_notice);
    this.#model = new ModelInUse(this.#engine, on_model);
  }

  /** The text of the model.json of the model that was loaded last. */
  get recipe() {
    return this.#model.recipe;
  }

  /**
   * Loads the model whose model.json is at `recipe_url`; it replaces the one before when it is ready. `on_progress`
   * also hears of its loading by a later worker.
   * @param {AbortSignal | undefined} signal
   * @param {{ recipe_url: string, on_progress?: OnProgress }} options
   * @returns {Promise<LoadedModel>}
   */
  load_model(signal, options) {
    return this.#model.load(signal, options);
  }

  /**
   * What a person's own .onnx file tells of itself; the model in use stays.
   * @param {AbortSignal | undefined} signal
   * @param {File} file
   * @param {{ keep?: boolean }} [options]    keep: it stays for try_recipe until it is forgotten
   * @returns {Promise<import('./protocol.js').Inspection>}
   */
  inspect_model(signal, file, { keep = false } = {}) {
    return this.ask({ kind: 'inspect_model', file, name: file.name, keep }, { subject: file.name, signal });
  }

  /**
   * What the model that was inspected and kept answers to an open picture under this recipe; the model in use stays.
   * @param {AbortSignal | undefined} signal
   * @param {string} recipe    the text of a model.json
   * @param {number} picture
   * @returns {Promise<Answer>}
   */
  try_recipe(signal, recipe, picture) {
    return this.ask({ kind: 'try_recipe', recipe, picture }, { subject: 'the model with this recipe', signal });
  }

  /** Gives the memory of the model that was inspected and kept back. */
  forget_inspected() {
    this.ask({ kind: 'forget_inspected' }, { subject: 'the inspected model' }).catch(() => {});
  }

  /**
   * Loads a person's own model, as load_model does. The file has to stay readable: a later worker reads it again.
   * @param {AbortSignal | undefined} signal
   * @param {{ recipe: string, file: File, on_progress?: OnProgress }} options    recipe: the text of its model.json
   * @returns {Promise<LoadedModel>}
   */
  load_own_model(signal, options) {
    return this.#model.load_own(signal, options);
  }

  /**
   * A number for the next picture.
   * @returns {number}
   */
  new_picture() {
    return ++this.#last_picture;
  }

  /**
   * Decodes a file and keeps it open under the picture's number. Its answer may be asked for without waiting for this.
   * @param {AbortSignal | undefined} signal
   * @param {number} picture
   * @param {Blob} blob
   * @param {{ preview?: boolean, thumbnail?: number }} [options]    preview: whether its pixels are wanted for the
   *        screen; thumbnail: pixels a side of a small one, 0: none
   * @returns {Promise<Picture>}
   */
  open_picture(signal, picture, blob, { preview = true, thumbnail = 0 } = {}) {
    const subject = blob instanceof File ? blob.name : 'the image';
    return this.#turns.take(signal, async () => {
      const file = await bytes_of(blob);
      const ask = /** @type {const} */ ({ kind: 'open_picture', picture, file, preview, thumbnail });
      return { reply: this.ask(ask, { subject, signal, transfer: [file] }) };
    });
  }

  /**
   * Waits for a model that is still loading.
   * @param {AbortSignal | undefined} signal
   * @param {number} picture
   * @param {string} [subject]    what a person calls it
   * @returns {Promise<Answer>}
   */
  classify(signal, picture, subject = `picture ${picture}`) {
    return this.#ask_of_model(signal, { kind: 'classify', picture }, subject);
  }

  /**
   * @param {AbortSignal | undefined} signal
   * @param {import('./protocol.js').ExplanationRequest} request    about an open picture
   * @returns {Promise<import('./protocol.js').Explanation>}
   */
  explain(signal, request) {
    return this.#ask_of_model(signal, { kind: 'explain', ...request }, 'the explanation');
  }

  /**
   * @param {AbortSignal | undefined} signal
   * @param {import('./protocol.js').ExplanationRequest} request
   * @returns {Promise<import('./protocol.js').ExplanationCheck>}
   */
  check_explanation(signal, request) {
    return this.#ask_of_model(signal, { kind: 'check_explanation', ...request }, 'the check of the explanation');
  }

  /**
   * What a gate judges an open picture by.
   * @param {AbortSignal | undefined} signal
   * @param {number} picture
   * @returns {Promise<import('./protocol.js').Observation>}
   */
  observe(signal, picture) {
    return this.#ask_of_model(signal, { kind: 'observe', picture }, `picture ${picture}`);
  }

  /**
   * A recipe's gate, out of what was observed of reference pictures with it.
   * @param {AbortSignal | undefined} signal
   * @param {string} recipe    whose gate names a layer
   * @param {import('./protocol.js').Observation[]} references
   * @returns {Promise<import('./protocol.js').FittedGate>}
   */
  fit_gate(signal, recipe, references) {
    return this.ask({ kind: 'fit_gate', recipe, references }, { subject: 'the gate', signal });
  }

  /**
   * What small changes of an open picture do to its answer and to that explanation.
   * @param {AbortSignal | undefined} signal
   * @param {import('./protocol.js').ExplanationRequest} request
   * @returns {Promise<import('./protocol.js').Stability>}
   */
  measure_stability(signal, request) {
    return this.#ask_of_model(signal, { kind: 'measure_stability', ...request }, 'the stability of the answer');
  }

  /**
   * @param {AbortSignal | undefined} signal
   * @returns {Promise<import('./protocol.js').LayerList>}
   */
  list_layers(signal) {
    return this.#ask_of_model(signal, { kind: 'list_layers' }, "the model's layers");
  }

  /**
   * What the model sees of an open picture.
   * @param {AbortSignal | undefined} signal
   * @param {number} picture
   * @returns {Promise<import('./protocol.js').Preview>}
   */
  model_input(signal, picture) {
    return this.ask({ kind: 'model_input', picture }, { subject: `picture ${picture}`, signal });
  }

  /**
   * An open picture with a map on it, at its own resolution.
   * @param {AbortSignal | undefined} signal
   * @param {Omit<import('./protocol.js').DrawOverlay, 'kind'>} wanted
   * @returns {Promise<import('./protocol.js').Overlay>}
   */
  draw_overlay(signal, wanted) {
    return this.ask({ kind: 'draw_overlay', ...wanted }, { subject: 'the overlay', signal });
  }

  /**
   * The person's own model that is in use; null where it is one of the site, or none.
   * @returns {{ file: File, recipe: string } | null}
   */
  get own_model() {
    return this.#model.own;
  }

  /** @param {number} picture */
  close_picture(picture) {
    this.ask({ kind: 'close_picture', picture }, { subject: `picture ${picture}` }).catch(() => {});
  }

  /**
   * The classes that data with these labels tell apart with the model in use.
   * @param {AbortSignal | undefined} signal
   * @param {{ label: string }[]} labels
   * @returns {Promise<import('./protocol.js').DataClass[]>}
   */
  read_labels(signal, labels) {
    return this.ask({ kind: 'read_labels', labels }, { subject: 'the labels', signal });
  }

  /**
   * What names of folders mean to the model; waits for one that is still loading.
   * @param {AbortSignal | undefined} signal
   * @param {string[]} names
   * @returns {Promise<import('./protocol.js').Meanings>}
   */
  match_labels(signal, names) {
    return this.#ask_of_model(signal, { kind: 'match_labels', names }, 'the names of the folders');
  }

  /**
   * @param {AbortSignal | undefined} signal
   * @param {import('./protocol.js').LabelledRow[]} rows
   * @returns {Promise<import('./protocol.js').Evaluation>}
   */
  evaluate(signal, rows) {
    return this.ask({ kind: 'evaluate', rows }, { subject: 'the evaluation', signal });
  }

  /**
   * What a part of the page asks that few need.
   * @param {import('./protocol.js').Ask} ask
   * @param {import('./engine_link.js').AskOptions} options
   * @returns {Promise<any>}
   */
  ask(ask, options) {
    return this.#engine.ask(ask, options);
  }

  /**
   * The same of the model: waits for one that is still loading.
   * @param {import('./protocol.js').Ask} ask
   * @param {import('./engine_link.js').AskOptions} options
   * @returns {Promise<any>}
   */
  ask_of_model(ask, options) {
    return this.#model.when_settled(options.signal, () =>
      this.#turns.take(options.signal, async () => ({ reply: this.ask(ask, options) })),
    );
  }

  /** A new worker from now on; what is open goes on in it as after a crash. */
  replace_worker() {
    this.#engine.replace_worker();
  }

  /** Ends the worker. What is open fails, and so does whatever is asked later. */
  close() {
    this.#engine.close();
  }

  /**
   * Waits for a model that is still loading.
   * @param {AbortSignal | undefined} signal
   * @param {import('./protocol.js').Ask} ask
   * @param {string} subject
   * @returns {Promise<any>}
   */
  #ask_of_model(signal, ask, subject) {
    return this.ask_of_model(ask, { subject, signal });
  }
}

/**
 * Of a file beyond the limit just enough for the engine to refuse it.
 * @param {Blob} blob
 */
async function bytes_of(blob) {
  try {
    return await blob.slice(0, max_file_bytes + 1).arrayBuffer();
  } catch (thrown) {
    throw engine_error('unreadable_file', String(thrown));
  }
}
