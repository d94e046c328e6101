// Requests that go out in the order in which they were made, though some have to read a file first.

import { unless_aborted } from './cancellation.js';
import { engine_error } from './protocol.js';

export class Turns {
  #last = /** @type {Promise<unknown>} */ (Promise.resolve());

  /**
   * Takes `step`, which sends a request, once the requests before it are sent; aborted while it waits, never.
   * @template Result
   * @param {AbortSignal | undefined} signal
   * @param {() => Promise<{ reply: Promise<Result> }>} step
   * @returns {Promise<Result>} the reply
   */
  take(signal, step) {
    const sent = this.#last.then(() => {
      if (signal?.aborted) throw engine_error('cancelled');
      return step();
    });
    this.#last = sent.catch(() => {});
    return unless_aborted(signal, sent.then(({ reply }) => reply));
  }
}
