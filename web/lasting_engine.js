// The engine as long as somebody needs it: its worker may die, and another takes its place.

import { EngineLink } from './engine_link.js';
import { EngineError, engine_error } from './protocol.js';

/**
 * @typedef {import('./engine_link.js').Job} Job
 * @typedef {import('./engine_link.js').AskOptions} AskOptions
 * @typedef {import('./protocol.js').Ask} Ask
 */

// A worker that dies this often in a row without an answer is not started again.
const max_silent_deaths = 3;

export class LastingEngine {
  #create_worker;
  #on_restart;
  #on_notice;
  /** @type {EngineLink | null} */
  #link = null;
  #silent_deaths = 0;
  #closed = false;

  /**
   * @param {() => Worker} create_worker
   * @param {(model_is_coming: boolean) => void} on_restart
   *        the worker died and was replaced if that makes sense; all that it knew is gone. model_is_coming: a model that it
   *        was loading is being loaded again
   * @param {(notice: import('./protocol.js').Notice) => void} [on_notice]    what its worker says unasked
   */
  constructor(create_worker, on_restart, on_notice) {
    this.#create_worker = create_worker;
    this.#on_notice = on_notice;
    this.#on_restart = on_restart;
    this.#start();
  }

  /** Whether there is a worker to ask. */
  get is_there() {
    return this.#link !== null;
  }

  /**
   * @param {Ask} ask
   * @param {AskOptions} options
   * @returns {Promise<any>}
   */
  ask(ask, options) {
    return this.#link ? this.#link.ask(ask, options) : Promise.reject(engine_error('engine_missing'));
  }

  /** Another worker takes the place of this one, which is in order: models are to run on something else. */
  replace_worker() {
    this.#link?.close();
  }

  /** Ends the worker. What is open fails, and so does whatever is asked later. */
  close() {
    this.#closed = true;
    this.#link?.close();
  }

  #start() {
    const link = new EngineLink(this.#create_worker(), (cause, unanswered, killer) => {
      this.#silent_deaths = link.answered ? 1 : this.#silent_deaths + 1;
      this.#link = null;
      if (this.#silent_deaths < max_silent_deaths && !this.#closed) this.#start();
      this.#on_restart(this.#settle(cause, unanswered, killer));
    }, this.#on_notice);
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
        this.ask(ask, { ...options, retried: true }).then(job.resolve, job.reject);
        model_is_coming = true;
      } else {
        job.reject(engine_error('interrupted', options.subject));
      }
    }
    return model_is_coming;
  }
}
