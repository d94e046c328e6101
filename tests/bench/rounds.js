// Two ways of doing one thing, measured in turn, so that whatever else the machine does befalls both.

/**
 * Medians in milliseconds of both, and of their ratio round by round.
 * @param {number} rounds
 * @param {() => Promise<unknown>} ours
 * @param {() => Promise<unknown>} theirs
 */
export async function in_turn(rounds, ours, theirs) {
  const times = { ours: /** @type {number[]} */ ([]), theirs: /** @type {number[]} */ ([]) };
  await time(ours, warm_up_ms);
  await time(theirs, warm_up_ms);
  for (let i = 0; i < rounds; ++i) {
    times.ours.push(await time(ours));
    times.theirs.push(await time(theirs));
  }
  return {
    ours_ms: median(times.ours),
    theirs_ms: median(times.theirs),
    ratio: median(times.ours.map((ours_ms, i) => ours_ms / times.theirs[i])),
  };
}

// Until the browser has compiled both with its optimising compiler.
const warm_up_ms = 500;
// Short work is repeated until the clock, which a page sees in steps of 0.1 ms, can tell its length.
const round_ms = 10;

/**
 * @param {() => Promise<unknown>} work
 * @param {number} [least_ms]
 */
export async function time(work, least_ms = round_ms) {
  const began = performance.now();
  let times = 0;
  do {
    await work();
    times += 1;
  } while (performance.now() - began < least_ms);
  return (performance.now() - began) / times;
}

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
