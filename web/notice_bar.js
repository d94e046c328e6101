// A line at the foot of the page, with a button, for what does not belong to any picture.

export class NoticeBar {
  #bar;

  /** @param {HTMLElement} bar    role=status, hidden, with a span, a button and a button that dismisses it */
  constructor(bar) {
    this.#bar = bar;
    bar.querySelector('.dismiss')?.addEventListener('click', () => (bar.hidden = true));
  }

  /**
   * @param {string} sentence
   * @param {string} action    what the button says
   * @param {() => void} on_action
   */
  show(sentence, action, on_action) {
    const [text, button] = /** @type {HTMLElement[]} */ ([...this.#bar.children]);
    text.textContent = sentence;
    button.textContent = action;
    button.onclick = on_action;
    this.#bar.hidden = false;
  }

  hide() {
    this.#bar.hidden = true;
  }
}
