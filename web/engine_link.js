// One worker from its start to its death: matches replies to requests and notices when it dies.

import { EngineError, engine_error } from './protocol.js';

/**
 * @typedef {import('./protocol.js').Ask} Ask
 * @typedef {import('./protocol.js').FromWorker} FromWorker
 *
 * @typedef {object} AskOptions
 * @property {string} subject         what the request works on, named when it kills the worker
 * @property {boolean} [retried]      a worker died on this before
 * @property {AbortSignal} [signal]   rejects at once with `cancelled`; what the worker still answers is dropped
 * @property {Transferable[]} [transfer]
 * @property {(progress: any) => void} [on_progress]    of the type that the request names
 *
 * A request that waits for its reply.
 * @typedef {{ ask: Ask, options: AskOptions, resolve: (result: any) => void, reject: (error: Error) => void }} Job
 */

export class EngineLink {
  #worker;
  #on_death;
  #on_notice;
  #dead = false;
  /** Whether this worker ever answered. */
  answered = false;
  /** @type {Map<number, Job>} */
  #jobs = new Map();
  #last_id = 0;

  /**
   * @param {Worker} worker
   * @param {(cause: EngineError, unanswered: Job[], killer: Job | undefined) => void} on_death
   *        called once; the jobs, oldest first, are the callee's to settle; killer: the one that did it, where known
   * @param {(notice: import('./protocol.js').Notice) => void} [on_notice]    what it says unasked
   */
  constructor(worker, on_death, on_notice = () => {}) {
    this.#worker = worker;
    this.#on_notice = on_notice;
    this.#on_death = on_death;
    worker.onmessage = ({ data }) => this.#receive(data);
    worker.onerror = (event) => this.#die(engine_error('engine_missing', event.message ?? ''));
  }

  /**
   * Sends a request. Rejects with EngineError.
   * @param {Ask} ask
   * @param {AskOptions} options
   * @returns {Promise<any>}
   */
  ask(ask, options) {
    const { signal } = options;
    if (signal?.aborted) return Promise.reject(engine_error('cancelled'));
    const id = ++this.#last_id;
    const { promise, resolve, reject } = deferred();
    const cancel = () => {
      this.#worker.postMessage({ kind: 'cancel', id });
      reject(engine_error('cancelled'));
    };
    this.#jobs.set(id, { ask, options, resolve, reject });
    this.#worker.postMessage({ ...ask, id }, options.transfer ?? []);
    signal?.addEventListener('abort', cancel);
    return promise.finally(() => signal?.removeEventListener('abort', cancel));
  }

  /** Ends the worker; what it has not answered goes the way of its death. */
  close() {
    this.#die(engine_error('cancelled'));
  }

  /** @param {FromWorker} message */
  #receive(message) {
    if ('kind' in message) {
      if (message.kind === 'broken') this.#die(new EngineError(message.error), message.id);
      if (message.kind === 'started') this.#watch(message.lock);
      this.#on_notice(message);
      return;
    }
    const job = this.#jobs.get(message.id);
    if (!job) return;
    if ('progress' in message) {
      job.options.on_progress?.(message.progress);
      return;
    }
    this.#jobs.delete(message.id);
    this.answered = true;
    if ('error' in message) job.reject(new EngineError(message.error));
    else if (job.options.signal?.aborted) this.#drop(job.ask);
    else job.resolve(message.result);
  }

  /**
   * Nobody will ask for a picture whose opening was cancelled.
   * @param {Ask} ask    was answered too late
   */
  #drop(ask) {
    if (ask.kind !== 'open_picture') return;
    this.ask({ kind: 'close_picture', picture: ask.picture }, { subject: 'a cancelled picture' }).catch(() => {});
  }

  /**
   * The worker holds the lock as long as it lives, so getting it means that it is gone.
   * @param {string} lock
   */
  #watch(lock) {
    if (lock) navigator.locks.request(lock, () => this.#die(engine_error('engine_crashed'))).catch(() => {});
  }

  /**
   * @param {EngineError} cause
   * @param {number | null} [killer]    the id of a request
   */
  #die(cause, killer) {
    if (this.#dead) return;
    this.#dead = true;
    this.#worker.terminate();
    this.#on_death(cause, [...this.#jobs.values()], this.#jobs.get(killer ?? 0));
  }
}

/** @returns {{ promise: Promise<any>, resolve: (result: any) => void, reject: (error: Error) => void }} */
function deferred() {
  /** @type {any} */
  const parts = {};
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
}
