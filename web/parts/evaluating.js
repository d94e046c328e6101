// Images in folders named after classes: what their folders mean to the model, and how it does on them.

import { everything_json, figures_csv, images_csv } from './evaluation_files.js';
import { show_evaluation } from './evaluation_mirror.js';
import { FolderClassesDialog } from './folder_classes.js';
import { folder_names, label_folders } from './labelled_folders.js';
import { failure_of } from '../protocol.js';
import { save_text } from '../take_away.js';
import { filled } from '../filled.js';
import { scripts } from '../words.js';

/**
 * @typedef {import('../app.mjs').App} App
 * @typedef {import('../app.mjs').EvaluationRequest} EvaluationRequest
 * @typedef {import('../protocol.js').Evaluation} Evaluation
 * @typedef {import('../protocol.js').Meanings} Meanings
 * @typedef {{ request: EvaluationRequest, evaluation: Evaluation }} Evaluated
 */

/**
 * @typedef {object} Parts
 * @property {App} app
 * @property {import('../engine_client.js').EngineClient} engine
 * @property {import('../notice_bar.js').NoticeBar} bar
 * @property {HTMLDialogElement} dialog
 * @property {HTMLElement} mirror    where it is said in HTML
 */

export class Evaluating {
  #parts;
  #dialog;
  /** @type {import('./labelled_folders.js').FolderFile[][]} */
  #batches = [];
  /** @type {Map<string, string>} by the folder's path, what a person chose */
  #chosen = new Map();
  /** @type {Meanings} of the model in use */
  #meanings = { labels: [], meant: [] };
  /** @type {import('./labelled_folders.js').LabelledFiles} */
  #labelled = { folders: [], numbers: [], places: [] };
  #asked = 0;
  /** @type {Promise<boolean>} */
  #following = Promise.resolve(false);
  /** @type {Evaluated | null} the newest */
  #newest = null;

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
    this.#dialog = new FolderClassesDialog(parts.dialog, (labels) => this.#choose(labels));
  }

  /**
   * Files that came together; those in folders that mean a class are offered for evaluation.
   * @param {import('./labelled_folders.js').FolderFile[]} files
   */
  async take(files) {
    const in_folders = files.filter(({ name }) => name.includes('/'));
    if (in_folders.length === 0) return;
    this.#batches.push(in_folders);
    if (await this.follow_model()) this.#offer(in_folders);
  }

  /** The folders mean what the model in use makes of them. Returns whether that is known now. */
  follow_model() {
    this.#following = this.#match(++this.#asked);
    return this.#following;
  }

  /**
   * @param {number} turn
   * @returns {Promise<boolean>}
   */
  async #match(turn) {
    if (this.#batches.length === 0) return false;
    const names = folder_names(this.#batches);
    try {
      const meanings = await this.#parts.engine.match_labels(undefined, names);
      if (turn !== this.#asked) return this.#following;
      this.#meanings = meanings;
    } catch {
      return false; // there is no model, which is said elsewhere
    }
    this.#label(names);
    return true;
  }

  /** @param {string[]} [names] */
  #label(names = folder_names(this.#batches)) {
    const { labels, meant } = this.#meanings;
    /** @type {Map<string, string>} */
    const meaning = new Map(names.flatMap((name, i) => (meant[i] ? [[name, meant[i]]] : [])));
    const known = new Set(['', ...labels.map(({ label }) => label)]);
    const chosen = new Map([...this.#chosen].filter(([, label]) => known.has(label)));
    this.#labelled = label_folders(this.#batches, meaning, chosen);
    const { folders, numbers, places } = this.#labelled;
    this.#parts.app.folders_labelled(folders.map(({ name, label }) => ({ name, label })), numbers, places);
  }

  /** @param {import('./labelled_folders.js').FolderFile[]} files */
  #offer(files) {
    const here = new Set(files.map(({ number }) => number));
    const { folders, numbers, places } = this.#labelled;
    const is_labelled = (/** @type {number} */ i) => folders[places[i]].label !== '';
    if (!numbers.some((number, i) => here.has(number) && is_labelled(i))) return;
    const count = numbers.filter((_, i) => is_labelled(i)).length;
    const evaluate = filled(count === 1 ? scripts.evaluate_one : scripts.evaluate_some, { count });
    this.#parts.bar.show(scripts.folders_are_classes, evaluate, () => this.open());
  }

  open() {
    this.#parts.bar.hide();
    this.#parts.app.show_sheet('evaluation');
  }

  choose_classes() {
    this.#dialog.ask(this.#labelled.folders, this.#meanings.labels);
  }

  /** @param {Map<string, string>} labels    by the folder's path */
  #choose(labels) {
    for (const [path, label] of labels) this.#chosen.set(path, label);
    this.#label();
    this.#parts.app.show_sheet('evaluation');
  }

  /** @param {EvaluationRequest} request */
  async evaluate(request) {
    const { app, engine } = this.#parts;
    try {
      const rows = request.rows.map(({ label, probabilities }) => ({ label, probabilities, weight: 1, unit: null }));
      const evaluation = await engine.evaluate(undefined, rows);
      if (!app.evaluated(request.number, evaluation)) return;
      this.#newest = { request, evaluation };
      show_evaluation(this.#parts.mirror, this.#newest, { on_save: (kind) => this.save(kind), on_image: (number) => this.#look_at(number) });
    } catch (thrown) {
      app.evaluation_failed(request.number, failure_of(thrown));
    }
  }

  /** @param {'figures' | 'images' | 'all'} kind */
  async save(kind) {
    if (!this.#newest) return;
    if (kind === 'all') save_text('evaluation.json', 'application/json', everything_json(this.#newest));
    else if (kind === 'figures') save_text('evaluation.csv', 'text/csv', figures_csv(this.#newest));
    else save_text('evaluation-images.csv', 'text/csv', images_csv(this.#newest));
  }

  /** @param {number} number */
  #look_at(number) {
    this.#parts.app.show_sheet('none');
    this.#parts.app.select(number);
  }
}
