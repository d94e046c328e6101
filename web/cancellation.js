// Giving up on what a person no longer waits for.

import { engine_error } from './protocol.js';

/**
 * The promise's outcome, or EngineError cancelled as soon as the signal fires.
 * @template Result
 * @param {AbortSignal | undefined} signal
 * @param {Promise<Result>} promise
 * @returns {Promise<Result>}
 */
export function unless_aborted(signal, promise) {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const cancel = () => reject(engine_error('cancelled'));
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel);
    // A listener that stayed would keep the outcome alive as long as the signal.
    promise.finally(() => signal.removeEventListener('abort', cancel)).then(resolve, reject);
  });
}
