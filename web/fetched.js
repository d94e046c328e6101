// A file of the site.

import { engine_error } from './protocol.js';

/**
 * Throws EngineError where it cannot be had.
 * @param {string} url
 */
export async function fetched(url) {
  const response = await fetch(url).catch((thrown) => {
    throw engine_error('download_failed', `${url}: ${thrown.message}`);
  });
  if (!response.ok) throw engine_error('download_failed', `${url}: HTTP ${response.status}`);
  return response;
}
