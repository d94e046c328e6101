// The pictures of a sitting in the order they came, and what stands with each.

/**
 * @typedef {import('./intake.js').NamedFile} NamedFile
 *
 * @typedef {object} Item
 * @property {number} number
 * @property {string} name    with the folders it was in, where a folder was chosen
 * @property {File} file
 * @property {'waiting' | 'done' | 'failed'} stage
 * @property {boolean} busy    the engine works on it
 * @property {boolean} read    its size and thumbnail are known
 * @property {boolean} shown    it is open in the engine, and the interface has its pixels
 * @property {boolean} unshowable    it could not be opened to be looked at
 * @property {boolean} for_want_of_model    that is why it failed
 * @property {number} losses    how often the engine lost it by no fault of its own
 * @property {Set<string>} answered    by which models
 */

export class SessionItems {
  /** @type {Map<number, Item>} */
  #items = new Map();
  #looked_at = 0;

  /**
   * @param {number} number
   * @param {NamedFile} file
   */
  add(number, file) {
    const item = new_item(number, file);
    this.#items.set(number, item);
    return item;
  }

  /** @param {number} number */
  find(number) {
    return this.#items.get(number);
  }

  all() {
    return [...this.#items.values()];
  }

  /** @param {number} number    of the one that the interface shows from now on */
  look_at(number) {
    this.#looked_at = number;
  }

  /** @returns {Item | undefined} */
  looked_at() {
    return this.#items.get(this.#looked_at);
  }

  /** @param {Item} item */
  is_looked_at({ number }) {
    return number === this.#looked_at;
  }

  /**
   * The one to work on next: the one that is looked at before every other.
   * @param {(item: Item) => boolean} has_work
   * @returns {Item | undefined}
   */
  next(has_work) {
    const shown = this.looked_at();
    if (shown && !shown.busy && ((!shown.shown && !shown.unshowable) || has_work(shown))) return shown;
    for (const item of this.#items.values()) {
      if (!item.busy && has_work(item)) return item;
    }
    return undefined;
  }
}

/** @param {Item} item    that failed, to be tried again */
export function try_again(item) {
  item.stage = 'waiting';
  item.losses = 0;
  item.unshowable = false;
  item.for_want_of_model = false;
}

/**
 * @param {number} number
 * @param {NamedFile} file
 * @returns {Item}
 */
function new_item(number, { name, file }) {
  return {
    number,
    name,
    file,
    stage: 'waiting',
    busy: false,
    read: false,
    shown: false,
    unshowable: false,
    for_want_of_model: false,
    losses: 0,
    answered: new Set(),
  };
}
