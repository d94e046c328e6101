// Bytes from our own server, counted as they arrive.

import { engine_error } from './protocol.js';

/**
 * Fetches a file of known size. Throws EngineError download_failed; an abort ends it with the signal's AbortError.
 * The size is the caller's because Content-Length speaks of compressed bytes. A body of another size is returned as it
 * came: whoever knows the checksum says what is wrong with it.
 * @param {string | URL} url
 * @param {number} total_bytes
 * @param {{ signal?: AbortSignal, on_progress?: (progress: import('./protocol.js').ByteProgress) => void }} [options]
 * @returns {Promise<Uint8Array>}
 */
export async function download(url, total_bytes, { signal, on_progress } = {}) {
  try {
    const response = await fetch(url, { signal });
    if (!response.ok || !response.body) throw engine_error('download_failed', `${url}: HTTP ${response.status}`);
    /** @type {Uint8Array[]} */
    const chunks = [];
    let loaded_bytes = 0;
    for (const reader = response.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      chunks.push(value);
      loaded_bytes += value.length;
      on_progress?.({ loaded_bytes, total_bytes });
    }
    return joined(chunks, loaded_bytes);
  } catch (thrown) {
    if (thrown instanceof TypeError) throw engine_error('download_failed', `${url}: ${thrown.message}`);
    throw thrown;
  }
}

/**
 * @param {Uint8Array[]} chunks
 * @param {number} bytes
 */
function joined(chunks, bytes) {
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
