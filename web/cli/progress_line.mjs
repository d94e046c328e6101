// How far a long run is, on standard error: one line that changes on a terminal, now and then a line elsewhere.

/** @param {number} total */
export function create_progress_line(total) {
  const { stderr } = process;
  const pause_ms = stderr.isTTY ? 200 : 10_000;
  const began_ms = performance.now();
  let shown_ms = began_ms;
  return {
    /** @param {number} done */
    show(done) {
      const now_ms = performance.now();
      if (now_ms - shown_ms < pause_ms) return;
      shown_ms = now_ms;
      const left = in_words(((now_ms - began_ms) / done) * (total - done));
      stderr.write(stderr.isTTY ? `\r\x1b[K${done} of ${total} images, ${left} left` : `${done} of ${total} images, ${left} left\n`);
    },
    end() {
      if (stderr.isTTY) stderr.write('\r\x1b[K');
    },
  };
}

/** @param {number} duration_ms */
function in_words(duration_ms) {
  const seconds = Math.ceil(duration_ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
