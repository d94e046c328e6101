// What the page asks of the engine: a queue, a model that is there when it is needed, and a worker that comes back.

import { EngineLink } from './engine_link.js';
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
  #create_worker;
  /** @type {EngineLink | null} */
  #link = null;
  #silent_deaths = 0;
  #last_picture = 0;
  // Picture requests reach the worker in the order they were made, though some have to read a file first; so after a
  // crash it is known which one did it.
  #last_turn = /** @type {Promise<unknown>} */ (Promise.resolve());
  // The model in use, to be loaded again after a crash.
  /** @type {import('./protocol.js').LoadModel | null} */
  #model = null;
  // Settled once the model that the next picture should meet is there, or failed to come.
  #model_settled = /** @type {Promise<unknown>} */ (Promise.resolve());

  /**
   * @param {{ on_restart?: (error: EngineError) => void, create_worker?: () => Worker }} [options]
   *        on_restart: the worker died and was replaced if that makes sense; pictures that were open are gone
   */
  constructor({ on_restart = () => {}, create_worker = engine_worker } = {}) {
    this.#on_restart = on_restart;
    this.#create_worker = create_worker;
    this.#start();
  }

  /**
   * Loads the model whose model.json is at `recipe_url`; it replaces the one before when it is ready.
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
   * @param {{ preview?: boolean }} [options]    preview: whether its pixels are wanted for the screen
   * @returns {Promise<Picture>}
   */
  open_picture(signal, picture, blob, { preview = true } = {}) {
    const subject = blob instanceof File ? blob.name : 'the image';
    return this.#in_turn(signal, async () => {
      const file = await bytes_of(blob);
      const ask = /** @type {const} */ ({ kind: 'open_picture', picture, file, preview });
      return { reply: this.#ask(ask, { subject, signal, transfer: [file] }) };
    });
  }

  /**
   * Waits for a model that is still loading.
   * @param {AbortSignal | undefined} signal
   * @param {number} picture
   * @returns {Promise<Answer>}
   */
  async classify(signal, picture) {
    await unless_aborted(signal, this.#model_settled);
    const subject = `picture ${picture}`;
    return this.#in_turn(signal, async () => ({ reply: this.#ask({ kind: 'classify', picture }, { subject, signal }) }));
  }

  /** @param {number} picture */
  close_picture(picture) {
    this.#ask({ kind: 'close_picture', picture }, { subject: `picture ${picture}` }).catch(() => {});
  }

  /**
   * @param {AbortSignal | undefined} signal
   * @param {string} recipe_url
   * @param {OnProgress} [on_progress]
   */
  async #load(signal, recipe_url, on_progress) {
    const recipe = await text_at(recipe_url, signal);
    const folder_url = new URL('.', new URL(recipe_url, document.baseURI)).href;
    const ask = /** @type {const} */ ({ kind: 'load_model', recipe, folder_url });
    const model = await this.#ask(ask, { subject: recipe_url, signal, on_progress });
    this.#model = ask;
    return model;
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
    const link = new EngineLink(this.#create_worker(), (cause, unanswered) => {
      this.#silent_deaths = link.answered ? 1 : this.#silent_deaths + 1;
      this.#link = null;
      if (this.#silent_deaths < max_silent_deaths) this.#start();
      this.#recover(cause, unanswered);
    });
    this.#link = link;
  }

  /**
   * Settles what the dead worker left: names the request that killed it, goes on loading, brings the model back.
   * @param {EngineError} cause
   * @param {Job[]} unanswered
   */
  #recover(cause, unanswered) {
    const killer = unanswered.find(({ ask }) => ask.kind !== 'load_model') ?? unanswered[0];
    const detail = [killer?.options.subject, cause.detail].filter(Boolean).join(': ');
    const error = new EngineError({ code: cause.code, message: cause.message, detail });
    let model_is_coming = false;
    for (const job of unanswered) {
      if (job === killer) {
        job.reject(error);
      } else if (job.ask.kind !== 'load_model') {
        job.reject(engine_error('interrupted', job.options.subject));
      } else {
        this.#ask(job.ask, job.options).then(job.resolve, job.reject);
        model_is_coming = true;
      }
    }
    if (this.#model && !model_is_coming) {
      this.#model_settled = this.#ask(this.#model, { subject: 'the model' }).catch(() => {});
    }
    this.#on_restart(error);
  }
}

function engine_worker() {
  return new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
}

/**
 * @param {string} url
 * @param {AbortSignal | undefined} signal
 */
async function text_at(url, signal) {
  try {
    const response = await fetch(url, { signal });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return await response.text();
  } catch (thrown) {
    throw signal?.aborted ? engine_error('cancelled') : engine_error('download_failed', `${url}: ${thrown}`);
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
    signal.addEventListener('abort', cancel, { once: true });
    promise.then(resolve, reject);
  });
}
