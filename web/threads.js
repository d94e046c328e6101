// How many threads the model runs on.

// More than these gained nothing that was worth their memory, with the small networks that this page is made for.
const most = 4;

/**
 * One less than the machine has cores, up to a limit: the page draws on the one that is left, also while hundreds of
 * images wait. `?threads=2` asks for another number, of cores at most. Without the headers that isolate a page from others
 * (our service worker adds them) browsers share no memory between threads: then it is one.
 * @param {string} search    the query of the page's address
 * @returns {number}
 */
export function thread_count(search) {
  if (!globalThis.crossOriginIsolated) return 1;
  const asked = Number(new URLSearchParams(search).get('threads'));
  const cores = navigator.hardwareConcurrency || 1;
  return Math.min(most, Number.isInteger(asked) && asked >= 1 ? Math.min(asked, cores) : Math.max(1, cores - 1));
}
