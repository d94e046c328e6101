// Bytes from our own server, counted as they arrive.

import { EngineError, engine_error } from './protocol.js';

// How long to wait before a download that was cut off goes on where it ended.
const retry_after_ms = [300, 1000, 3000, 6000];

/**
 * Fetches a file of known size. Throws EngineError download_failed; an abort ends it with the signal's AbortError.
 * What is cut off goes on where it ended, a few times. The size is the caller's because Content-Length speaks of
 * compressed bytes. A body of another size is returned as it came: whoever knows the checksum says what is wrong with it.
 * @param {string | URL} url
 * @param {number} total_bytes
 * @param {object} [options]
 * @param {Response} [options.response]    of the first attempt, where it was made already
 * @param {AbortSignal} [options.signal]
 * @param {(progress: import('./protocol.js').ByteProgress) => void} [options.on_progress]
 * @param {(chunk: Uint8Array) => void} [options.on_chunk]    each once, in order
 * @param {RequestCache} [options.cache]
 * @param {number} [options.room_bytes]    of memory behind the last byte, for whoever writes more there
 * @param {number[]} [options.waits_ms]    before each further attempt
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function download(url, total_bytes, options = {}) {
  const { signal, cache, on_progress, on_chunk, room_bytes = 0, waits_ms = retry_after_ms } = options;
  /** @type {Uint8Array[]} */
  const chunks = [];
  let loaded_bytes = 0;
  let was_answered = false; // a cut can take along the bytes that nobody read yet, even all of them
  const take = (/** @type {Uint8Array} */ chunk) => {
    chunks.push(chunk);
    loaded_bytes += chunk.length;
    on_chunk?.(chunk);
    on_progress?.({ loaded_bytes, total_bytes });
  };
  for (let attempt = 0; ; ++attempt) {
    try {
      const headers = loaded_bytes > 0 ? { Range: `bytes=${loaded_bytes}-` } : undefined;
      const response = (attempt === 0 && options.response) || (await fetch(url, { signal, cache, headers }));
      was_answered = true;
      await read_from(response, loaded_bytes, take);
      return joined(chunks, loaded_bytes, room_bytes);
    } catch (thrown) {
      if (signal?.aborted) throw thrown;
      const is_cut = !(thrown instanceof EngineError) && was_answered;
      if (!is_cut || attempt >= waits_ms.length) throw engine_error('download_failed', detail_of(url, thrown));
      await pause(waits_ms[attempt], signal);
    }
  }
}

/**
 * @param {Response} response
 * @param {number} from_bytes    what is here already
 * @param {(chunk: Uint8Array) => void} take
 */
async function read_from(response, from_bytes, take) {
  if (response.status === 416) return; // cut off after the last byte
  if (!response.ok || !response.body) throw engine_error('download_failed', `${response.url}: HTTP ${response.status}`);
  const goes_on = response.status === 206 && response.headers.get('Content-Range')?.startsWith(`bytes ${from_bytes}-`);
  let skipped_bytes = goes_on ? from_bytes : 0; // of a host that knows no ranges
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return;
    const known_bytes = Math.min(from_bytes - skipped_bytes, value.length);
    skipped_bytes += known_bytes;
    if (known_bytes < value.length) take(value.subarray(known_bytes));
  }
}

/**
 * @param {number} ms
 * @param {AbortSignal} [signal]
 */
async function pause(ms, signal) {
  await new Promise((resolve) => setTimeout(resolve, ms));
  signal?.throwIfAborted();
}

/**
 * @param {string | URL} url
 * @param {unknown} thrown
 */
function detail_of(url, thrown) {
  if (thrown instanceof EngineError) return thrown.detail;
  return `${url}: ${thrown instanceof Error ? thrown.message : thrown}`;
}

/**
 * @param {Uint8Array[]} chunks
 * @param {number} bytes
 * @param {number} room_bytes
 */
function joined(chunks, bytes, room_bytes) {
  const whole = new Uint8Array(new ArrayBuffer(bytes + room_bytes), 0, bytes);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
