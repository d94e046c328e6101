/**
 * As wasm/app/state/format.hpp has it: rounding makes nothing certain.
 * @param {number} share
 */
export function percent(share) {
  if (share > 0 && share < 0.0005) return '< 0.1%';
  if (share < 1 && share >= 0.9995) return '> 99.9%';
  return `${(100 * share).toFixed(1)}%`;
}
