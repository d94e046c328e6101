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
   * @param {string} lines what is looked at first
   * @param {boolean} settled a result: said at once. A step on the way is said only if nothing follows it soon.
   */
  say(lines, settled) {
    clearTimeout(this.#timer);
    const say_now = () => this.#show(lines.split('\n'));
    if (settled) say_now();
    else this.#timer = window.setTimeout(say_now, patience_ms);
  }

  /**
   * Lines that stay where they were, at the beginning or the end, are not touched; for the others there are new
   * paragraphs.
   * @param {string[]} lines
   */
  #show(lines) {
    const shown = [...this.#region.children];
    const most = Math.min(lines.length, shown.length);
    let first = 0;
    while (first < most && shown[first].textContent === lines[first]) ++first;
    let last = 0;
    while (last < most - first && shown.at(-1 - last)?.textContent === lines.at(-1 - last)) ++last;
    const coming = lines.slice(first, lines.length - last).map((line) => {
      const paragraph = document.createElement('p');
      paragraph.textContent = line;
      return paragraph;
    });
    for (const gone of shown.slice(first, shown.length - last)) gone.remove();
    const behind = this.#region.children[first] ?? null;
    for (const paragraph of coming) this.#region.insertBefore(paragraph, behind);
  }
}
