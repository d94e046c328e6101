// A person's own .onnx file: what it tells of itself is shown, what it doesn't tell is asked, and the recipe that comes
// of it can be saved.

import { failure_of } from './protocol.js';
import { save_text } from './take_away.js';

/**
 * @typedef {import('./protocol.js').Inspection} Inspection
 *
 * What the dialog does.
 * @typedef {object} Deeds
 * @property {(file: File) => Promise<Inspection>} inspect
 * @property {(file: File, recipe: string) => Promise<import('./protocol.js').Failure | null>} use
 */

// As wasm/model/scaling.cpp has them: value = (pixel * scale - mean) / std.
/** @type {Record<string, { scale: number, mean: number[], std: number[] }>} */
const scalings = {
  unit: { scale: 1 / 255, mean: [0, 0, 0], std: [1, 1, 1] },
  symmetric: { scale: 1 / 255, mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] },
  imagenet: { scale: 1 / 255, mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] },
  bytes: { scale: 1, mean: [0, 0, 0], std: [1, 1, 1] },
  caffe: { scale: 1, mean: [123.68, 116.779, 103.939], std: [1, 1, 1] },
};

export class OwnModelDialog {
  #dialog;
  #deeds;
  /** @type {File | null} */
  #file = null;

  /**
   * @param {HTMLDialogElement} dialog
   * @param {Deeds} deeds
   */
  constructor(dialog, deeds) {
    this.#dialog = dialog;
    this.#deeds = deeds;
    for (const name of ['scaling', 'order', 'classes']) this.#field(name).addEventListener('change', () => this.#write_recipe());
    this.#field('recipe').addEventListener('change', () => (this.#field('scaling').value = 'other'));
    this.#field('use').addEventListener('click', () => void this.#use());
    this.#field('save').addEventListener('click', () => save_text('model.json', 'application/json', this.#field('recipe').value));
    // Keys pressed here are no keys of the canvas.
    dialog.addEventListener('keydown', (event) => event.stopPropagation());
  }

  /**
   * Asks about a file; one that is no model is refused with its sentence.
   * @param {File} file
   */
  async ask_about(file) {
    this.#file = file;
    this.#refuse('');
    this.#tell(`${file.name} is being read…`);
    if (!this.#dialog.open) this.#dialog.showModal();
    try {
      this.#show(await this.#deeds.inspect(file));
    } catch (thrown) {
      this.#tell(file.name);
      this.#refuse_failure(failure_of(thrown));
    }
  }

  /** @param {Inspection} inspection */
  #show({ recipe, input, classes, open }) {
    const size = `${input.width_px} × ${input.height_px} pixels, ${input.channels === 1 ? 'grey' : 'colour'}`;
    const asked = open.length > 0 ? ' What it does not tell is asked below; the usual is filled in.' : '';
    this.#tell(`${this.#file?.name}: input ${size}, ${classes} classes.${asked}`);
    const parsed = JSON.parse(recipe);
    this.#field('recipe').value = recipe;
    this.#field('classes').value = parsed.classes.map((/** @type {{ name: string }} */ { name }) => name).join('\n');
    this.#field('order').value = parsed.input.order ?? 'RGB';
    this.#field('order').disabled = input.channels === 1;
    this.#field('scaling').value = scaling_of(parsed.input);
    this.#field('use').disabled = false;
    this.#field('save').disabled = false;
  }

  #write_recipe() {
    try {
      const recipe = JSON.parse(this.#field('recipe').value);
      if (recipe.input.channels === 3) recipe.input.order = this.#field('order').value;
      const chosen = scalings[this.#field('scaling').value];
      if (chosen) Object.assign(recipe.input, for_channels(chosen, recipe.input));
      const names = this.#field('classes').value.split('\n').map((name) => name.trim());
      recipe.classes = recipe.classes.map((/** @type {{ id: string, name: string }} */ { id, name }, /** @type {number} */ i) => ({
        id,
        name: names[i] || name,
      }));
      this.#field('recipe').value = JSON.stringify(recipe, null, 2);
      this.#refuse('');
    } catch (thrown) {
      this.#refuse(`The recipe is no JSON any more: ${/** @type {Error} */ (thrown).message}`);
    }
  }

  async #use() {
    if (!this.#file) return;
    this.#field('use').disabled = true;
    const failure = await this.#deeds.use(this.#file, this.#field('recipe').value);
    this.#field('use').disabled = false;
    if (failure) this.#refuse_failure(failure);
    else this.#dialog.close();
  }

  /** @param {import('./protocol.js').Failure} failure */
  #refuse_failure({ message, detail }) {
    this.#refuse(detail ? `${message} (${detail})` : message);
    this.#field('use').disabled = !this.#field('recipe').value;
  }

  /** @param {string} sentence */
  #tell(sentence) {
    /** @type {HTMLElement} */ (this.#dialog.querySelector('.told')).textContent = sentence;
    for (const name of ['recipe', 'classes']) this.#field(name).value = '';
    for (const name of ['use', 'save']) this.#field(name).disabled = true;
  }

  /** @param {string} sentence */
  #refuse(sentence) {
    /** @type {HTMLElement} */ (this.#dialog.querySelector('.refused')).textContent = sentence;
  }

  /**
   * @param {string} name
   * @returns {HTMLInputElement} or another of the form's elements; they all have a value and can be disabled
   */
  #field(name) {
    return /** @type {HTMLInputElement} */ (this.#dialog.querySelector(`[name=${name}]`));
  }
}

/**
 * Means and deviations go with their colours; a grey channel takes their averages.
 * @param {{ scale: number, mean: number[], std: number[] }} scaling    in the order RGB
 * @param {{ channels: number, order?: string }} input
 */
function for_channels({ scale, mean, std }, { channels, order }) {
  const average = (/** @type {number[]} */ values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  if (channels === 1) return { scale, mean: [average(mean)], std: [average(std)] };
  return order === 'BGR' ? { scale, mean: [...mean].reverse(), std: [...std].reverse() } : { scale, mean, std };
}

/** @param {{ scale: number, mean: number[], std: number[], channels: number, order?: string }} input */
function scaling_of(input) {
  const close = (/** @type {number[]} */ a, /** @type {number[]} */ b) => a.length === b.length && a.every((value, i) => Math.abs(value - b[i]) < 1e-6);
  for (const [name, scaling] of Object.entries(scalings)) {
    const { scale, mean, std } = for_channels(scaling, input);
    if (close([scale], [input.scale]) && close(mean, input.mean) && close(std, input.std)) return name;
  }
  return 'other';
}
