// Says state and answer in words to people who do not see the canvas.

// Steps on the way shorter than this are not worth interrupting anybody for.
const patience_ms = 400;

export class Announcer {
  #region;
  #timer = 0;

  /** @param {HTMLElement} region an aria-live region */
  constructor(region) {
    this.#region = region;
  }

  /**
   * @param {string} line
   * @param {boolean} settled a result: said at once. A step on the way is said only if nothing follows it soon.
   */
  say(line, settled) {
    clearTimeout(this.#timer);
    const say_now = () => (this.#region.textContent = line);
    if (settled) say_now();
    else this.#timer = window.setTimeout(say_now, patience_ms);
  }
}
