// The choices about the explanation once more in HTML, beside the mirror's other elements.

/**
 * @typedef {{ id: string, name: string }} Choice
 * @typedef {{ class: string, method: string, layer: string, question: string, colours: string, scale: string, opacity: number, threshold: number,
 *             classes: Choice[], methods: Choice[], layers: Choice[], questions: Choice[], colour_maps: Choice[], scales: Choice[] }} Choices
 */

const lists = /** @type {const} */ ({ class: 'classes', method: 'methods', layer: 'layers', question: 'questions', colours: 'colour_maps', scale: 'scales' });
const shares = /** @type {const} */ (['opacity', 'threshold']);

export class ExplanationChoices {
  #app;
  #fields;

  /**
   * @param {import('./app.mjs').App} app
   * @param {HTMLFieldSetElement} fields
   */
  constructor(app, fields) {
    this.#app = app;
    this.#fields = fields;
    fields.addEventListener('focusin', () => this.follow());
    // Keys that choose here are no keys of the canvas; Escape and Tab go on.
    fields.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' && event.key !== 'Tab') event.stopPropagation();
    });
    for (const name of Object.keys(lists)) {
      const select = this.#field(name);
      select.addEventListener('change', () => app.choose_explanation(JSON.stringify({ [name]: select.value })));
    }
    for (const name of shares) {
      const slider = this.#field(name);
      slider.addEventListener('input', () => {
        app.choose_explanation(JSON.stringify({ [name]: Number(slider.value) }));
        this.follow();
      });
    }
  }

  /** Offers what the interface offers, and shows what is chosen there. */
  follow() {
    /** @type {Choices | null} */
    const choices = JSON.parse(this.#app.explanation_choices());
    this.#fields.disabled = choices === null;
    if (!choices) return;
    for (const name of /** @type {(keyof typeof lists)[]} */ (Object.keys(lists))) {
      const select = /** @type {HTMLSelectElement} */ (/** @type {Element} */ (this.#field(name)));
      offer(select, choices[lists[name]]);
      select.value = choices[name];
    }
    for (const name of shares) {
      const slider = this.#field(name);
      slider.value = String(choices[name]);
      slider.setAttribute('aria-valuetext', `${Math.round(100 * choices[name])}%`);
    }
  }

  /** @param {string} name */
  #field(name) {
    return /** @type {HTMLInputElement} */ (this.#fields.querySelector(`[name=${name}]`));
  }
}

/**
 * Options that are there already stay: somebody may have the list open.
 * @param {HTMLSelectElement} select
 * @param {Choice[]} choices
 */
function offer(select, choices) {
  const is_same = choices.length === select.options.length && choices.every(({ id, name }, i) => select.options[i].value === id && select.options[i].text === name);
  if (!is_same) select.replaceChildren(...choices.map(({ id, name }) => new Option(name, id)));
}
