// Models beside each other on one picture: which ones, what each says and where it looks, and what they say together.

import { accuracy_in_words, ticked_at_first } from './compared_models.js';
import { Comparison } from './comparison.js';
import { percent } from './percent.js';
import { failure_of } from '../protocol.js';
import { filled } from '../filled.js';
import { scripts } from '../words.js';

/**
 * @typedef {import('../app.mjs').ModelCard} ModelCard
 * @typedef {import('./comparison.js').Candidate} Candidate
 * @typedef {import('./comparison.js').Contender} Contender
 *
 * What is compared, and how its maps are drawn.
 * @typedef {object} Subject
 * @property {string} name    of the picture
 * @property {File} file
 * @property {ModelCard[]} cards    of the models of the site
 * @property {Candidate | null} own    a person's model that is in use
 * @property {string} in_use    the model in use
 * @property {import('./comparison.js').Wish} wish
 * @property {string} colour_map
 * @property {number} opacity
 */

const stages = { waiting: scripts.compare_waiting, loading: scripts.compare_loading, running: scripts.compare_running, done: '', failed: '' };

export class CompareDialog {
  #dialog;
  #consensus;
  #on_model;
  /** @type {Comparison | null} */
  #comparison = null;
  /** @type {Subject | null} */
  #subject = null;
  /** @type {Map<Contender, HTMLElement>} */
  #panels = new Map();
  // The common class whose evidence is shown; null: the first in the mean.
  /** @type {number | null} */
  #chosen = null;
  #drawing = 0;

  /**
   * @param {HTMLDialogElement} dialog
   * @param {object} parts
   * @param {import('../app.mjs').App['consensus']} parts.consensus
   * @param {(recipe_url: string) => void} parts.on_model    this model of the site was used
   */
  constructor(dialog, { consensus, on_model }) {
    this.#dialog = dialog;
    this.#consensus = consensus;
    this.#on_model = on_model;
    dialog.addEventListener('keydown', (event) => event.stopPropagation()); // no shortcuts of the page behind it
    dialog.addEventListener('close', () => this.#release());
    this.#part('start').addEventListener('click', () => void this.#start());
    this.#part('stop').addEventListener('click', () => this.#comparison?.stop());
    this.#part('models').addEventListener('change', () => this.#count());
    this.#choice().addEventListener('change', () => {
      this.#chosen = Number(this.#choice().value);
      void this.#draw_maps();
    });
  }

  /** @param {Subject} subject */
  open(subject) {
    this.#subject = subject;
    this.#part('picture').textContent = subject.name;
    /** @type {import('./compared_models.js').Choice[]} */
    const own = subject.own ? [{ ...subject.own, bytes: subject.own.own?.file.size ?? 0, classes: [], accuracy: null }] : [];
    const all = [...own, ...subject.cards];
    const ticked = ticked_at_first(all, subject.in_use);
    this.#part('models').replaceChildren(
      ...all.map(({ id, name, bytes, accuracy }) => {
        const label = document.createElement('label');
        const box = document.createElement('input');
        box.type = 'checkbox';
        box.value = id;
        box.checked = ticked.includes(id);
        const used = id === subject.in_use ? scripts.in_use : '';
        label.append(box, name, note(`${used}${accuracy_in_words(accuracy)}, ${in_bytes(bytes)}`));
        return label;
      }),
    );
    this.#show([]);
    this.#busy(false);
    this.#count();
    if (!this.#dialog.open) this.#dialog.showModal();
  }

  #release() {
    this.#comparison?.close();
    this.#comparison = null;
    this.#show([]);
  }

  #count() {
    const ticked = this.#ticked().length;
    this.#button('start').disabled = ticked < 2;
    this.#part('hint').textContent = ticked < 2 ? scripts.compare_two : '';
  }

  #ticked() {
    return [.../** @type {NodeListOf<HTMLInputElement>} */ (this.#part('models').querySelectorAll('input:checked'))].map(({ value }) => value);
  }

  async #start() {
    const subject = this.#subject;
    if (!subject) return;
    const wanted = this.#ticked();
    const site = subject.cards.map(({ id, name }) => ({ id, name, own: null }));
    const candidates = [...(subject.own ? [subject.own] : []), ...site].filter(({ id }) => wanted.includes(id));
    this.#comparison ??= new Comparison({ on_change: (contender) => this.#update(contender), on_model: this.#on_model });
    const comparison = this.#comparison;
    this.#chosen = null;
    this.#busy(true);
    try {
      const running = comparison.run(subject.file, candidates, subject.wish);
      this.#show(comparison.contenders);
      await running;
      this.#tell();
    } catch (thrown) {
      const failure = failure_of(thrown);
      this.#say([failure.code === 'cancelled' ? scripts.compare_stopped : failure.message]);
    }
    this.#busy(false);
  }

  /** @param {boolean} busy */
  #busy(busy) {
    this.#button('stop').hidden = !busy;
    this.#button('start').hidden = busy;
    for (const box of this.#part('models').querySelectorAll('input')) box.disabled = busy;
    this.#part('results').setAttribute('aria-busy', String(busy));
  }

  /** @param {Contender[]} contenders */
  #show(contenders) {
    this.#panels = new Map(contenders.map((contender) => [contender, document.createElement('section')]));
    this.#part('results').replaceChildren(...this.#panels.values());
    this.#part('evidence').hidden = true;
    this.#part('mean').hidden = true;
    this.#say([]);
    for (const contender of contenders) this.#update(contender);
  }

  /** @param {string[]} sentences */
  #say([first = '', ...others]) {
    this.#part('verdict').textContent = first;
    this.#part('more').textContent = others.join(' ');
  }

  /** @param {Contender} contender */
  #update(contender) {
    const panel = this.#panels.get(contender);
    if (!panel) return;
    const accuracy = this.#subject?.cards.find(({ id }) => id === contender.id)?.accuracy ?? null;
    panel.replaceChildren(titled('h3', contender.name), note(accuracy_in_words(accuracy)));
    const line = contender.failure?.message ?? stages[contender.stage];
    if (line) panel.append(titled('p', line));
    if (contender.doubt) panel.append(titled('p', filled(scripts.compare_doubt, { why: contender.doubt })));
    if (contender.probabilities.length > 0) {
      panel.append(bars_of(contender.classes.map(({ name }, index) => ({ name, share: contender.probabilities[index] }))));
    }
  }

  // Once all are there: what they say together, and their maps.
  #tell() {
    const contenders = this.#comparison?.contenders ?? [];
    const found = this.#consensus(
      contenders.map(({ name, classes, labels, probabilities }) => ({ name, classes, labels, probabilities })),
    );
    this.#say(found.sentences);
    const { classes, mean } = found;
    const counted = found.shares.filter((shares) => shares.length > 0).length;
    this.#part('mean').hidden = mean.length === 0;
    const bars = mean.length > 0 ? [bars_of(classes.map((name, index) => ({ name, share: mean[index] })))] : [];
    this.#part('mean').replaceChildren(
      titled('h3', scripts.compare_mean),
      note(filled(scripts.compare_counted, { count: counted })),
      ...bars,
    );
    for (const [index, contender] of contenders.entries()) {
      const shares = found.shares[index];
      const panel = this.#panels.get(contender);
      if (!panel || shares.length === 0 || found.top === null) continue;
      const agrees = shares.indexOf(Math.max(...shares)) === found.top;
      panel.querySelector('h3')?.after(note(agrees ? scripts.compare_agrees : scripts.compare_disagrees, agrees ? 'agrees' : 'disagrees'));
    }
    this.#part('evidence').hidden = classes.length === 0;
    this.#choice().replaceChildren(...classes.map((name, index) => new Option(name, String(index))));
    this.#chosen ??= found.top;
    this.#choice().value = String(this.#chosen);
    this.#common = found.common_of_class;
    void this.#draw_maps();
  }

  /** @type {(number[] | null)[]} */
  #common = [];

  /** For the chosen class; what belongs to it is explained by its likeliest kind where the model tells several apart. */
  async #draw_maps() {
    const turn = ++this.#drawing;
    const comparison = this.#comparison;
    const subject = this.#subject;
    if (!comparison || !subject) return;
    for (const [index, contender] of comparison.contenders.entries()) {
      const panel = this.#panels.get(contender);
      if (!panel || contender.stage !== 'done') continue;
      const own = own_class(contender, this.#common[index], this.#chosen);
      const map = contender.maps.get(own);
      const figure = document.createElement('figure');
      const words = caption_of(contender, own, map);
      try {
        const png = await comparison.overlay(map?.has_evidence ? map : null, subject.colour_map, map?.has_evidence ? subject.opacity : 0);
        if (turn !== this.#drawing) return;
        figure.append(await canvas_of(png, words));
      } catch (thrown) {
        const { code, message } = failure_of(thrown);
        if (code === 'cancelled' || turn !== this.#drawing) return;
        figure.append(titled('p', message));
      }
      if (turn !== this.#drawing) return;
      figure.append(titled('figcaption', words));
      panel.querySelector('figure')?.remove();
      panel.append(figure);
    }
  }

  #choice() {
    return /** @type {HTMLSelectElement} */ (this.#dialog.querySelector('select'));
  }

  /** @param {string} name */
  #button(name) {
    return /** @type {HTMLButtonElement} */ (this.#part(name));
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.#dialog.querySelector(`[data-part=${name}]`));
  }
}

/**
 * The class of the model that stands for a common one.
 * @param {Contender} contender
 * @param {number[] | null | undefined} common    of each of its classes; null: it stands apart, and shows its own answer
 * @param {number | null} chosen
 */
function own_class({ probabilities }, common, chosen) {
  const kinds = [...probabilities.keys()].filter((index) => !common || common[index] === chosen);
  return kinds.reduce((best, index) => (probabilities[index] > probabilities[best] ? index : best), kinds[0] ?? 0);
}

/**
 * @param {Contender} contender
 * @param {number} own
 * @param {import('../protocol.js').Explanation | undefined} map
 */
function caption_of({ classes, map_failure }, own, map) {
  const name = classes[own]?.name ?? '';
  if (map_failure && !map) return filled(scripts.compare_no_map_why, { why: map_failure.message });
  if (!map) return filled(scripts.compare_no_map, { class: name });
  if (!map.has_evidence) return filled(scripts.compare_no_evidence, { class: name });
  const { height, width, raw_max } = map;
  return filled(scripts.compare_map, { class: name, height, width, most: raw_max.toPrecision(3) });
}

/**
 * @param {Uint8Array<ArrayBuffer>} png
 * @param {string} words
 */
async function canvas_of(png, words) {
  const bitmap = await createImageBitmap(new Blob([png], { type: 'image/png' }));
  const canvas = document.createElement('canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', words);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  bitmap.close();
  return canvas;
}

/** @param {{ name: string, share: number }[]} rows    the likeliest is shown first */
function bars_of(rows) {
  const list = document.createElement('ul');
  list.className = 'bars';
  const most = 8;
  const ranked = [...rows].sort((a, b) => b.share - a.share).slice(0, most);
  for (const { name, share } of ranked) {
    const line = document.createElement('li');
    const bar = document.createElement('progress');
    bar.max = 1;
    bar.value = share;
    bar.setAttribute('aria-hidden', 'true'); // the figure says it
    line.append(titled('span', name), titled('span', percent(share)), bar);
    list.append(line);
  }
  return list;
}

/**
 * @param {string} tag
 * @param {string} text
 */
function titled(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

/**
 * @param {string} text
 * @param {string} [kind]
 */
function note(text, kind = '') {
  const made = titled('span', text);
  made.className = `note ${kind}`.trim();
  return made;
}

/** @param {number} bytes */
function in_bytes(bytes) {
  return bytes < 999.95e3 ? `${(bytes / 1e3).toFixed(1)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
