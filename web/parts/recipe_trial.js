// A model beside the one in use: what it answers to one picture under one recipe after the other.

import { failure_of } from '../protocol.js';

/**
 * @typedef {import('../protocol.js').Failure} Failure
 * @typedef {import('../intake.js').NamedFile} NamedFile
 *
 * @typedef {{ name: string, probability: number }} ClassAnswer
 * @typedef {{ picture: string, is_sample: boolean, classes: ClassAnswer[] }} TrialAnswer    the likeliest class first
 *
 * @typedef {object} TrialParts
 * @property {import('../engine_client.js').EngineClient} engine
 * @property {() => Promise<NamedFile | null>} picture    of the person's own
 * @property {() => Promise<NamedFile>} sample    where that is nothing, or cannot be read
 * @property {(answer: TrialAnswer) => void} on_answer
 * @property {(failure: Failure) => void} on_failure
 * @property {number} [pause_ms]    so long nothing must have changed
 */

// What a new worker says of what the one before it knew.
const forgotten = ['no_model', 'unknown_picture', 'interrupted'];

export class RecipeTrial {
  #file;
  #parts;
  /** @type {{ number: number, name: string, is_sample: boolean } | null} */
  #picture = null;
  /** @type {string | null} the newest recipe that is not answered */
  #wanted = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #is_asking = false;
  #is_closed = false;

  /**
   * @param {File} file    an .onnx file
   * @param {TrialParts} parts
   */
  constructor(file, parts) {
    this.#file = file;
    this.#parts = parts;
  }

  /** What the file tells of itself. Throws EngineError. */
  inspect() {
    return this.#parts.engine.inspect_model(undefined, this.#file, { keep: true });
  }

  /**
   * Asks for the answer under this recipe, once it has stood for a moment; only the newest is answered.
   * @param {string} recipe
   */
  try(recipe) {
    this.#wanted = recipe;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), this.#parts.pause_ms ?? 200);
  }

  /** Gives up what is not answered, and the memory of model and picture; what is tried after that takes it again. */
  release() {
    const { engine } = this.#parts;
    clearTimeout(this.#timer);
    this.#wanted = null;
    engine.forget_inspected();
    if (this.#picture) engine.close_picture(this.#picture.number);
    this.#picture = null;
  }

  /** Nothing is answered any more. */
  close() {
    this.#is_closed = true;
    this.release();
  }

  // One question at a time: the queue's pictures have their turn in between.
  async #ask() {
    if (this.#is_asking || this.#is_closed || this.#wanted === null) return;
    const recipe = this.#wanted;
    this.#is_asking = true;
    const { answer, failure } = await this.#answer(recipe).then(
      (answer) => ({ answer, failure: null }),
      (thrown) => ({ answer: null, failure: failure_of(thrown) }),
    );
    this.#is_asking = false;
    if (this.#is_closed) return this.release(); // what was opened meanwhile
    if (this.#wanted === null) return; // released
    if (this.#wanted !== recipe) return void this.#ask();
    this.#wanted = null;
    if (answer) this.#parts.on_answer(answer);
    else if (failure) this.#parts.on_failure(failure);
  }

  /**
   * @param {string} recipe
   * @returns {Promise<TrialAnswer>}
   */
  async #answer(recipe) {
    const { engine } = this.#parts;
    for (let is_last_try = false; ; is_last_try = true) {
      const { number, name, is_sample } = (this.#picture ??= await this.#open());
      try {
        const { probabilities } = await engine.try_recipe(undefined, recipe, number);
        const named = /** @type {{ name: string }[]} */ (JSON.parse(recipe).classes);
        const classes = probabilities.map((probability, i) => ({ name: named[i].name, probability }));
        return { picture: name, is_sample, classes: classes.sort((a, b) => b.probability - a.probability) };
      } catch (thrown) {
        if (is_last_try || !forgotten.includes(failure_of(thrown).code)) throw thrown;
        this.#picture = null;
        await this.inspect();
      }
    }
  }

  async #open() {
    const looked_at = await this.#parts.picture();
    if (looked_at) {
      try {
        return { ...(await this.#open_file(looked_at)), is_sample: false };
      } catch {
        // The page says so already where it shows it.
      }
    }
    return { ...(await this.#open_file(await this.#parts.sample())), is_sample: true };
  }

  /** @param {NamedFile} named */
  async #open_file({ name, file }) {
    const { engine } = this.#parts;
    const number = engine.new_picture();
    await engine.open_picture(undefined, number, file, { preview: false });
    return { number, name };
  }
}
