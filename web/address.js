// What the page's address asks for (?image=samples/head.png).

import { EngineError, engine_error } from './protocol.js';

/**
 * The image that the address names, from our own origin only; null where it names none. Throws EngineError.
 * @param {string} address    of the page
 * @returns {Promise<File | null>}
 */
export async function image_in_address(address) {
  const named = new URL(address).searchParams.get('image');
  if (!named) return null;
  try {
    const url = new URL(named, address);
    if (url.origin !== new URL(address).origin) throw engine_error('foreign_image', url.origin);
    const response = await fetch(url);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    const name = decodeURIComponent(url.pathname.split('/').at(-1) ?? '') || 'image';
    return new File([await response.blob()], name);
  } catch (thrown) {
    throw thrown instanceof EngineError ? thrown : engine_error('download_failed', `${named}: ${thrown}`);
  }
}
