// What the worker and Node do with medical files: reads them, keeps volumes open, answers their slices one by one.

import { EngineError } from '../protocol.js';
import { scripts } from '../words.js';

/**
 * @typedef {import('../protocol.js').Window} Window
 * @typedef {import('../protocol.js').Plane} Plane
 * @typedef {import('../protocol.js').SliceAnswer} SliceAnswer
 * @typedef {{ file: string, error: import('../protocol.js').Failure }} Skipped
 * @typedef {{ signal: AbortSignal, on_progress: (progress: any) => void }} Options
 *
 * What the C++ class Volumes offers (wasm/engine/volumes/volumes.hpp); rejections are Failures.
 * @typedef {object} Store
 * @property {(intake: number, name: string, file: Uint8Array, keep_patient: boolean) => Promise<{ picture: number, capsule: Uint8Array }[]>} take
 * @property {(intake: number, picture: number, type: string, bytes: Uint8Array) => Promise<null>} give_samples
 * @property {(intake: number, picture: number, detail: string) => Promise<null>} skip_picture
 * @property {(intake: number, picture: number) => Promise<string>} forget_picture    the name of its file
 * @property {(intake: number) => Promise<import('../protocol.js').TakenFiles>} taken
 * @property {(intake: number) => Promise<import('../protocol.js').OpenedVolumes>} open
 * @property {(intake: number) => Promise<null>} drop
 * @property {(volume: number) => Promise<null>} close
 * @property {(volume: number, plane: Plane, slice: number, window: Window | null) => Promise<Uint8Array>} slice_file
 * @property {(volume: number, plane: Plane, slice: number, window: Window | null) => Promise<import('../protocol.js').Preview>} slice_pixels
 * @property {(volume: number, plane: Plane, window: Window | null) => Promise<number[]>} slices_with_tissue
 * @property {(volume: number, plane: Plane, maps: import('../protocol.js').SliceMap[], description: string) => Promise<Uint8Array>} heatmap_file
 * @property {(volume: number, wanted: Omit<import('../protocol.js').SaveCapture, 'kind' | 'volume'> & { model_id: string, model_sha256: string }) => Promise<Uint8Array>} capture_file
 * @property {(answers: SliceAnswer[], class_ids: string[], aggregation: import('../protocol.js').Aggregation) => Promise<import('../protocol.js').Verdict>} verdict
 */

// The picture that a slice is while it is answered; pages number theirs from 1 on.
const passing_picture = -1;

/**
 * @param {Store} store
 * @param {import('./codec.js').Decode} decode
 */
export function create_volumes(store, decode) {
  // Files that only a codec could have read, and there was none.
  /** @type {Map<number, Skipped[]>} */
  const unread = new Map();

  /** @param {number} intake @param {string} file @param {EngineError} error */
  const add_unread = (intake, file, error) =>
    unread.set(intake, [...(unread.get(intake) ?? []), { file, error: error.to_failure() }]);

  /**
   * @template {{ skipped: Skipped[] }} Result
   * @param {number} intake
   * @param {Result} result
   * @returns {Result}
   */
  const with_unread = (intake, result) => ({ ...result, skipped: [...result.skipped, ...(unread.get(intake) ?? [])] });

  return {
    /** @param {import('../protocol.js').TakeFile} ask @param {Options} options */
    async take_file({ intake, name, file, keep_patient = false }, { signal }) {
      const waiting = await store.take(intake, name, new Uint8Array(file), keep_patient);
      for (const { picture, capsule } of waiting) {
        signal.throwIfAborted();
        try {
          const { type, bytes } = await decode(capsule);
          await store.give_samples(intake, picture, type, bytes);
        } catch (thrown) {
          if (thrown instanceof EngineError) {
            add_unread(intake, await store.forget_picture(intake, picture), thrown);
          } else {
            await store.skip_picture(intake, picture, /** @type {Error} */ (thrown).message);
          }
        }
      }
      return with_unread(intake, await store.taken(intake));
    },

    /** @param {import('../protocol.js').OpenVolumes} ask */
    async open_volumes({ intake }) {
      const opened = with_unread(intake, await store.open(intake));
      unread.delete(intake);
      return opened;
    },
    /** @param {import('../protocol.js').DropIntake} ask */
    drop_intake: ({ intake }) => {
      unread.delete(intake);
      return store.drop(intake);
    },
    /** @param {import('../protocol.js').CloseVolume} ask */
    close_volume: ({ volume }) => store.close(volume),
    /** @param {import('../protocol.js').SlicePixels} ask */
    slice_pixels: ({ volume, plane, slice, window }) => store.slice_pixels(volume, plane, slice, window),

    /**
     * The slice as a picture file, for the engine to open.
     * @param {{ volume: number, plane: import('../protocol.js').Plane, slice: number, window: Window | null }} ask
     */
    slice_file: ({ volume, plane, slice, window }) => store.slice_file(volume, plane, slice, window),

    /** @param {import('../protocol.js').SaveHeatmaps} ask */
    async save_heatmaps({ volume, plane, maps }) {
      return { bytes: await store.heatmap_file(volume, plane, maps, scripts.heatmap_file) };
    },

    /**
     * @param {import('../protocol.js').SaveCapture} ask
     * @param {import('../protocol.js').LoadedModel | null} model
     */
    async save_capture({ volume, ...wanted }, model) {
      const { id, sha256 } = loaded(model);
      return { bytes: await store.capture_file(volume, { ...wanted, model_id: id, model_sha256: sha256 }) };
    },

    /**
     * Slices one after another, so that others get a turn between them and a cancellation is heard.
     * @param {import('../protocol.js').ClassifyVolume} ask
     * @param {Options} options
     * @param {import('../engine_host.js').Engine} engine
     * @param {import('../protocol.js').LoadedModel | null} model
     * @returns {Promise<import('../protocol.js').VolumeAnswer>}
     */
    async classify_volume({ volume, plane, slices, window, aggregation }, { signal, on_progress }, engine, model) {
      const chosen = slices ?? (await store.slices_with_tissue(volume, plane, window));
      /** @type {SliceAnswer[]} */
      const answers = [];
      for (const slice of chosen) {
        signal.throwIfAborted();
        await engine.open_picture(passing_picture, await store.slice_file(volume, plane, slice, window));
        const answer = { slice, ...(await engine.classify(passing_picture).finally(() => engine.close_picture(passing_picture))) };
        answers.push(answer);
        on_progress({ done: answers.length, total: chosen.length, answer });
        await turn();
      }
      const { id } = loaded(model); // it answered
      const verdict = await this.judge_volume({ answers, aggregation }, model);
      return { volume, plane, model: id, chosen_by: slices ? 'request' : 'tissue', answers, verdict };
    },

    /** @param {import('../protocol.js').ChooseSlices} ask */
    choose_slices: ({ volume, plane, window }) => store.slices_with_tissue(volume, plane, window),

    /**
     * @param {Omit<import('../protocol.js').JudgeVolume, 'kind'>} ask
     * @param {import('../protocol.js').LoadedModel | null} model    that gave the answers
     */
    judge_volume: ({ answers, aggregation }, model) => store.verdict(answers, loaded(model).classes.map(({ id }) => id), aggregation),
  };
}

/**
 * @param {import('../protocol.js').LoadedModel | null} model
 * @returns {import('../protocol.js').LoadedModel}
 */
function loaded(model) {
  if (model) return model;
  throw new EngineError({ code: 'no_model', message: scripts.no_model, detail: '' });
}

/** Lets messages in: promises alone would go before them. */
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));
