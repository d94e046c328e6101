// How the engine's worker is made, so that the page's Content-Security-Policy binds it as well.

import { wanted_backend } from './backend.js';
import { thread_count } from './threads.js';

/**
 * A worker takes its policy from the headers of its own script, of which a plain static host sends none. Where our
 * service worker serves the script, it sends them. Elsewhere a blob: script that does nothing but import ours starts the
 * worker: to such a script the policy of the page passes on, and what the blob imports is still only 'self'.
 * @returns {Worker}
 */
export function engine_worker() {
  const url = new URL('./worker.js', import.meta.url);
  const threads = thread_count(document.location.search);
  if (threads > 1) url.searchParams.set('threads', String(threads));
  if (wanted_backend() === 'webgpu') url.searchParams.set('backend', 'webgpu');
  if (navigator.serviceWorker?.controller) return new Worker(url, { type: 'module' });
  const script = new Blob([`import ${JSON.stringify(url.href)};`], { type: 'text/javascript' });
  const script_url = URL.createObjectURL(script);
  const worker = new Worker(script_url, { type: 'module' });
  // The browser has to have read it before its address may go; a message is a sign of that.
  worker.addEventListener('message', () => URL.revokeObjectURL(script_url), { once: true });
  return worker;
}
