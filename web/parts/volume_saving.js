// Heatmaps of a volume as NIfTI, and the slice with its heatmap as a DICOM picture: made in the engine, for the person's own
// downloads.

import { engine_error } from '../protocol.js';

/**
 * @typedef {import('./open_volume.js').OpenVolume} OpenVolume
 * @typedef {import('../protocol.js').ExplanationRequest} ExplanationRequest
 *
 * What is explained, and how it is drawn.
 * @typedef {object} Wish
 * @property {Omit<ExplanationRequest, 'picture'>} request
 * @property {string} class_name
 * @property {string} colour_map
 * @property {number} opacity
 */

export class VolumeSaving {
  #client;
  #engine;

  /**
   * @param {import('../engine_client.js').EngineClient} client
   * @param {import('./volume_engine.js').VolumeEngine} engine
   */
  constructor(client, engine) {
    this.#client = client;
    this.#engine = engine;
  }

  /**
   * What speaks for the class in every slice that was answered.
   * @param {AbortSignal} signal
   * @param {OpenVolume} volume
   * @param {number} handle
   * @param {Wish} wish
   * @param {(done: number, total: number) => void} on_progress
   * @returns {Promise<Blob>} a NIfTI file with the geometry of the volume
   */
  async heatmaps(signal, volume, handle, { request }, on_progress) {
    const { plane, answered } = volume;
    const slices = [...answered.answers.keys()].sort((a, b) => a - b);
    if (slices.length === 0) throw engine_error('cancelled');
    const wanted = JSON.stringify(request);
    if (answered.maps_of !== wanted) Object.assign(answered, { maps: new Map(), maps_of: wanted });
    const { maps } = answered;
    for (const [done, slice] of slices.entries()) {
      if (maps.has(slice)) continue;
      on_progress(done, slices.length);
      maps.set(slice, await this.#map_of({ plane, slice }, handle, request, signal));
    }
    const in_order = slices.flatMap((slice) => maps.get(slice) ?? []);
    return new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (await this.#engine.heatmap_file(handle, plane, in_order))]);
  }

  /**
   * @param {import('./volume_engine.js').Cut} cut
   * @param {number} handle
   * @param {Wish['request']} request
   * @param {AbortSignal} signal
   * @returns {Promise<import('../protocol.js').SliceMap>}
   */
  async #map_of(cut, handle, request, signal) {
    const picture = this.#client.new_picture();
    await this.#engine.open_slice(picture, handle, cut);
    try {
      const { width, height, map, placed } = await this.#client.explain(signal, { ...request, picture });
      return { slice: cut.slice, width, height, map, placed };
    } finally {
      this.#client.close_picture(picture);
    }
  }

  /**
   * @param {OpenVolume} volume    whose slice is open under its number
   * @param {number} handle
   * @param {Wish} wish
   * @returns {Promise<Blob>} a DICOM secondary capture, "not for diagnosis" burnt in
   */
  async capture({ number, cut }, handle, { request, class_name, colour_map, opacity }) {
    const heatmap = await this.#client.explain(undefined, { ...request, picture: number });
    const { png } = await this.#client.draw_overlay(undefined, { picture: number, heatmap, colour_map, opacity });
    return new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (await this.#engine.capture_file(handle, cut, png, class_name))], { type: 'application/dicom' });
  }
}
