// Says state and answers in words to people who do not see the canvas.

// Steps on the way shorter than this are not worth interrupting anybody for.
const patience_ms = 400;

export class Announcer {
  #region;
  #timer = 0;

  /** @param {HTMLElement} region an aria-live region that is not atomic: of its paragraphs only new ones are read out */
  constructor(region) {
    this.#region = region;
  }

  /**
   * @param {string} lines the newest first
   * @param {boolean} settled a result: said at once. A step on the way is said only if nothing follows it soon.
   */
  say(lines, settled) {
    clearTimeout(this.#timer);
    const say_now = () => this.#show(lines.split('\n'));
    if (settled) say_now();
    else this.#timer = window.setTimeout(say_now, patience_ms);
  }

  /**
   * Puts a new paragraph in front for the newest line, even one that was said before; those that stay are not touched.
   * @param {string[]} lines
   */
  #show(lines) {
    const shown = [...this.#region.children];
    let staying = 0;
    while (staying < lines.length - 1 && shown.at(-1 - staying)?.textContent === lines.at(-1 - staying)) ++staying;
    const coming = lines.slice(0, lines.length - staying).map((line) => {
      const paragraph = document.createElement('p');
      paragraph.textContent = line;
      return paragraph;
    });
    this.#region.replaceChildren(...coming, ...shown.slice(shown.length - staying));
  }
}
