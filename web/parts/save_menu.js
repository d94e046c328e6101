// What can be saved of a volume: a button that opens upwards, over the picture.

import { scripts } from '../words.js';

/**
 * @typedef {object} Saves
 * @property {() => void} save_heatmaps
 * @property {() => void} save_capture
 * @property {(keep: boolean) => void} keep_patient
 */

export const save_menu_markup = `
  <details data-part="saving">
    <summary>${scripts.save}</summary>
    <div class="menu">
      <button type="button" name="save_heatmaps" class="plain">${scripts.save_heatmaps}</button>
      <button type="button" name="save_capture" class="plain">${scripts.save_capture}</button>
      <label><input type="checkbox"> ${scripts.name_patient}</label>
      <p>${scripts.save_note}</p>
    </div>
  </details>`;

export class SaveMenu {
  #root;
  #patient;

  /**
   * @param {HTMLDetailsElement} root    of the markup above
   * @param {Saves} saves
   */
  constructor(root, saves) {
    this.#root = root;
    this.#patient = /** @type {HTMLInputElement} */ (root.querySelector('input'));
    this.#patient.addEventListener('change', () => saves.keep_patient(this.#patient.checked));
    for (const name of /** @type {const} */ (['save_heatmaps', 'save_capture'])) {
      root.querySelector(`[name=${name}]`)?.addEventListener('click', () => {
        root.open = false;
        saves[name]();
      });
    }
    root.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !root.open) return;
      root.open = false;
      root.querySelector('summary')?.focus();
      event.stopPropagation();
    });
    root.addEventListener('toggle', () => this.#place());
    document.addEventListener('pointerdown', ({ target }) => {
      if (!(target instanceof Node && root.contains(target))) root.open = false;
    });
  }

  #place() {
    const { top, right } = this.#root.getBoundingClientRect();
    this.#root.style.setProperty('--menu-bottom', `${window.innerHeight - top + 6}px`);
    this.#root.style.setProperty('--menu-right', `${window.innerWidth - right}px`);
  }

  /** @param {import('./open_volume.js').OpenVolume} volume    that would be saved */
  show({ info, choice }) {
    /** @type {HTMLElement} */ (this.#patient.parentElement).hidden = info.format !== 'DICOM';
    this.#patient.checked = choice.keep_patient;
  }
}
