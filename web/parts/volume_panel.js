// What belongs to a volume, below its picture: the plane, the slider under the curve, the verdict and how it came about.

import { percent } from './percent.js';
import { SaveMenu, save_menu_markup } from './save_menu.js';
import { VolumeCurve } from './volume_curve.js';
import { shown_classes } from './volume_classes.js';
import { capital, done_of, is_withheld, place_of, plane_names, time_left, verdict_in_words } from './volume_words.js';
import { filled } from '../filled.js';
import { scripts } from '../words.js';

/**
 * @typedef {import('./open_volume.js').OpenVolume} OpenVolume
 * @typedef {import('../protocol.js').ModelClass} ModelClass
 * @typedef {import('../protocol.js').Plane} Plane
 *
 * What a person can want here.
 * @typedef {object} Wishes
 * @property {(slice: number) => void} turn_to
 * @property {(plane: Plane) => void} look_along
 * @property {(window: import('../protocol.js').Window) => void} show_window
 * @property {(aggregation: import('../protocol.js').Aggregation) => void} judge_by
 * @property {() => void} classify
 * @property {() => void} stop
 * @property {() => void} save_heatmaps
 * @property {() => void} save_capture
 * @property {(keep: boolean) => void} keep_patient
 * @property {(height: number) => void} on_height    CSS pixels
 */

const frames_per_second = 12;
const most_suspects = 8;

const classify_all = {
  stored: scripts.classify_all,
  axial: scripts.classify_all_axial,
  coronal: scripts.classify_all_coronal,
  sagittal: scripts.classify_all_sagittal,
};

const markup = `
  <div class="row controls">
    <div class="segments" data-part="planes" role="group" aria-label="${scripts.plane}"></div>
    <div class="segments" role="group" aria-label="${scripts.slices}">
      <button type="button" data-part="previous" aria-label="${scripts.previous_slice}" title="${scripts.previous_slice} (↑)">‹</button>
      <button type="button" data-part="play" aria-pressed="false" aria-label="${scripts.play_slices}" title="${scripts.play} (S)">${scripts.play}</button>
      <button type="button" data-part="next" aria-label="${scripts.next_slice}" title="${scripts.next_slice} (↓)">›</button>
    </div>
    <output data-part="place"></output>
    <span class="window" data-part="window" role="group" aria-label="${scripts.window_of_volume}">
      <label>W <input type="number" name="width" step="any"></label>
      <label>L <input type="number" name="level" step="any"></label>
      <button type="button" data-part="own_window" class="plain" title="${scripts.own_window}">${scripts.reset}</button>
    </span>
    <span class="spring"></span>
    <span class="progress" data-part="progress" hidden>
      <progress max="1"></progress> <span data-part="done"></span>
      <button type="button" data-part="stop" class="plain">${scripts.stop}</button>
    </span>
    <button type="button" data-part="classify" class="plain" hidden></button>${save_menu_markup}
  </div>
  <div class="graph">
    <ul class="legend" data-part="legend" aria-hidden="true"></ul>
    <div class="plot">
      <svg data-part="curve" preserveAspectRatio="none" aria-hidden="true"></svg>
      <input type="range" data-part="slider" min="0" step="1" aria-label="${scripts.slice}">
    </div>
  </div>
  <div class="row verdict" data-part="verdict" hidden>
    <p><strong data-part="headline"></strong> <span data-part="how"></span></p>
    <label>${scripts.by} <select data-part="aggregation">
      <option value="mean">${scripts.mean_of_all}</option>
      <option value="most_suspicious">${scripts.suspicious_tenth}</option>
    </select></label>
  </div>
  <div class="row suspects" data-part="suspects" hidden>
    <span id="suspects_title">${scripts.most_suspicious}</span>
    <ol aria-labelledby="suspects_title"></ol>
  </div>
  <ul class="notes" data-part="notes"></ul>
  <div class="unseen" role="status" data-part="told"></div>`;

export class VolumePanel {
  #root;
  #wishes;
  #curve;
  #menu;
  /** @type {OpenVolume | null} */
  #volume = null;
  #playing = 0;
  #said = '';
  /** What was drawn last of what changes seldom. */
  #drawn = '';
  #asked_height = 0;

  /** @param {Wishes} wishes */
  constructor(wishes) {
    this.#wishes = wishes;
    this.#root = document.createElement('section');
    this.#root.id = 'volume';
    this.#root.setAttribute('aria-label', scripts.volume);
    this.#root.hidden = true;
    this.#root.innerHTML = markup;
    document.querySelector('main')?.append(this.#root);
    this.#curve = new VolumeCurve(/** @type {any} */ (this.#part('curve')), (slice) => this.#take(slice));
    this.#menu = new SaveMenu(/** @type {HTMLDetailsElement} */ (this.#part('saving')), wishes);
    this.#wire();
    new ResizeObserver(() => this.#ask_for_height()).observe(this.#root);
  }

  #wire() {
    const press = (/** @type {string} */ name, /** @type {() => void} */ act) => this.#part(name).addEventListener('click', act);
    press('previous', () => this.step(-1));
    press('next', () => this.step(1));
    press('play', () => this.play(this.#playing === 0));
    press('stop', () => this.#wishes.stop());
    press('classify', () => this.#wishes.classify());
    press('own_window', () => this.#volume && this.#wishes.show_window(this.#volume.info.window));
    this.#part('planes').addEventListener('click', ({ target }) => {
      if (target instanceof HTMLButtonElement) this.#wishes.look_along(/** @type {Plane} */ (target.value));
    });
    this.#part('slider').addEventListener('input', () => this.#take(Number(this.#slider.value)));
    this.#part('suspects').addEventListener('click', ({ target }) => {
      const chip = target instanceof Element ? target.closest('button') : null;
      if (chip) this.#take(Number(chip.value));
    });
    const choice = /** @type {HTMLSelectElement} */ (this.#part('aggregation'));
    choice.addEventListener('change', () => this.#wishes.judge_by(/** @type {any} */ (choice.value)));
    this.#part('window').addEventListener('change', () => this.#take_window());
    // The canvas has keys of its own: what a control of ours means by them goes first.
    this.#root.addEventListener('keydown', (event) => {
      const own = /^(Arrow|Home|End|Page)/.test(event.key) && event.target instanceof HTMLInputElement;
      const written = event.target instanceof HTMLInputElement && event.target.type === 'number';
      if (own || written || event.target instanceof HTMLSelectElement) event.stopPropagation();
    });
  }

  /** @param {{ sentence: string, share: number } | null} saving    how it goes; null: it is over */
  show_saving(saving) {
    this.#saving = saving;
    if (this.#volume) this.#show_progress(this.#volume);
  }

  /** @type {{ sentence: string, share: number } | null} */
  #saving = null;

  /** @param {number} slices    further */
  step(slices) {
    if (this.#volume) this.#take(this.#volume.slice + slices);
  }

  /** @param {boolean} wanted */
  play(wanted) {
    window.clearInterval(this.#playing);
    this.#playing = wanted ? window.setInterval(() => this.#next_frame(), 1000 / frames_per_second) : 0;
    this.#part('play').setAttribute('aria-pressed', String(wanted));
    this.#part('play').textContent = wanted ? scripts.pause : scripts.play;
  }

  get is_playing() {
    return this.#playing !== 0;
  }

  #next_frame() {
    if (!this.#volume) return this.play(false);
    this.#wishes.turn_to((this.#volume.slice + 1) % this.#volume.plane_info.slices);
  }

  /** @param {number} slice    that the person wants */
  #take(slice) {
    if (this.#playing) this.play(false);
    this.#wishes.turn_to(slice);
  }

  #take_window() {
    const [width, level] = [...this.#part('window').querySelectorAll('input')].map(({ value }) => Number(value));
    if (width > 0 && Number.isFinite(level)) this.#wishes.show_window({ low: level - width / 2, high: level + width / 2 });
  }

  /**
   * Where it is drawn; CSS pixels.
   * @param {import('../app.mjs').Rect} place    empty: nowhere
   */
  place({ x, y, width, height }) {
    const is_there = width > 0 && height > 0;
    Object.assign(this.#root.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, maxHeight: `${height}px` });
    this.#root.classList.toggle('away', !is_there);
  }

  /**
   * @param {OpenVolume | null} volume    that is looked at
   * @param {ModelClass[]} classes
   */
  show(volume, classes) {
    if (volume !== this.#volume) this.play(false);
    this.#volume = volume;
    this.#root.hidden = volume === null;
    if (!volume) return;
    this.#show_seldom(volume, classes);
    this.#show_place(volume);
    this.#show_progress(volume);
    this.#curve.draw(volume, classes);
    this.#show_verdict(volume, classes);
    this.#ask_for_height();
  }

  /** The height that all of it takes, also where there is less at the moment. */
  #ask_for_height() {
    const { hidden, offsetHeight, clientHeight, scrollHeight } = this.#root;
    const height = scrollHeight + offsetHeight - clientHeight;
    if (hidden || height === this.#asked_height) return;
    this.#asked_height = height;
    this.#wishes.on_height(height);
  }

  /**
   * @param {OpenVolume} volume
   * @param {ModelClass[]} classes
   */
  #show_seldom(volume, classes) {
    const key = JSON.stringify([volume.number, volume.plane, volume.window, classes]);
    if (key === this.#drawn) return;
    this.#drawn = key;
    const { planes, notes } = volume.info;
    this.#part('planes').replaceChildren(
      ...planes.map(({ plane }) => {
        const button = document.createElement('button');
        button.type = 'button';
        button.value = plane;
        button.textContent = plane_names[plane];
        button.setAttribute('aria-pressed', String(plane === volume.plane));
        return button;
      }),
    );
    this.#slider.max = String(volume.plane_info.slices - 1);
    const is_stack = volume.plane_info.slices > 1;
    this.#root.classList.toggle('single', !is_stack);
    this.#part('window').hidden = volume.info.is_colour;
    this.#menu.show(volume);
    const { low, high } = volume.window;
    const [width, level] = this.#part('window').querySelectorAll('input');
    width.value = rounded(high - low);
    level.value = rounded((low + high) / 2);
    const skipped = volume.choice.skipped;
    const sentences = [...notes, ...(skipped.length > 0 ? [skipped_in_words(skipped)] : [])];
    this.#part('notes').replaceChildren(...sentences.map((sentence) => text_in('li', sentence)));
    this.#part('legend').replaceChildren(
      ...shown_classes(classes, null).map(({ index, name, kind }) => {
        const line = text_in('li', name);
        line.className = kind;
        line.dataset.index = String(index);
        return line;
      }),
    );
  }

  /** @param {OpenVolume} volume */
  #show_place(volume) {
    const { slice, plane_info, answered } = volume;
    this.#part('place').textContent = `${slice + 1} / ${plane_info.slices}`;
    this.#slider.value = String(slice);
    const answer = answered.answers.get(slice);
    const suspicious = answered.verdict?.most_suspicious_first.indexOf(slice) ?? -1;
    const place = capital(place_of(volume));
    const of_verdict = suspicious >= 0 ? filled(scripts.suspicious, { place, number: suspicious + 1 }) : place;
    this.#slider.setAttribute('aria-valuetext', answer ? of_verdict : filled(scripts.not_answered, { place }));
  }

  /** @param {OpenVolume} volume */
  #show_progress({ answered, plane_info, plane }) {
    const { stage, chosen, answers, left_ms } = answered;
    const running = stage === 'running';
    const total = chosen?.length ?? 0;
    const done = chosen ? done_of(chosen, answers) : 0;
    const left = time_left(left_ms);
    const progress = filled(scripts.some_slices, { done, all: total });
    const answering = total === 0 ? scripts.looking_for_head : left ? filled(scripts.left_of, { progress, left }) : progress;
    const shown = running ? { sentence: answering, share: total > 0 ? done / total : 0 } : this.#saving;
    this.#part('progress').hidden = shown === null;
    this.#part('done').textContent = shown?.sentence ?? '';
    const bar = this.#part('progress').querySelector('progress');
    if (bar) bar.value = shown?.share ?? 0;
    const classify = this.#part('classify');
    classify.hidden = running || stage === 'done' || plane_info.slices < 2;
    classify.textContent = done > 0 ? filled(scripts.classify_rest, { count: total - done }) : classify_all[plane];
  }

  /**
   * @param {OpenVolume} volume
   * @param {ModelClass[]} classes
   */
  #show_verdict(volume, classes) {
    const { verdict, failure, answers } = volume.answered;
    const words = verdict_in_words(volume, classes);
    const is_stack = volume.plane_info.slices > 1;
    this.#part('verdict').hidden = (!words && !failure) || !is_stack;
    this.#part('headline').textContent = words?.headline ?? '';
    this.#part('how').textContent = words?.how ?? failure?.message ?? '';
    const choice = /** @type {HTMLSelectElement} */ (this.#part('aggregation'));
    choice.value = volume.aggregation;
    /** @type {HTMLElement} */ (choice.parentElement).hidden = !verdict || is_withheld(verdict);
    const suspects = verdict && !is_withheld(verdict) ? verdict.most_suspicious_first.slice(0, most_suspects) : [];
    this.#part('suspects').hidden = suspects.length === 0 || !is_stack;
    this.#part('suspects').querySelector('ol')?.replaceChildren(
      ...suspects.map((slice) => {
        const answer = answers.get(slice);
        const chip = document.createElement('button');
        chip.type = 'button';
        chip.value = String(slice);
        chip.setAttribute('aria-pressed', String(slice === volume.slice));
        chip.append(text_in('span', String(slice + 1)));
        if (answer) chip.append(text_in('small', `${classes[answer.top]?.name ?? ''} ${percent(answer.probabilities[answer.top])}`));
        const line = document.createElement('li');
        line.append(chip);
        return line;
      }),
    );
    this.#tell(words ? filled(scripts.volume_said, words) : (failure?.message ?? ''));
  }

  /** @param {string} sentence    once */
  #tell(sentence) {
    if (sentence === this.#said) return;
    this.#said = sentence;
    this.#part('told').textContent = sentence;
  }

  get #slider() {
    return /** @type {HTMLInputElement} */ (this.#part('slider'));
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.#root.querySelector(`[data-part=${name}]`));
  }
}

/** @param {{ file: string, error: import('../protocol.js').Failure }[]} skipped */
function skipped_in_words(skipped) {
  const [{ file, error }] = skipped;
  const name = file.slice(file.lastIndexOf('/') + 1);
  const sentence = skipped.length === 1 ? scripts.one_left_out : scripts.some_left_out;
  return filled(sentence, { count: skipped.length, name, why: error.message });
}

/** @param {number} value */
const rounded = (value) => String(Number(value.toPrecision(5)));

/**
 * @param {string} tag
 * @param {string} text
 */
function text_in(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
