// What the page asks of the engine: a queue, a model that is there when it is needed, and a worker that comes back.

import { EngineLink } from './engine_link.js';
import { engine_worker } from './engine_worker.js';
import { EngineError, engine_error, max_file_bytes } from './protocol.js';

/**
 * @typedef {import('./engine_link.js').Job} Job
 * @typedef {import('./protocol.js').LoadedModel} LoadedModel
 * @typedef {import('./protocol.js').Picture} Picture
 * @typedef {import('./protocol.js').Answer} Answer
 * @typedef {(progress: import('./protocol.js').ByteProgress) => void} OnProgress
 */

// A worker that dies this often in a row without an answer is not started again.
const max_silent_deaths = 3;

export class EngineClient {
  #on_restart;
  #on_model;
  #create_worker;
  /** @type {EngineLink | null} */
  #link = null;
  #silent_deaths = 0;
  /** The text of the model.json of the model that was loaded last. */
  recipe = '';
  #closed = false;
  #last_picture = 0;
  // Picture requests reach the worker in the order they were made, though some have to read a file first.
  #last_turn = /** @type {Promise<unknown>} */ (Promise.resolve());
  // The model in use, to be loaded again by a new worker.
  /** @type {{ ask: import('./protocol.js').LoadModel, options: import('./engine_link.js').AskOptions } | null} */
  #model = null;
  // Settled once the model that the next picture should meet is there, or failed to come.
  #model_settled = /** @type {Promise<unknown>} */ (Promise.resolve());

  /**
   * @param {object} [options]
   * @param {(reloading: Promise<LoadedModel> | null) => void} [options.on_restart]
   *        the worker died and was replaced if that makes sense; pictures that were open are gone, and the model that
   *        was in use is coming again
   * @param {(recipe_url: string) => void} [options.on_model]    this model is in use
   * @param {() => Worker} [options.create_worker]
   */
  constructor({ on_restart = () => {}, on_model = () => {}, create_worker = engine_worker } = {}) {
    this.#on_restart = on_restart;
    this.#on_model = on_model;
    this.#create_worker = create_worker;
    this.#start();
  }

  /**
   * Loads the model whose model.json is at `recipe_url`; it replaces the one before when it is ready. `on_progress`
   * also hears of its loading by a later worker.
   * @param {AbortSignal | undefined} signal
   * @param {{ recipe_url: string, on_progress?: OnProgress }} options
   * @returns {Promise<LoadedModel>}
   */
  load_model(signal, { recipe_url, on_progress }) {
    const loading = this.#load(signal, recipe_url, on_progress);
    this.#model_settled = loading.catch(() => {});
    return loading;
  }

  /**
   * What a person's own .onnx file tells of itself; the model in use stays.
   * @param {AbortSignal | undefined} signal
   * @param {File} file
   * @param {{ keep?: boolean }} [options]    keep: it stays for try_recipe until it is forgotten
   * @returns {Promise<import('./protocol.js').Inspection>}
   */
  inspect_model(signal, file, { keep = false } = {}) {
    return this.#ask({ kind: 'inspect_model', file, name: file.name, keep }, { subject: file.name, signal });
  }

  /**
   * What the model that was inspected and kept answers to an open picture under this recipe; the model in use stays.
   * @param {AbortSignal | undefined} signal
   * @param {string} recipe    the text of a model.json
   * @param {number} picture
   * @returns {Promise<Answer>}
   */
  try_recipe(signal, recipe, picture) {
    return this.#ask({ kind: 'try_recipe', recipe, picture }, { subject: 'the model with this recipe', signal });
  }

  /** Gives the memory of the model that was inspected and kept back. */
  forget_inspected() {
    this.#ask({ kind: 'forget_inspected' }, { subject: 'the inspected model' }).catch(() => {});
  }

  /**
   * Loads a person's own model, as load_model does. The file has to stay readable: a later worker reads it again.
   * @param {AbortSignal | undefined} signal
   * @param {{ recipe: string, file: File, on_progress?: OnProgress }} options    recipe: the text of its model.json
   * @returns {Promise<LoadedModel>}
   */
  load_own_model(signal, { recipe, file, on_progress }) {
    const loading = this.#load_asked(signal, { kind: 'load_model', recipe, file }, { subject: file.name, on_progress }).then(
      (model) => {
        this.recipe = recipe;
        return model;
      },
    );
    this.#model_settled = loading.catch(() => {});
    return loading;
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
    return this.#in_turn(signal, async () => {
      const file = await bytes_of(blob);
      const ask = /** @type {const} */ ({ kind: 'open_picture', picture, file, preview, thumbnail });
      return { reply: this.#ask(ask, { subject, signal, transfer: [file] }) };
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
    return this.#ask({ kind: 'model_input', picture }, { subject: `picture ${picture}`, signal });
  }

  /**
   * An open picture with a map on it, at its own resolution.
   * @param {AbortSignal | undefined} signal
   * @param {Omit<import('./protocol.js').DrawOverlay, 'kind'>} wanted
   * @returns {Promise<import('./protocol.js').Overlay>}
   */
  draw_overlay(signal, wanted) {
    return this.#ask({ kind: 'draw_overlay', ...wanted }, { subject: 'the overlay', signal });
  }

  /**
   * The person's own model that is in use; null where it is one of the site, or none.
   * @returns {{ file: File, recipe: string } | null}
   */
  get own_model() {
    const ask = this.#model?.ask;
    return ask && 'file' in ask && ask.file instanceof File ? { file: ask.file, recipe: ask.recipe } : null;
  }

  /** @param {number} picture */
  close_picture(picture) {
    this.#ask({ kind: 'close_picture', picture }, { subject: `picture ${picture}` }).catch(() => {});
  }

  /**
   * The classes that data with these labels tell apart with the model in use.
   * @param {AbortSignal | undefined} signal
   * @param {{ label: string }[]} labels
   * @returns {Promise<import('./protocol.js').DataClass[]>}
   */
  read_labels(signal, labels) {
    return this.#ask({ kind: 'read_labels', labels }, { subject: 'the labels', signal });
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
    return this.#ask({ kind: 'evaluate', rows }, { subject: 'the evaluation', signal });
  }

  /** Ends the worker. What is open fails, and so does whatever is asked later. */
  close() {
    this.#closed = true;
    this.#link?.close();
  }

  /**
   * @param {AbortSignal | undefined} signal
   * @param {string} recipe_url
   * @param {OnProgress} [on_progress]
   */
  async #load(signal, recipe_url, on_progress) {
    const recipe = await text_at(recipe_url, signal);
    const folder_url = new URL('.', new URL(recipe_url, document.baseURI)).href;
    const model = await this.#load_asked(signal, { kind: 'load_model', recipe, folder_url }, { subject: recipe_url, on_progress });
    this.recipe = recipe;
    this.#on_model(recipe_url);
    return model;
  }

  /**
   * @param {AbortSignal | undefined} signal
   * @param {import('./protocol.js').LoadModel} ask
   * @param {import('./engine_link.js').AskOptions} options
   * @returns {Promise<LoadedModel>}
   */
  async #load_asked(signal, ask, options) {
    const model = await this.#ask(ask, { ...options, signal });
    this.#model = { ask, options };
    return model;
  }

  /**
   * Waits for a model that is still loading.
   * @param {AbortSignal | undefined} signal
   * @param {import('./protocol.js').Ask} ask
   * @param {string} subject
   * @returns {Promise<any>}
   */
  async #ask_of_model(signal, ask, subject) {
    for (;;) {
      const model_settled = this.#model_settled;
      await unless_aborted(signal, model_settled);
      try {
        return await this.#in_turn(signal, async () => ({ reply: this.#ask(ask, { subject, signal }) }));
      } catch (thrown) {
        // A new worker may have begun to load the model just before it was asked.
        const model_is_coming = model_settled !== this.#model_settled;
        if (!(thrown instanceof EngineError && thrown.code === 'no_model' && model_is_coming)) throw thrown;
      }
    }
  }

  /**
   * Takes `step`, which sends a request, once the picture requests before it are sent; aborted while it waits, never.
   * @template Result
   * @param {AbortSignal | undefined} signal
   * @param {() => Promise<{ reply: Promise<Result> }>} step
   * @returns {Promise<Result>} the reply
   */
  #in_turn(signal, step) {
    const sent = this.#last_turn.then(() => {
      if (signal?.aborted) throw engine_error('cancelled');
      return step();
    });
    this.#last_turn = sent.catch(() => {});
    return unless_aborted(signal, sent.then(({ reply }) => reply));
  }

  /**
   * @param {import('./protocol.js').Ask} ask
   * @param {import('./engine_link.js').AskOptions} options
   */
  #ask(ask, options) {
    return this.#link ? this.#link.ask(ask, options) : Promise.reject(engine_error('engine_missing'));
  }

  #start() {
    const link = new EngineLink(this.#create_worker(), (cause, unanswered, killer) => {
      this.#silent_deaths = link.answered ? 1 : this.#silent_deaths + 1;
      this.#link = null;
      if (this.#silent_deaths < max_silent_deaths && !this.#closed) this.#start();
      const model_is_coming = this.#settle(cause, unanswered, killer);
      this.#on_restart(model_is_coming ? null : this.#reload());
    });
    this.#link = link;
  }

  /**
   * Settles what a dead worker left: the request that killed it fails by name, loads are tried once more, the rest may
   * be asked again.
   * @param {EngineError} cause
   * @param {Job[]} unanswered
   * @param {Job | undefined} killer
   * @returns {boolean} whether a model is being loaded
   */
  #settle(cause, unanswered, killer) {
    let model_is_coming = false;
    for (const job of unanswered) {
      const { ask, options } = job;
      if (job === killer || !this.#link || options.retried) {
        const detail = [options.subject, cause.detail].filter(Boolean).join(': ');
        job.reject(new EngineError({ ...cause.to_failure(), detail }));
      } else if (ask.kind === 'load_model') {
        this.#ask(ask, { ...options, retried: true }).then(job.resolve, job.reject);
        model_is_coming = true;
      } else {
        job.reject(engine_error('interrupted', options.subject));
      }
    }
    return model_is_coming;
  }

  /** @returns {Promise<LoadedModel> | null} */
  #reload() {
    if (!this.#model || !this.#link) return null;
    const reloading = this.#ask(this.#model.ask, { ...this.#model.options, retried: true });
    this.#model_settled = reloading.catch(() => {});
    return reloading;
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

/**
 * The promise's outcome, or EngineError cancelled as soon as the signal fires.
 * @template Result
 * @param {AbortSignal | undefined} signal
 * @param {Promise<Result>} promise
 * @returns {Promise<Result>}
 */
function unless_aborted(signal, promise) {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const cancel = () => reject(engine_error('cancelled'));
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel);
    // A listener that stayed would keep the outcome alive as long as the signal.
    promise.finally(() => signal.removeEventListener('abort', cancel)).then(resolve, reject);
  });
}
