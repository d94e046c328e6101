// The dialog in which a person says what folders stand for.

import { filled } from '../filled.js';
import { scripts } from '../words.js';

/**
 * @typedef {import('./labelled_folders.js').LabelledFolder} LabelledFolder
 * @typedef {import('../protocol.js').Meanings['labels']} Labels
 */

export class FolderClassesDialog {
  #dialog;
  #rows;
  #on_chosen;

  /**
   * @param {HTMLDialogElement} dialog    with a table's body and a button named evaluate
   * @param {(labels: Map<string, string>) => void} on_chosen    by the folder's path; '' for nothing
   */
  constructor(dialog, on_chosen) {
    this.#dialog = dialog;
    this.#rows = /** @type {HTMLTableSectionElement} */ (dialog.querySelector('tbody'));
    this.#on_chosen = on_chosen;
    dialog.querySelector('[name=evaluate]')?.addEventListener('click', () => this.#choose());
    dialog.addEventListener('change', () => this.#count());
    // Keys pressed here are no keys of the canvas.
    dialog.addEventListener('keydown', (event) => event.stopPropagation());
  }

  /**
   * @param {LabelledFolder[]} folders
   * @param {Labels} labels
   */
  ask(folders, labels) {
    this.#rows.replaceChildren(...folders.map((folder, i) => row_of(folder, i, labels)));
    this.#count();
    if (!this.#dialog.open) this.#dialog.showModal();
  }

  #choose() {
    const labels = new Map(this.#choices().map(({ dataset, value }) => [dataset.path ?? '', value]));
    this.#dialog.close();
    this.#on_chosen(labels);
  }

  #count() {
    const count = this.#choices().reduce((sum, { value, dataset }) => sum + (value ? Number(dataset.images) : 0), 0);
    const button = /** @type {HTMLButtonElement} */ (this.#dialog.querySelector('[name=evaluate]'));
    button.textContent = filled(count === 1 ? scripts.evaluate_one : scripts.evaluate_some, { count });
    button.disabled = count === 0;
  }

  #choices() {
    return [...this.#rows.querySelectorAll('select')];
  }
}

/**
 * @param {LabelledFolder} folder
 * @param {number} place
 * @param {Labels} labels
 */
function row_of({ path, label, images }, place, labels) {
  const row = document.createElement('tr');
  const head = document.createElement('th');
  head.scope = 'row';
  head.id = `folder_${place}`;
  head.textContent = path;
  const count = row.insertCell();
  count.textContent = String(images);
  row.prepend(head);
  const choice = document.createElement('select');
  choice.setAttribute('aria-labelledby', head.id);
  choice.dataset.path = path;
  choice.dataset.images = String(images);
  choice.append(new Option(scripts.left_out, ''), ...labels.map((one) => new Option(words_for(one), one.label)));
  choice.value = label;
  row.insertCell().append(choice);
  return row;
}

/**
 * A class by its name, several under one label by that and their names.
 * @param {Labels[number]} label
 */
function words_for({ label, of }) {
  return of.length === 1 ? of[0] : `${label} (${of.join(', ')})`;
}
