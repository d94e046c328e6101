// A model's card, to be read in the page. It is fetched when it is opened, not before.

import { markdown_view } from './markdown_view.js';
import { scripts } from '../words.js';

const no_card = {
  own: scripts.card_own,
  missing: scripts.card_missing,
  unread: scripts.card_unread,
};

export class CardDialog {
  #dialog;
  #opened = 0;

  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    this.#dialog = dialog;
    dialog.addEventListener('keydown', (event) => event.stopPropagation()); // no shortcuts of the page behind it
    // A press beside it closes it, as it does with what the canvas shows.
    dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close());
  }

  /**
   * @param {string} id    the folder of a bundled model; any other is a person's own
   * @param {string} name    as people read it
   */
  async open(id, name) {
    const turn = ++this.#opened;
    this.#part('title').textContent = name;
    this.#say(scripts.card_fetching);
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#part('text').scrollTop = 0;
    const folder = new URL(`models/${encodeURIComponent(id)}/`, document.baseURI);
    const text = await text_of_card(id, folder);
    if (turn !== this.#opened) return; // another one was opened since
    if (typeof text !== 'string') return this.#say(no_card[text.why]);
    const view = markdown_view(text, folder);
    const heading = view.querySelector('h2'); // the name again: the dialog has it as its title
    if (heading) {
      this.#part('title').textContent = heading.textContent;
      heading.remove();
    }
    this.#part('text').replaceChildren(view);
  }

  /** @param {string} sentence */
  #say(sentence) {
    const said = document.createElement('p');
    said.textContent = sentence;
    this.#part('text').replaceChildren(said);
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.#dialog.querySelector(`[data-part=${name}]`));
  }
}

/**
 * @param {string} id
 * @param {URL} folder
 * @returns {Promise<string | { why: keyof typeof no_card }>}
 */
async function text_of_card(id, folder) {
  try {
    /** @type {string[]} */
    const ids = await (await fetch('models/index.json')).json();
    if (!ids.includes(id)) return { why: 'own' };
    const response = await fetch(new URL('README.md', folder));
    if (response.ok) return await response.text();
    return { why: response.status === 404 ? 'missing' : 'unread' };
  } catch {
    return { why: 'unread' };
  }
}
