// A person's own .onnx file: what it tells of itself is shown, what it doesn't tell is asked, what it answers under these
// answers is shown at once, and the recipe that comes of it is kept for next time and can be saved.

import { take_chosen_files } from '../intake.js';
import { answers_in, numbers_of_its_own, with_answers } from './own_recipe.js';
import { failure_of } from '../protocol.js';
import { RecipeTrial } from './recipe_trial.js';
import { learn_gate } from './reference_gate.js';
import { keep_recipe, kept_recipe } from '../settings.js';
import { save_text } from '../take_away.js';
import { filled } from '../filled.js';
import { scripts } from '../words.js';

/**
 * @typedef {import('../protocol.js').Inspection} Inspection
 * @typedef {import('../protocol.js').Failure} Failure
 *
 * What the dialog needs of the page.
 * @typedef {object} Surroundings
 * @property {import('../engine_client.js').EngineClient} engine
 * @property {import('./recipe_trial.js').TrialParts['picture']} picture
 * @property {import('./recipe_trial.js').TrialParts['sample']} sample
 * @property {(file: File, recipe: string) => Promise<Failure | null>} use
 */

const most_bars = 5;
const asked_fields = ['scaling', 'order', 'classes', 'recipe', 'references', 'no_gate'];

export class OwnModelDialog {
  #dialog;
  #surroundings;
  /** @type {{ file: File, trial: RecipeTrial } | null} what it is open for */
  #subject = null;
  /** @type {Inspection | null} */
  #inspection = null;
  #learning = new AbortController();

  /**
   * @param {HTMLDialogElement} dialog
   * @param {Surroundings} surroundings
   */
  constructor(dialog, surroundings) {
    this.#dialog = dialog;
    this.#surroundings = surroundings;
    for (const name of ['scaling', 'order', 'classes']) this.#field(name).addEventListener('input', () => this.#take_answers());
    this.#field('recipe').addEventListener('input', () => this.#take_recipe());
    this.#field('defaults').addEventListener('click', () => this.#go_back());
    this.#field('use').addEventListener('click', () => void this.#use());
    this.#field('save').addEventListener('click', () => this.#save());
    const references = /** @type {HTMLInputElement} */ (this.#field('references'));
    take_chosen_files(references, (images) => void this.take_references(images));
    this.#field('no_gate').addEventListener('click', () => this.#forget_gate());
    // The event comes late: it may be open again.
    dialog.addEventListener('close', () => dialog.open || this.#end());
    // Keys pressed here are no keys of the canvas.
    dialog.addEventListener('keydown', (event) => event.stopPropagation());
  }

  /**
   * Asks about a file; one that is no model is refused with its sentence.
   * @param {File} file
   */
  async ask_about(file) {
    this.#end();
    const { engine, picture, sample } = this.#surroundings;
    const trial = new RecipeTrial(file, {
      engine,
      picture,
      sample,
      on_answer: (answer) => this.#show_answer(answer),
      on_failure: (failure) => this.#say_answer(in_words(failure), true),
    });
    const subject = { file, trial };
    this.#subject = subject;
    this.#empty(filled(scripts.own_reading, { name: file.name }));
    if (!this.#dialog.open) this.#dialog.showModal();
    try {
      const inspection = await trial.inspect();
      if (this.#subject === subject) this.#show(inspection);
    } catch (thrown) {
      if (this.#subject !== subject) return; // closed, or another file came
      this.#part('told').textContent = file.name;
      this.#part('refused').textContent = in_words(failure_of(thrown));
    }
  }

  /** Whether pictures that come are references for the model that it is open for. */
  get takes_references() {
    return this.#dialog.open && this.#inspection !== null;
  }

  /**
   * Makes a gate of pictures of the kind that the model knows.
   * @param {import('../intake.js').NamedFile[]} images
   */
  async take_references(images) {
    const subject = this.#subject;
    if (!subject || !this.#inspection) return;
    this.#learning.abort();
    this.#learning = new AbortController();
    const { signal } = this.#learning;
    const say = (/** @type {string} */ told, is_failure = false) => {
      this.#part('learnt').classList.toggle('danger', is_failure);
      this.#part('learnt').textContent = told;
    };
    say(filled(scripts.own_looking, { count: images.length }));
    try {
      const on_progress = (/** @type {number} */ done) => say(filled(scripts.own_looked_at, { done, count: images.length }));
      const fitted = await learn_gate(subject.file, this.#recipe, images, { signal, on_progress });
      if (this.#subject !== subject || signal.aborted) return;
      this.#show_recipe(fitted.recipe);
      say(learnt_in_words(fitted));
    } catch (thrown) {
      if (this.#subject === subject && !signal.aborted) say(in_words(failure_of(thrown)), true);
    }
  }

  #forget_gate() {
    this.#learning.abort();
    try {
      const { gate, ...recipe } = JSON.parse(this.#recipe);
      if (gate) this.#show_recipe(JSON.stringify(recipe, null, 2));
      this.#part('learnt').textContent = gate ? scripts.own_forgotten : '';
    } catch {
      // The recipe below was spoilt by hand; the answer says so.
    }
  }

  /** @param {Inspection} inspection */
  #show(inspection) {
    this.#inspection = inspection;
    const { input, classes, open, scalings } = inspection;
    const { width_px: width, height_px: height, channels } = input;
    const told = channels === 1 ? scripts.own_input_grey : scripts.own_input_colour;
    const of_file = filled(told, { file: this.#subject?.file.name ?? '', width, height, classes });
    this.#part('told').textContent = open.length > 0 ? `${of_file} ${scripts.own_asked}` : of_file;
    const names = scalings.map(({ id, name }) => new Option(name, id));
    this.#field('scaling').replaceChildren(...names, new Option(scripts.own_as_recipe, numbers_of_its_own));
    for (const name of [...asked_fields, 'use', 'save']) this.#field(name).disabled = false;
    this.#field('order').disabled = input.channels === 1;
    this.#show_recipe(this.#recipe_of_last_time() ?? inspection.recipe);
    const is_kept = this.#field('recipe').value !== inspection.recipe;
    this.#part('kept').hidden = !is_kept;
    this.#part('answer').hidden = false;
    if (document.activeElement !== this.#field('close')) this.#field('scaling').focus();
  }

  /** @returns {string | null} the one that was kept for this file, if it is of use */
  #recipe_of_last_time() {
    if (!this.#inspection || !this.#subject) return null;
    try {
      const drafted = JSON.parse(this.#inspection.recipe);
      const kept = JSON.parse(kept_recipe(drafted.file.sha256) ?? 'null');
      if (kept === null) return null;
      kept.file = drafted.file; // it may be called otherwise today
      const recipe = JSON.stringify(kept, null, 2);
      answers_in(recipe, this.#inspection.scalings);
      return recipe;
    } catch {
      return null; // something else wrote what is there
    }
  }

  #go_back() {
    if (!this.#inspection) return;
    this.#show_recipe(this.#inspection.recipe);
    this.#part('kept').hidden = true;
    this.#field('scaling').focus();
  }

  /** @param {string} recipe */
  #show_recipe(recipe) {
    this.#field('recipe').value = recipe;
    this.#take_recipe();
  }

  // The fields follow the recipe.
  #take_recipe() {
    try {
      const answers = answers_in(this.#recipe, this.#scalings);
      for (const [name, value] of Object.entries(answers)) this.#field(name).value = value;
      this.#hint();
    } catch {
      // While it is written it may be no recipe; the answer says so.
    }
    this.#try();
  }

  // The recipe follows the fields.
  #take_answers() {
    const [scaling, order, classes] = ['scaling', 'order', 'classes'].map((name) => this.#field(name).value);
    try {
      this.#field('recipe').value = with_answers(this.#recipe, { scaling, order, classes }, this.#scalings);
    } catch {
      // The recipe below was spoilt by hand; the answer says so.
    }
    this.#hint();
    this.#try();
  }

  #hint() {
    const chosen = this.#scalings.find(({ id }) => id === this.#field('scaling').value);
    const sentence = chosen?.order === 'BGR' ? scripts.own_used_by_order : scripts.own_used_by;
    this.#part('used_by').textContent = chosen ? filled(sentence, { used_by: chosen.used_by, order: chosen.order }) : '';
  }

  #try() {
    this.#part('answer').classList.add('old');
    this.#subject?.trial.try(this.#recipe);
  }

  /** @param {import('./recipe_trial.js').TrialAnswer} answer */
  #show_answer({ picture, is_sample, classes }) {
    const [top] = classes;
    const on = is_sample ? filled(scripts.own_sample, { picture }) : picture;
    this.#say_answer(filled(scripts.own_tried, { picture: on, class: top.name, percent: percent(top.probability) }), false);
    this.#part('bars').replaceChildren(...classes.slice(0, most_bars).map(bar));
  }

  /**
   * @param {string} sentence
   * @param {boolean} is_failure
   */
  #say_answer(sentence, is_failure) {
    this.#part('answer').classList.remove('old');
    this.#part('said').classList.toggle('danger', is_failure);
    this.#part('said').textContent = sentence;
    if (is_failure) this.#part('bars').replaceChildren();
  }

  #save() {
    this.#keep();
    save_text('model.json', 'application/json', this.#recipe);
  }

  async #use() {
    const subject = this.#subject;
    if (!subject) return;
    this.#field('use').disabled = true;
    this.#part('refused').textContent = '';
    subject.trial.release(); // loading it once more takes as much memory again
    const failure = await this.#surroundings.use(subject.file, this.#recipe);
    if (this.#subject !== subject) return;
    this.#field('use').disabled = false;
    if (failure) {
      this.#part('refused').textContent = in_words(failure);
      return this.#try();
    }
    this.#keep();
    this.#dialog.close();
  }

  /** What is as the file tells need not be kept. */
  #keep() {
    if (!this.#inspection) return;
    const { sha256 } = JSON.parse(this.#inspection.recipe).file;
    keep_recipe(sha256, this.#recipe === this.#inspection.recipe ? null : this.#recipe);
  }

  #end() {
    this.#learning.abort();
    this.#subject?.trial.close();
    this.#subject = null;
    this.#inspection = null;
  }

  /** @param {string} told */
  #empty(told) {
    this.#part('told').textContent = told;
    for (const name of ['refused', 'used_by', 'said', 'learnt']) this.#part(name).textContent = '';
    for (const name of ['kept', 'answer']) this.#part(name).hidden = true;
    this.#part('bars').replaceChildren();
    for (const name of ['recipe', 'classes']) this.#field(name).value = '';
    for (const name of [...asked_fields, 'use', 'save']) this.#field(name).disabled = true;
  }

  get #recipe() {
    return this.#field('recipe').value;
  }

  get #scalings() {
    return this.#inspection?.scalings ?? [];
  }

  /**
   * @param {string} name
   * @returns {HTMLInputElement} or another of the form's elements; they all have a value and can be disabled
   */
  #field(name) {
    return /** @type {HTMLInputElement} */ (this.#dialog.querySelector(`[name=${name}]`));
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.#dialog.querySelector(`.${name}`));
  }
}

/** @param {Failure} failure */
const in_words = ({ message, detail }) => (detail ? `${message} (${detail})` : message);

/** @param {import('../protocol.js').FittedGate & { skipped: number }} fitted */
function learnt_in_words({ fitted, held_out, skipped }) {
  const learnt = filled(scripts.own_learnt, { fitted, held_out });
  return skipped > 0 ? `${learnt} ${filled(scripts.own_unread, { count: skipped })}` : learnt;
}

/** @param {number} probability */
const percent = (probability) => `${(100 * probability).toFixed(1)}%`;

/** @param {import('./recipe_trial.js').ClassAnswer} answer */
function bar({ name, probability }) {
  const row = document.createElement('li');
  const [label, track, share] = ['span', 'div', 'span'].map((tag) => document.createElement(tag));
  label.textContent = name;
  track.className = 'track';
  track.appendChild(document.createElement('div')).style.inlineSize = percent(probability);
  share.textContent = percent(probability);
  row.append(label, track, share);
  return row;
}
