// How much memory the page and its worker take, where the browser tells.

const interval_ms = 20_000;

/**
 * Asks from time to time while the page is in sight. Browsers answer when they next tidy up, which costs nothing.
 * @param {(bytes: number) => void} on_bytes
 */
export function follow_memory(on_bytes) {
  const measure = /** @type {any} */ (performance).measureUserAgentSpecificMemory;
  if (!globalThis.crossOriginIsolated || typeof measure !== 'function') return;
  const ask = async () => {
    if (document.hidden) return;
    const { bytes } = await measure.call(performance);
    if (bytes > 0) on_bytes(bytes);
  };
  const ask_quietly = () => void ask().catch(() => {});
  setInterval(ask_quietly, interval_ms);
  ask_quietly();
}
