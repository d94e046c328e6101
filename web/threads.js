// How many threads the model runs on.

// More than these gained nothing that was worth their memory, with the small networks that this page is made for.
const most = 4;

/**
 * As many as the machine has cores, up to a limit; `?threads=1` asks for fewer. Without the headers that isolate a page
 * from others (our service worker adds them) browsers share no memory between threads: then it is one.
 * @param {string} search    the query of the page's address
 * @returns {number}
 */
export function thread_count(search) {
  if (!globalThis.crossOriginIsolated) return 1;
  const asked = Number(new URLSearchParams(search).get('threads'));
  const machine = Math.min(most, navigator.hardwareConcurrency || 1);
  return Number.isInteger(asked) && asked >= 1 ? Math.min(asked, machine) : machine;
}
