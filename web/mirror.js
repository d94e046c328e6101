// The interface once more in HTML, for people who do not see the canvas: the choice of a model and a table of results.
// It lies unseen behind the canvas and comes into sight where the keyboard reaches it.

import { scripts } from './words.js';

/**
 * @typedef {import('./app.mjs').App} App
 * @typedef {import('./app.mjs').ModelCard} ModelCard
 */

// A batch changes hundreds of rows; nobody hears faster than this.
const patience_ms = 300;

/** @typedef {'pause' | 'cancel' | 'retry_failed'} QueueAct */

export class Mirror {
  #app;
  #choice;
  #rows;
  #pause;
  /** @type {Map<number, HTMLTableRowElement>} */
  #lines = new Map();
  /** @type {Set<number>} */
  #changed = new Set();
  #timer = 0;
  /** @type {Set<number>} pictures that have a button for their classes */
  #withheld = new Set();

  /**
   * @param {App} app
   * @param {{ choice: HTMLSelectElement, rows: HTMLTableSectionElement, queue: HTMLElement, on_model: (id: string) => void,
   *           on_queue: (act: QueueAct, paused: boolean) => void }} parts    paused: what is to be from now on
   */
  constructor(app, { choice, rows, queue, on_model, on_queue }) {
    this.#app = app;
    this.#choice = choice;
    this.#rows = rows;
    this.#pause = /** @type {HTMLElement} */ (queue.querySelector('[data-act=pause]'));
    choice.addEventListener('change', () => on_model(choice.value));
    queue.addEventListener('click', ({ target }) => {
      const { act } = /** @type {HTMLElement} */ (target).dataset;
      if (act) on_queue(/** @type {QueueAct} */ (act), this.#pause.getAttribute('aria-pressed') === 'false');
    });
    rows.addEventListener('click', ({ target }) => this.#press(target));
    rows.addEventListener('keydown', (event) => this.#travel(event));
  }

  /** @param {ModelCard[]} cards */
  list_models(cards) {
    const chosen = this.#choice.value;
    const options = cards.map(({ id, name }) => new Option(name, id));
    // A person's own model is in no list.
    const own = [...this.#choice.options].find(({ value }) => value === chosen && !cards.some(({ id }) => id === chosen));
    this.#choice.replaceChildren(...options, ...(own ? [own] : []));
    if (chosen) this.#choice.value = chosen;
    this.#choice.disabled = false;
  }

  /** @param {string} id of the model in use */
  #use_model(id) {
    for (const number of this.#lines.keys()) this.#changed.add(number);
    if (![...this.#choice.options].some(({ value }) => value === id)) this.#choice.append(new Option(id, id));
    this.#choice.value = id;
  }

  /**
   * The interface was told something.
   * @param {string} event    as in App
   * @param {any} subject    its first argument
   */
  hear(event, subject) {
    if (event === 'pictures_added') for (const { number } of subject) this.#changed.add(number);
    else if (event === 'pictures_requeued') for (const number of subject) this.#changed.add(number);
    else if (event === 'model_ready') this.#use_model(subject.id);
    else if (event === 'queue_paused') this.#pause.setAttribute('aria-pressed', String(subject));
    else if (event.startsWith('picture_')) this.#changed.add(subject);
    if (this.#changed.size > 0) this.#timer ||= window.setTimeout(() => this.#show(), patience_ms);
  }

  /** The person did something on the canvas: a refused picture may show its classes now. */
  look_again() {
    for (const number of this.#withheld) if (!this.#app.row(number).withheld) this.#changed.add(number);
    if (this.#changed.size > 0) this.#timer ||= window.setTimeout(() => this.#show(), patience_ms);
  }

  #show() {
    this.#timer = 0;
    for (const number of this.#changed) {
      const { name, line, figure, withheld } = this.#app.row(number);
      if (name === undefined) continue;
      const row = this.#lines.get(number) ?? this.#add(number);
      const [button, words, probability] = [row.querySelector('button'), row.cells[1], row.cells[2]];
      if (button) button.textContent = name;
      this.#withheld[withheld ? 'add' : 'delete'](number);
      if (words) words.replaceChildren(line, ...(withheld ? [show_anyway_button(number)] : []));
      if (probability) probability.textContent = figure;
    }
    this.#changed.clear();
  }

  /** @param {number} number */
  #add(number) {
    const row = this.#rows.insertRow();
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.number = String(number);
    button.tabIndex = this.#lines.size === 0 ? 0 : -1; // one stop of Tab for all; arrows go on from there
    const head = document.createElement('th');
    head.scope = 'row';
    head.append(button);
    row.append(head);
    row.insertCell();
    row.insertCell();
    this.#lines.set(number, row);
    return row;
  }

  /** @param {EventTarget | null} target */
  #press(target) {
    const { number, anyway } = target instanceof HTMLElement ? target.dataset : {};
    if (number) this.#app.select(Number(number));
    if (!anyway) return;
    this.#app.show_anyway(Number(anyway));
    this.#changed.add(Number(anyway));
    this.#show();
    this.#lines.get(Number(anyway))?.querySelector('button')?.focus(); // the one that was pressed is gone
  }

  /** @param {KeyboardEvent} event */
  #travel(event) {
    const places = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const here = /** @type {HTMLButtonElement} */ (event.target);
    if (places === 0 || !here.dataset.number) return;
    const buttons = /** @type {HTMLButtonElement[]} */ ([...this.#rows.querySelectorAll('button[data-number]')]);
    const next = buttons[buttons.indexOf(here) + places];
    event.preventDefault();
    event.stopPropagation(); // the canvas has arrows of its own
    if (!next) return;
    here.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }
}

/** @param {number} number    of a picture that the gate refused */
function show_anyway_button(number) {
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.anyway = String(number);
  button.textContent = scripts.show_anyway;
  return button;
}

/**
 * The interface, with the mirror hearing what it is told.
 * @param {App} app
 * @param {Mirror} mirror
 * @param {Record<string, (given: any) => void>} [heard]    by the event, what else is to be done
 * @returns {App}
 */
export function mirrored(app, mirror, heard = {}) {
  return new Proxy(app, {
    get(target, name) {
      const act = /** @type {any} */ (target)[name];
      if (typeof name !== 'string' || !/^(pictures?_|queue_paused$|model_ready$)/.test(name)) return act;
      return (/** @type {any[]} */ ...given) => {
        const taken = act(...given);
        mirror.hear(name, given[0]);
        heard[name]?.(given[0]);
        return taken;
      };
    },
  });
}
