// What the page asks of the engine about volumes, one function for each request.

import { engine_error } from '../protocol.js';

/**
 * @typedef {import('../protocol.js').Plane} Plane
 * @typedef {import('../protocol.js').Window} Window
 * @typedef {{ plane: Plane, slice: number }} Cut    a slice of a plane
 */

// What tells a medical file from others is in its first bytes.
const start_bytes = 4096;
// As wasm/volume/volume.hpp has it: of a longer file the engine need not see more to refuse it.
const max_volume_file_bytes = 2 ** 30;

export class VolumeEngine {
  #client;
  #last_intake = 0;

  /** @param {import('../engine_client.js').EngineClient} client */
  constructor(client) {
    this.#client = client;
  }

  /**
   * @param {File} file
   * @returns {Promise<'picture' | 'volume'>}
   */
  async recognise(file) {
    const start = await file.slice(0, start_bytes).arrayBuffer();
    return this.#client.ask({ kind: 'recognise', start }, { subject: file.name, transfer: [start] });
  }

  /**
   * The volumes in files that belong together.
   * @param {import('../intake.js').NamedFile[]} files
   * @param {{ keep_patient: boolean, on_read?: (files: number) => void }} options
   * @returns {Promise<import('../protocol.js').OpenedVolumes>}
   */
  async open(files, { keep_patient, on_read = () => {} }) {
    const intake = ++this.#last_intake;
    /** @type {import('../protocol.js').OpenedVolumes['skipped']} */
    const unread = [];
    for (const [index, { name, file }] of files.entries()) {
      on_read(index);
      const bytes = await file.slice(0, max_volume_file_bytes + 1).arrayBuffer().catch(() => null);
      if (!bytes) {
        unread.push({ file: name, error: engine_error('unreadable_file').to_failure() });
        continue;
      }
      const ask = /** @type {const} */ ({ kind: 'take_file', intake, name, file: bytes, keep_patient });
      await this.#client.ask(ask, { subject: name, transfer: [bytes] });
    }
    const opened = await this.#client.ask({ kind: 'open_volumes', intake }, { subject: 'the volumes' });
    return { ...opened, skipped: [...opened.skipped, ...unread] };
  }

  /** @param {number} volume */
  close(volume) {
    this.#client.ask({ kind: 'close_volume', volume }, { subject: 'a volume' }).catch(() => {});
  }

  /**
   * For the screen.
   * @param {number} volume
   * @param {Cut} cut
   * @param {Window | null} window
   * @returns {Promise<import('../protocol.js').Preview>}
   */
  pixels(volume, cut, window) {
    return this.#client.ask({ kind: 'slice_pixels', volume, ...cut, window }, { subject: 'a slice' });
  }

  /**
   * Makes the slice the picture of that number, as the model gets it.
   * @param {number} picture
   * @param {number} volume
   * @param {Cut} cut
   * @param {{ thumbnail?: number }} [wanted]
   * @returns {Promise<import('../protocol.js').Picture>}
   */
  open_slice(picture, volume, cut, { thumbnail = 0 } = {}) {
    const ask = /** @type {const} */ ({ kind: 'open_slice', volume, ...cut, window: null, picture, preview: false, thumbnail });
    return this.#client.ask(ask, { subject: 'a slice' });
  }

  /**
   * The slice as a picture file.
   * @param {number} volume
   * @param {Cut} cut
   * @param {string} name
   */
  async slice_file(volume, cut, name) {
    const ask = /** @type {const} */ ({ kind: 'slice_file', volume, ...cut, window: null });
    const { bytes } = await this.#client.ask(ask, { subject: name });
    return new File([bytes], name);
  }

  /**
   * The slices that are worth an answer.
   * @param {number} volume
   * @param {Plane} plane
   * @returns {Promise<number[]>}
   */
  choose(volume, plane) {
    return this.#client.ask({ kind: 'choose_slices', volume, plane, window: null }, { subject: 'the choice of slices' });
  }

  /**
   * @param {AbortSignal} signal
   * @param {number} volume
   * @param {{ plane: Plane, slices: number[], on_answer: (answer: import('../protocol.js').SliceAnswer) => void }} wanted
   * @returns {Promise<import('../protocol.js').VolumeAnswer>}
   */
  classify(signal, volume, { plane, slices, on_answer }) {
    const ask = /** @type {const} */ ({ kind: 'classify_volume', volume, plane, slices, window: null, aggregation: 'mean' });
    const on_progress = (/** @type {import('../protocol.js').SliceProgress} */ { answer }) => on_answer(answer);
    return this.#client.ask_of_model(ask, { subject: 'the slices', signal, on_progress });
  }

  /**
   * @param {import('../protocol.js').SliceAnswer[]} answers
   * @param {import('../protocol.js').Aggregation} aggregation
   * @returns {Promise<import('../protocol.js').Verdict>}
   */
  judge(answers, aggregation) {
    return this.#client.ask({ kind: 'judge_volume', answers, aggregation }, { subject: 'the verdict' });
  }

  /**
   * @param {number} volume
   * @param {Plane} plane
   * @param {import('../protocol.js').SliceMap[]} maps
   * @returns {Promise<Uint8Array>} a NIfTI file
   */
  async heatmap_file(volume, plane, maps) {
    const { bytes } = await this.#client.ask({ kind: 'save_heatmaps', volume, plane, maps }, { subject: 'the heatmaps' });
    return bytes;
  }

  /**
   * @param {number} volume
   * @param {Cut} cut
   * @param {Uint8Array} overlay    a picture file
   * @param {string} class_name    that it shows evidence for
   * @returns {Promise<Uint8Array>} a DICOM file
   */
  async capture_file(volume, cut, overlay, class_name) {
    const { bytes } = await this.#client.ask({ kind: 'save_capture', volume, ...cut, overlay, class_name }, { subject: 'the overlay' });
    return bytes;
  }
}
