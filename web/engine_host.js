// One engine beside its ONNX Runtime, answering what web/protocol.js can ask. Runs in the worker and in Node.

import { once } from './once.js';
import { EngineError, engine_error, max_model_bytes } from './protocol.js';

/**
 * @typedef {import('./protocol.js').Ask} Ask
 * @typedef {import('./protocol.js').Result} Result
 * @typedef {import('./protocol.js').ByteProgress} ByteProgress
 *
 * What the C++ class Engine offers (wasm/engine/engine.hpp); rejections are Failures.
 * @typedef {object} Engine
 * @property {(insight: any) => void} use_insight
 * @property {(recipe: string) => Promise<{ name: string, bytes: number }>} read_recipe
 * @property {(recipe: string, model: Uint8Array) => Promise<import('./protocol.js').LoadedModel>} load_model
 * @property {(file: Uint8Array, name: string, keep: boolean) => Promise<import('./protocol.js').Inspection>} inspect_model
 * @property {(recipe: string, picture: number) => Promise<import('./protocol.js').Answer>} try_recipe
 * @property {() => Promise<null>} forget_inspected
 * @property {(start: Uint8Array) => Promise<'picture' | 'volume'>} recognise
 * @property {(picture: number, file: Uint8Array) => Promise<Omit<import('./protocol.js').Picture, 'preview' | 'thumbnail'>>} open_picture
 * @property {(picture: number) => Promise<import('./protocol.js').Preview>} preview
 * @property {(picture: number, side_px: number) => Promise<import('./protocol.js').Preview>} thumbnail
 * @property {(picture: number) => Promise<import('./protocol.js').Answer>} classify
 * @property {(picture: number) => Promise<import('./protocol.js').Observation>} observe
 * @property {(picture: number) => Promise<import('./protocol.js').Preview>} model_input
 * @property {(picture: number) => Promise<null>} close_picture
 * @property {() => Promise<import('./protocol.js').LayerList>} list_layers
 * @property {(ask: import('./protocol.js').Explain) => Promise<import('./protocol.js').Explanation>} explain
 * @property {(ask: import('./protocol.js').CheckExplanation) => Promise<import('./protocol.js').ExplanationCheck>} check_explanation
 * @property {(ask: import('./protocol.js').MeasureStability) => Promise<import('./protocol.js').Stability>} measure_stability
 * @property {(ask: import('./protocol.js').DrawOverlay) => Promise<import('./protocol.js').Overlay>} draw_overlay
 * @property {(ask: import('./protocol.js').Localise) => Promise<import('./protocol.js').PointingRow[]>} localise
 * @property {(rows: import('./protocol.js').PointingRow[]) => Promise<import('./protocol.js').PointingSummary>} summarise_pointing
 * @property {(recipe: string, references: import('./protocol.js').Observation[]) => Promise<import('./protocol.js').FittedGate>} fit_gate
 * @property {(labels: { label: string }[]) => Promise<import('./protocol.js').DataClass[]>} read_labels
 * @property {(names: string[]) => Promise<import('./protocol.js').Meanings>} match_labels
 * @property {(rows: import('./protocol.js').LabelledRow[]) => Promise<import('./protocol.js').Evaluation>} evaluate
 *
 * How this host gets the bytes of a model; they are the engine's afterwards.
 * @callback FetchModel
 * @param {string} url
 * @param {number} total_bytes
 * @param {{ signal: AbortSignal, on_progress: (progress: ByteProgress) => void }} options
 * @returns {Promise<Uint8Array>}
 */

/**
 * What is loaded when it is first needed (site/parts/): the C++ class Insight (wasm/engine/insight/insight.hpp), and
 * volumes. A call whose promise is rejected is made again the next time.
 * @typedef {object} Parts
 * @property {() => Promise<any>} insight
 * @property {() => Promise<ReturnType<typeof import('./parts/volumes.js').create_volumes>>} volumes
 */

// So much memory behind a model's bytes spares it being moved when a backward pass is written there.
export const model_room_bytes = 2 ** 20;

/** The requests that the engine answers with the help of Insight. */
const for_insight = [
  ...['inspect_model', 'try_recipe', 'list_layers', 'explain', 'check_explanation', 'measure_stability', 'draw_overlay'],
  ...['localise', 'summarise_pointing', 'read_labels', 'match_labels', 'evaluate', 'fit_gate'],
];

/**
 * @param {Engine} engine
 * @param {FetchModel} fetch_model
 * @param {Parts} parts
 * @param {() => Promise<void>} [runtime_ready]    ONNX Runtime is there to take a model; fetch_model sees to that itself
 */
export function create_host(engine, fetch_model, parts, runtime_ready = async () => {}) {
  /** @type {import('./protocol.js').LoadedModel | null} */
  let model_in_use = null;
  const insight = part(async () => engine.use_insight(await parts.insight()));
  const volumes = part(parts.volumes);
  let last_load = /** @type {Promise<unknown>} */ (Promise.resolve());

  /**
   * @param {import('./protocol.js').LoadModel} ask
   * @param {{ signal: AbortSignal, on_progress: (progress: ByteProgress) => void }} options
   */
  async function load_model(ask, { signal, on_progress }) {
    const { recipe } = ask;
    const { name, bytes } = await engine.read_recipe(recipe);
    const model =
      'file' in ask
        ? await brought_model(ask.file)
        : await fetch_model(new URL(encodeURIComponent(name), ask.folder_url).href, bytes, { signal, on_progress });
    // One after another, in the order in which their bytes are there: the last one asked for is not overtaken by one
    // that was given up meanwhile.
    const loading = last_load.then(() => {
      signal.throwIfAborted();
      return engine.load_model(recipe, model);
    });
    last_load = loading.catch(() => {});
    return loading;
  }

  /** @param {import('./protocol.js').BroughtFile} file */
  async function brought_model(file) {
    const bytes = file instanceof Blob ? file.size : file.byteLength;
    if (bytes > max_model_bytes) throw engine_error('model_too_large');
    await runtime_ready();
    if (!(file instanceof Blob)) return new Uint8Array(file);
    try {
      return new Uint8Array(await file.arrayBuffer());
    } catch (thrown) {
      throw engine_error('unreadable_file', String(thrown));
    }
  }

  /** @param {Omit<import('./protocol.js').OpenPicture, 'file'> & { file: ArrayBuffer | Uint8Array }} ask */
  async function open_picture(ask) {
    const opened = await engine.open_picture(ask.picture, new Uint8Array(ask.file));
    try {
      const preview = ask.preview ? await engine.preview(ask.picture) : null;
      const thumbnail = ask.thumbnail > 0 ? await engine.thumbnail(ask.picture, ask.thumbnail) : null;
      return { ...opened, preview, thumbnail };
    } catch (thrown) {
      await engine.close_picture(ask.picture); // refused as a whole: nobody would close it
      throw thrown;
    }
  }

  return {
    /** Loads ahead what is not needed yet: whoever asks for it then need not wait, and needs no network. */
    async bring_parts() {
      await Promise.allSettled([insight(), volumes()]);
    },

    /**
     * Answers one request. Throws EngineError, or the AbortError of the signal; anything else that comes out of here
     * means that the engine broke and must not be asked again.
     * @param {Ask} ask
     * @param {{ signal: AbortSignal, on_progress: (progress: any) => void }} options
     * @returns {Promise<Result>}
     */
    async answer(ask, options) {
      try {
        if (for_insight.includes(ask.kind)) await insight();
        switch (ask.kind) {
          case 'load_model':
            return (model_in_use = await load_model(ask, options));
          case 'inspect_model':
            return await engine.inspect_model(await brought_model(ask.file), ask.name, ask.keep ?? false);
          case 'try_recipe':
            return await engine.try_recipe(ask.recipe, ask.picture);
          case 'forget_inspected':
            return await engine.forget_inspected();
          case 'open_picture':
            return await open_picture(ask);
          case 'classify':
            return await engine.classify(ask.picture);
          case 'observe':
            return await engine.observe(ask.picture);
          case 'model_input':
            return await engine.model_input(ask.picture);
          case 'close_picture':
            return await engine.close_picture(ask.picture);
          case 'list_layers':
            return await engine.list_layers();
          case 'explain':
            return await engine.explain(ask);
          case 'check_explanation':
            return await engine.check_explanation(ask);
          case 'measure_stability':
            return await engine.measure_stability(ask);
          case 'draw_overlay':
            return await engine.draw_overlay(ask);
          case 'localise':
            return await engine.localise(ask);
          case 'summarise_pointing':
            return await engine.summarise_pointing(ask.rows);
          case 'fit_gate':
            return await engine.fit_gate(ask.recipe, ask.references);
          case 'read_labels':
            return await engine.read_labels(ask.labels);
          case 'match_labels':
            return await engine.match_labels(ask.names);
          case 'evaluate':
            return await engine.evaluate(ask.rows);
          case 'open_slice':
            return await open_picture({ ...ask, kind: 'open_picture', file: await (await volumes()).slice_file(ask) });
          case 'classify_volume':
            return await (await volumes()).classify_volume(ask, options, engine, model_in_use);
          case 'choose_slices':
            return await (await volumes()).choose_slices(ask);
          case 'judge_volume':
            return await (await volumes()).judge_volume(ask, model_in_use);
          case 'slice_file':
            return { bytes: await (await volumes()).slice_file(ask) };
          case 'save_heatmaps':
            return await (await volumes()).save_heatmaps(ask);
          case 'save_capture':
            return await (await volumes()).save_capture(ask, model_in_use);
          case 'take_file':
            return await (await volumes()).take_file(ask, options);
          case 'recognise':
            return await engine.recognise(new Uint8Array(ask.start));
          case 'open_volumes':
            return await (await volumes()).open_volumes(ask);
          case 'drop_intake':
            return await (await volumes()).drop_intake(ask);
          case 'close_volume':
            return await (await volumes()).close_volume(ask);
          case 'slice_pixels':
            return await (await volumes()).slice_pixels(ask);
        }
      } catch (thrown) {
        throw is_failure(thrown) ? new EngineError(thrown) : thrown;
      }
    },
  };
}

/**
 * A part that is brought once, or the failure that says it could not be.
 * @template Part
 * @param {() => Promise<Part>} bring
 */
function part(bring) {
  const brought = once(bring);
  return () =>
    brought().catch((thrown) => {
      throw thrown instanceof EngineError ? thrown : engine_error('download_failed', String(thrown));
    });
}

/**
 * @param {any} thrown
 * @returns {thrown is import('./protocol.js').Failure}
 */
function is_failure(thrown) {
  return typeof thrown?.code === 'string' && typeof thrown.message === 'string' && typeof thrown.detail === 'string';
}
