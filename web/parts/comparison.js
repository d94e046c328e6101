// Several models on one picture, in a worker of its own: the model in use stays where it is, and goes on working. Models
// load one after the other, each in place of the one before.

import { EngineClient } from '../engine_client.js';
import { EngineError, failure_of } from '../protocol.js';

/**
 * @typedef {import('../protocol.js').Explanation} Explanation
 * @typedef {import('../protocol.js').Failure} Failure
 *
 * A model to ask: one of the site, or a person's own.
 * @typedef {{ id: string, name: string, own: { file: File, recipe: string } | null }} Candidate
 *
 * What is known of it so far.
 * @typedef {object} Contender
 * @property {string} id
 * @property {string} name
 * @property {'waiting' | 'loading' | 'running' | 'done' | 'failed'} stage
 * @property {import('../protocol.js').ModelClass[]} classes    empty until it is loaded, as is the rest
 * @property {Record<string, string[]>} labels    of its recipe, and the ids of the classes that they stand for
 * @property {number[]} probabilities
 * @property {Map<number, Explanation>} maps    by class
 * @property {Failure | null} failure
 * @property {Failure | null} map_failure
 * @property {string} doubt    why its answer is to be doubted; '' for no reason
 * @property {number} run_ms
 *
 * @typedef {{ question: 'class' | 'others', method: import('../protocol.js').ExplanationMethod }} Wish
 */

// Of models with more classes only the likeliest one is explained.
const max_explained_classes = 12;

export class Comparison {
  #engine;
  #picture = 0;
  #abort = new AbortController();
  /** @type {Contender[]} */
  contenders = [];
  #on_change;

  /**
   * @param {object} parts
   * @param {(contender: Contender) => void} parts.on_change
   * @param {(recipe_url: string) => void} [parts.on_model]    this model was used
   * @param {EngineClient} [parts.engine]
   */
  constructor({ on_change, on_model, engine = new EngineClient({ on_model }) }) {
    this.#on_change = on_change;
    this.#engine = engine;
  }

  /**
   * Asks one model after the other. One that fails is left with its reason; only a picture that cannot be read throws.
   * @param {File} file
   * @param {Candidate[]} candidates
   * @param {Wish} wish
   */
  async run(file, candidates, wish) {
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.contenders = candidates.map(new_contender);
    for (const contender of this.contenders) this.#on_change(contender);
    if (this.#picture !== 0) this.#engine.close_picture(this.#picture);
    this.#picture = this.#engine.new_picture();
    await this.#engine.open_picture(signal, this.#picture, file, { preview: false });
    for (const [index, candidate] of candidates.entries()) {
      const contender = this.contenders[index];
      try {
        await this.#ask(signal, candidate, contender, wish);
        contender.stage = 'done';
      } catch (thrown) {
        if (signal.aborted) throw thrown;
        contender.stage = 'failed';
        contender.failure = failure_of(thrown);
      }
      this.#on_change(contender);
    }
  }

  /**
   * The picture with a map on it, or without any, at its own resolution.
   * @param {Explanation | null} map
   * @param {string} colour_map
   * @param {number} opacity
   * @returns {Promise<Uint8Array<ArrayBuffer>>} a PNG file
   */
  async overlay(map, colour_map, opacity) {
    const empty = { height: 1, width: 1, map: new Float32Array(1), placed: { x: 0, y: 0, width: 1, height: 1 } };
    const { height, width, map: values, placed } = map ?? empty;
    const heatmap = { height, width, map: values, placed };
    const overlay = await this.#engine.draw_overlay(this.#abort.signal, { picture: this.#picture, heatmap, colour_map, opacity });
    return /** @type {Uint8Array<ArrayBuffer>} */ (overlay.png);
  }

  /** Ends what is under way; what came stays. */
  stop() {
    this.#abort.abort();
  }

  /** Releases the worker with its model and picture. */
  close() {
    this.#abort.abort();
    this.#engine.close();
  }

  /**
   * @param {AbortSignal} signal
   * @param {Candidate} candidate
   * @param {Contender} contender
   * @param {Wish} wish
   */
  async #ask(signal, { id, own }, contender, wish) {
    contender.stage = 'loading';
    this.#on_change(contender);
    const { classes } = own
      ? await this.#engine.load_own_model(signal, own)
      : await this.#engine.load_model(signal, { recipe_url: `models/${encodeURIComponent(id)}/model.json` });
    contender.classes = classes;
    contender.labels = JSON.parse(this.#engine.recipe).evaluation?.labels ?? {};
    contender.stage = 'running';
    this.#on_change(contender);
    const answer = await this.#engine.classify(signal, this.#picture);
    // What the model does not know it is not asked about, here as elsewhere.
    if (answer.gate.outcome === 'refused') throw new EngineError({ code: 'refused', message: answer.gate.reason, detail: '' });
    if (answer.gate.outcome === 'doubtful') contender.doubt = answer.gate.reason;
    contender.probabilities = answer.probabilities;
    contender.run_ms = answer.timings_ms.prepare + answer.timings_ms.run;
    this.#on_change(contender);
    const explained = classes.length > max_explained_classes ? [answer.top] : classes.keys();
    try {
      for (const index of explained) {
        const request = { picture: this.#picture, class: index, layer: '', ...wish };
        contender.maps.set(index, await this.#engine.explain(signal, request));
      }
    } catch (thrown) {
      if (signal.aborted) throw thrown;
      contender.map_failure = failure_of(thrown); // its answer counts all the same
    }
  }
}

/**
 * @param {Candidate} candidate
 * @returns {Contender}
 */
function new_contender({ id, name }) {
  return {
    id,
    name,
    stage: 'waiting',
    classes: [],
    labels: {},
    probabilities: [],
    maps: new Map(),
    failure: null,
    map_failure: null,
    doubt: '',
    run_ms: 0,
  };
}
