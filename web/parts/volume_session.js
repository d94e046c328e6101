// The volumes of the sitting, beside its pictures (web/session.js): they are opened, leafed through and answered, and the
// interface is told how it goes. In the list a volume is one picture, which shows one slice at a time.

import { failure_of } from '../protocol.js';
import { join_detached } from './detached.js';
import { SliceQueue } from './slice_queue.js';
import { VolumeEngine } from './volume_engine.js';
import { VolumeFiles } from './volume_files.js';
import { page_with_volume, with_volumes } from './volume_report.js';
import { place_of, row_of, title_of } from './volume_words.js';
import { filled } from '../filled.js';
import { scripts } from '../words.js';

/**
 * @typedef {import('../intake.js').NamedFile} NamedFile
 * @typedef {import('./open_volume.js').OpenVolume} OpenVolume
 *
 * @typedef {object} Parts
 * @property {import('../app.mjs').App} app
 * @property {import('../engine_client.js').EngineClient} engine
 * @property {(pictures: NamedFile[]) => void} on_pictures    these are no medical files
 * @property {() => void} on_change    of what is looked at, or known of it
 */

// So long nobody leafs before a slice is worth the model's time.
const rest_ms = 140;
// As wasm/app/render/thumbnails.hpp has them.
const thumbnail_px = 80;
// The list is told of progress this often.
const row_every_ms = 250;

export class VolumeSession {
  #parts;
  #app;
  #engine;
  #files;
  #queue;
  /** @type {Map<number, OpenVolume>} */
  #volumes = new Map();
  #looked_at = 0;
  /** @type {import('../protocol.js').LoadedModel | null} */
  #model = null;
  #following = false;
  // What is on the screen, and what the engine has open: a slice in a window.
  #shown = '';
  #opened = '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #rest_timer;
  #row_told_ms = 0;
  /** @type {Set<number>} pictures of the list that have a thumbnail */
  #pictured = new Set();

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
    this.#app = parts.app;
    this.#engine = new VolumeEngine(parts.engine);
    this.#files = new VolumeFiles(this.#engine);
    this.#queue = new SliceQueue(this.#engine, {
      handle_of: (volume) => this.handle_of(volume),
      on_change: (volume) => this.#tell_progress(volume),
      on_end: (volume) => this.#tell_end(volume),
    });
  }

  /** The volume that is looked at. */
  get current() {
    return this.#volumes.get(this.#looked_at) ?? null;
  }

  get classes() {
    return this.#model?.classes ?? [];
  }

  /** The likeliest class of the volume that is looked at. */
  get volume_top() {
    const { verdict, answers } = this.current?.answered ?? {};
    return verdict?.top ?? answers?.get(this.current?.slice ?? 0)?.top ?? 0;
  }

  get engine() {
    return this.#engine;
  }

  /** @returns {OpenVolume[]} in the order of the list */
  all() {
    return [...this.#volumes.values()];
  }

  /** What a reload has to bring back. */
  files() {
    return this.#files.all();
  }

  /**
   * @param {number} number    in the list
   * @returns {Promise<NamedFile | null>} the slice that is looked at, as a picture
   */
  async file_of(number) {
    const volume = this.#volumes.get(number);
    if (!volume) return null;
    const name = `${volume.info.file}, ${place_of(volume)}`;
    return { name, file: await this.#engine.slice_file(await this.handle_of(volume), volume.cut, name) };
  }

  /**
   * Results with what is known of volumes.
   * @param {string} type
   * @param {string} text
   */
  in_report(type, text) {
    return this.#model && this.#volumes.size > 0 ? with_volumes(type, text, this.all(), this.#model) : text;
  }

  /** @param {import('../take_away.js').Page} page    of the picture that is looked at */
  on_page(page) {
    return this.#model && this.current ? page_with_volume(page, this.current, this.#model) : page;
  }

  /**
   * Files that are no pictures by their names.
   * @param {NamedFile[]} given
   * @param {number} [first]    a picture that came along, which is looked at
   */
  async take(given, first) {
    const files = await join_detached(given);
    const kinds = await Promise.all(files.map(({ file }) => this.#engine.recognise(file).catch(() => 'picture')));
    const pictures = files.filter((_, index) => kinds[index] === 'picture');
    const medical = files.filter((_, index) => kinds[index] === 'volume');
    if (pictures.length > 0) {
      this.#parts.on_pictures(pictures);
      if (first) this.#app.select(first);
    }
    if (medical.length > 0) await this.#open(medical, first);
  }

  /**
   * @param {NamedFile[]} files
   * @param {number} [first]
   */
  async #open(files, first) {
    const number = this.#parts.engine.new_picture();
    const bytes = files.reduce((sum, { file }) => sum + file.size, 0);
    this.#app.pictures_added([{ number, name: name_of(files), bytes }]);
    this.#app.picture_reading(number);
    if (first) this.#app.select(first);
    const number_of = (/** @type {number} */ index) => (index === 0 ? number : this.#parts.engine.new_picture());
    const choice = await this.#files.open(files, number_of).catch((thrown) => void this.#app.picture_failed(number, failure_of(thrown)));
    if (!choice) return;
    for (const volume of choice.volumes) this.#volumes.set(volume.number, volume);
    const others = choice.volumes.slice(1);
    if (others.length > 0) this.#add_others(this.#looked_at, others);
    this.#shown = '';
    this.#follow();
    for (const volume of choice.volumes) this.#queue.add(volume);
  }

  /**
   * The interface looks at the first of what is added; what was looked at stays in sight.
   * @param {number} looked_at
   * @param {OpenVolume[]} others
   */
  #add_others(looked_at, others) {
    const bytes = 0; // counted with the first one
    this.#app.pictures_added(others.map((volume) => ({ number: volume.number, name: title_of(volume), bytes })));
    this.#app.select(looked_at);
  }

  /** @param {number} number    in the list; it need not be a volume */
  look_at(number) {
    const before = this.current;
    if (before && before.number !== number) this.#parts.engine.close_picture(before.number);
    this.#looked_at = number;
    this.#shown = '';
    this.#opened = '';
    const { current } = this;
    if (current) this.#queue.prefer(current);
    this.#follow();
    this.#parts.on_change();
  }

  /** @param {number} slice    of the plane that is looked at */
  turn_to(slice) {
    const { current } = this;
    if (!current) return;
    current.slice = slice;
    this.#parts.on_change();
    this.#follow();
  }

  /** @param {import('../protocol.js').Plane} plane */
  look_along(plane) {
    const { current } = this;
    if (!current || !current.info.planes.some((info) => info.plane === plane)) return;
    current.plane = plane;
    this.#parts.on_change();
    this.#follow();
  }

  /** @param {import('../protocol.js').Window} window */
  show_window(window) {
    const { current } = this;
    if (!current || !(window.low < window.high)) return;
    current.window = window;
    this.#parts.on_change();
    this.#follow();
  }

  /**
   * What the person made black and white of what is on the screen, for all slices.
   * @param {{ black: number, white: number }} shares    of the window that is shown
   */
  narrow_window({ black, white }) {
    const { current } = this;
    if (!current) return;
    const { low, high } = current.window;
    this.show_window({ low: low + black * (high - low), high: low + white * (high - low) });
  }

  /** @param {import('../protocol.js').Aggregation} aggregation */
  async judge_by(aggregation) {
    const { current } = this;
    if (!current) return;
    current.aggregation = aggregation;
    await this.#queue.judge(current);
  }

  /** All slices of the plane that is looked at. */
  classify() {
    if (this.current) this.#queue.add(this.current, { again: true });
  }

  stop() {
    if (this.current) this.#queue.stop(this.current);
  }

  /** The queue of the list was cancelled. */
  cancel() {
    for (const volume of this.#volumes.values()) this.#queue.stop(volume);
  }

  /** What failed or was stopped is tried again. */
  retry() {
    for (const volume of this.#volumes.values()) {
      if (['failed', 'stopped'].includes(volume.answered.stage)) this.#queue.add(volume, { again: true });
    }
    this.#shown = this.#opened = '';
    this.#follow();
  }

  /** @param {import('../protocol.js').LoadedModel} model    is in use now */
  model_ready(model) {
    if (this.#model?.sha256 === model.sha256 && this.#recipe === this.#parts.engine.recipe) return this.#follow();
    this.#model = model;
    this.#recipe = this.#parts.engine.recipe;
    for (const volume of this.#volumes.values()) {
      this.#queue.stop(volume);
      volume.forget_answers();
      this.#turned(volume);
      this.#queue.add(volume, { again: true });
    }
    this.#opened = '';
    this.#follow();
    this.#parts.on_change();
  }

  #recipe = '';

  /** The engine has started anew and knows none of our volumes. */
  engine_restarted() {
    for (const volume of this.#volumes.values()) volume.handle = null;
    this.#opened = '';
    this.#follow();
  }

  /**
   * What the engine calls a volume.
   * @param {OpenVolume} volume
   * @returns {Promise<number>}
   */
  handle_of(volume) {
    return this.#files.handle_of(volume);
  }

  /**
   * Whether saved DICOM may name the patient.
   * @param {boolean} keep
   */
  async keep_patient(keep) {
    if (this.current) await this.#files.keep_patient(this.current.choice, keep);
  }

  /** Shows what is wanted now; whatever was passed on the way is never shown. */
  async #follow() {
    if (this.#following) return;
    this.#following = true;
    clearTimeout(this.#rest_timer);
    try {
      for (let volume = this.current; volume && key_of(volume) !== this.#shown; volume = this.current) {
        await this.#show(volume);
      }
    } catch (thrown) {
      this.#fail(thrown);
    }
    this.#following = false;
    clearTimeout(this.#rest_timer);
    this.#rest_timer = setTimeout(() => this.#rest(), rest_ms);
  }

  /** @param {OpenVolume} volume */
  async #show(volume) {
    const key = key_of(volume);
    const { cut } = volume;
    const pixels = await this.#engine.pixels(await this.handle_of(volume), cut, volume.window);
    if (volume !== this.current) return;
    this.#shown = key;
    this.#turned(volume, cut);
    const { width_px, height_px } = pixels;
    this.#app.picture_opened(volume.number, { picture: volume.number, sha256: '', width_px, height_px, preview: pixels, thumbnail: null, timings_ms: { decode: 0 } });
    const answer = volume.answered.answers.get(cut.slice);
    if (answer) this.#app.picture_answered(volume.number, answer);
  }

  /** Nobody leafs any more: the slice is opened for the model, answered and explained. */
  async #rest() {
    const volume = this.current;
    if (!volume || this.#following || cut_key(volume) === this.#opened) return;
    const key = cut_key(volume);
    const { cut } = volume;
    const is_here = () => volume === this.current && cut_key(volume) === key;
    try {
      const thumbnail = this.#pictured.has(volume.number) ? 0 : thumbnail_px;
      const opened = await this.#engine.open_slice(volume.number, await this.handle_of(volume), cut, { thumbnail });
      if (opened.thumbnail) this.#pictured.add(volume.number);
      if (!is_here()) return;
      this.#opened = key;
      this.#app.picture_opened(volume.number, opened);
      const { answers } = volume.answered;
      const known = answers.get(cut.slice);
      const answer = known ?? { slice: cut.slice, ...(await this.#parts.engine.classify(undefined, volume.number, volume.info.file)) };
      if (answer.model !== this.#model?.id) return;
      answers.set(cut.slice, answer);
      if (!is_here()) return;
      this.#turned(volume);
      this.#app.picture_answered(volume.number, answer);
      this.#parts.on_change();
    } catch (thrown) {
      if (is_here()) this.#fail(thrown);
    }
  }

  /**
   * The list has a slice of it, and says how far the whole is.
   * @param {OpenVolume} volume
   * @param {import('./volume_engine.js').Cut} [cut]    that is on the screen
   */
  #turned(volume, cut = volume.cut) {
    const { line, figure } = row_of(volume, this.classes);
    const at_rest = volume === this.current && this.#opened === cut_key(volume);
    this.#app.picture_turned(volume.number, title_of(volume), { place: place_of(volume), edges: volume.plane_info.edges, at_rest, line, figure });
  }

  /** @param {OpenVolume} volume */
  #tell_progress(volume) {
    if (volume === this.current) this.#parts.on_change();
    const now = performance.now();
    if (now - this.#row_told_ms < row_every_ms) return;
    this.#row_told_ms = now;
    this.#turned(volume);
  }

  /**
   * The list has a picture of a volume that nobody has looked at.
   * @param {OpenVolume} volume
   */
  async #picture(volume) {
    if (this.#pictured.has(volume.number)) return;
    const handle = await this.handle_of(volume);
    const opened = await this.#engine.open_slice(volume.number, handle, volume.cut, { thumbnail: thumbnail_px });
    if (volume === this.current) return; // it is shown anyway
    this.#parts.engine.close_picture(volume.number);
    this.#pictured.add(volume.number);
    this.#app.picture_opened(volume.number, opened);
  }

  /** @param {OpenVolume} volume    is answered, or will not be */
  async #tell_end(volume) {
    if (volume !== this.current) {
      // Nobody has seen it yet: it stands where it is worth looking.
      const { answers, chosen } = volume.answered;
      if (chosen && !answers.has(volume.slice)) volume.slice = chosen[0];
      await this.#picture(volume).catch(() => {}); // it goes without
    }
    this.#turned(volume);
    if (volume === this.current) return this.#parts.on_change();
    const { answers, failure } = volume.answered; // of the model that is in use by now
    const answer = answers.get(volume.slice);
    if (answer) this.#app.picture_answered(volume.number, answer);
    else if (failure) this.#app.picture_failed(volume.number, failure);
  }

  /** @param {unknown} thrown */
  #fail(thrown) {
    const failure = failure_of(thrown);
    if (failure.code === 'interrupted' || failure.code === 'unknown_volume' || failure.code === 'cancelled') return;
    this.#shown = this.current ? key_of(this.current) : '';
    this.#app.picture_failed(this.#looked_at, failure);
  }
}

/** @param {OpenVolume} volume */
const cut_key = ({ number, plane, slice }) => `${number} ${plane} ${slice}`;

/** @param {OpenVolume} volume */
const key_of = (volume) => `${cut_key(volume)} ${volume.window.low} ${volume.window.high}`;

/** @param {NamedFile[]} files */
function name_of(files) {
  const [{ name }] = files;
  if (files.length === 1) return name;
  return name.includes('/') ? name.slice(0, name.indexOf('/')) : filled(scripts.files, { count: files.length });
}
