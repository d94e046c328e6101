// The engine without the interface, for pages of your own (embed/example.js is one):
//
//   import { load } from './neuroscan.js';
//   const model = await load('models/neuroscan/model.json');
//   const { top, classes } = await model.classify(file);
//   const { map, height, width } = await model.explain(file, { class_id: top.id });
//
// Everything runs in a worker of this module's own; nothing is sent anywhere. Whatever fails throws an EngineError, whose
// message is a sentence and whose code is for programs.

import { EngineClient } from './engine_client.js';
import { missing_feature } from './features.js';
import { EngineError, engine_error } from './protocol.js';

export { EngineError };

/**
 * @typedef {Blob | ArrayBuffer | Uint8Array<ArrayBuffer> | string | URL} ImageSource
 *          the bytes of an image file, or where to fetch it: from the own origin, or where the host allows it
 * @typedef {{ signal?: AbortSignal }} Cancellable
 * @typedef {{ id: string, name: string, probability: number }} ClassProbability
 * @typedef {{ top: ClassProbability, classes: ClassProbability[], gate: import('./protocol.js').Gate,
 *             sets: Record<string, number[]>, sha256: string, width_px: number, height_px: number, timings_ms: { decode: number, prepare: number, run: number } }} Classification
 *          classes in the order of the model's; gate: whether the image is of the kind that the model knows: show no class
 *          where its outcome is 'refused'; sets: as in Answer of protocol.js; sha256: of the image file
 * @typedef {{ image: ImageSource, label: string, weight?: number, unit?: string | null }} LabelledImage
 *          weight and unit as in LabelledRow of protocol.js
 * @typedef {Cancellable & { class_id?: string, question?: 'class' | 'others', layer?: string,
 *             method?: import('./protocol.js').ExplanationMethod }} ExplainOptions
 *          class_id: by default the class that the model calls; question: what speaks for it, or for it rather than for
 *          the others; layer: '' for the one that suits best
 * @typedef {import('./protocol.js').Explanation} Explanation    web/protocol.js says what is in it
 * @typedef {import('./protocol.js').Stability} Stability    likewise
 * @typedef {import('./protocol.js').LoadedModel} ModelInfo
 * @typedef {import('./protocol.js').Evaluation} Evaluation
 */

// What a picture fails with when the worker died on something else.
const innocent = ['interrupted', 'unknown_picture'];

/**
 * Loads a model by the address of its model.json, relative to the page.
 * @param {string | URL} recipe_url
 * @param {Cancellable & { on_progress?: (progress: import('./protocol.js').ByteProgress) => void }} [options]
 * @returns {Promise<Model>}
 */
export async function load(recipe_url, { signal, on_progress } = {}) {
  const missing = missing_feature();
  if (missing) throw engine_error('engine_missing', missing);
  const engine = new EngineClient();
  try {
    const url = new URL(recipe_url, document.baseURI).href;
    return new Model(engine, await engine.load_model(signal, { recipe_url: url, on_progress }));
  } catch (thrown) {
    engine.close();
    throw thrown;
  }
}

/** A model in a worker of its own. Calls may overlap; they are answered in turn. */
export class Model {
  #engine;
  /** What is known of the model: its name, its classes, the size that it takes. */
  info;

  /**
   * For `load`.
   * @param {EngineClient} engine
   * @param {ModelInfo} info
   */
  constructor(engine, info) {
    this.#engine = engine;
    this.info = info;
  }

  /**
   * @param {ImageSource} image
   * @param {Cancellable} [options]
   * @returns {Promise<Classification>}
   */
  classify(image, { signal } = {}) {
    return this.#with_picture(image, signal, async (number, picture) => {
      const answer = await this.#engine.classify(signal, number);
      const classes = this.info.classes.map((one, index) => ({ ...one, probability: answer.probabilities[index] }));
      const { sha256, width_px, height_px } = picture;
      const timings_ms = { ...picture.timings_ms, ...answer.timings_ms };
      const { gate, sets } = answer;
      return { top: classes[answer.top], classes, gate, sets, sha256, width_px, height_px, timings_ms };
    });
  }

  /**
   * A map of what in the image spoke for a class.
   * @param {ImageSource} image
   * @param {ExplainOptions} [options]
   * @returns {Promise<Explanation>}
   */
  explain(image, options = {}) {
    return this.#about_class(image, options, (request) => this.#engine.explain(options.signal, request));
  }

  /**
   * What small changes of the image that keep its class (mirrored, turned by 5°, …) do to the answer, and to the map that
   * explain would draw.
   * @param {ImageSource} image
   * @param {ExplainOptions} [options]
   * @returns {Promise<Stability>}
   */
  measure_stability(image, options = {}) {
    return this.#about_class(image, options, (request) => this.#engine.measure_stability(options.signal, request));
  }

  /**
   * All figures of the model on images whose class is known, by the id or the name of a class.
   * @param {LabelledImage[]} examples
   * @param {Cancellable & { on_progress?: (done: number) => void }} [options]
   * @returns {Promise<Evaluation>}
   */
  async evaluate(examples, { signal, on_progress } = {}) {
    await this.#engine.read_labels(signal, examples.map(({ label }) => ({ label })));
    const rows = [];
    for (const { image, label, weight = 1, unit = null } of examples) {
      const { classes } = await this.classify(image, { signal });
      rows.push({ label, probabilities: classes.map(({ probability }) => probability), weight, unit });
      on_progress?.(rows.length);
    }
    return this.#engine.evaluate(signal, rows);
  }

  /** Ends the worker; nothing may be asked of the model any more. */
  close() {
    this.#engine.close();
  }

  /**
   * @template Result
   * @param {ImageSource} image
   * @param {ExplainOptions} options
   * @param {(request: import('./protocol.js').ExplanationRequest) => Promise<Result>} ask
   * @returns {Promise<Result>}
   */
  #about_class(image, { signal, class_id, question = 'class', layer = '', method = 'grad_cam' }, ask) {
    return this.#with_picture(image, signal, async (picture) => {
      const { top } = await this.#engine.classify(signal, picture);
      const index = class_id === undefined ? top : this.info.classes.findIndex(({ id }) => id === class_id);
      if (index < 0) throw new RangeError(`The model has no class "${class_id}".`);
      return ask({ picture, class: index, question, layer, method });
    });
  }

  /**
   * @template Result
   * @param {ImageSource} image
   * @param {AbortSignal | undefined} signal
   * @param {(number: number, picture: import('./protocol.js').Picture) => Promise<Result>} use
   * @returns {Promise<Result>}
   */
  async #with_picture(image, signal, use) {
    const blob = await blob_of(image, signal);
    for (const is_last_try of [false, true]) {
      const number = this.#engine.new_picture();
      try {
        const picture = await this.#engine.open_picture(signal, number, blob, { preview: false });
        return await use(number, picture);
      } catch (thrown) {
        if (is_last_try || !(thrown instanceof EngineError) || !innocent.includes(thrown.code)) throw thrown;
      } finally {
        this.#engine.close_picture(number);
      }
    }
    throw engine_error('engine_crashed');
  }
}

/**
 * @param {ImageSource} image
 * @param {AbortSignal | undefined} signal
 * @returns {Promise<Blob>}
 */
async function blob_of(image, signal) {
  if (image instanceof Blob) return image;
  if (typeof image !== 'string' && !(image instanceof URL)) return new Blob([image]);
  try {
    const response = await fetch(image, { signal });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return await response.blob();
  } catch (thrown) {
    throw signal?.aborted ? engine_error('cancelled') : engine_error('download_failed', `${image}: ${thrown}`);
  }
}
