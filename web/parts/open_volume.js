// One volume of the list: where it comes from, which slice is looked at, and what was answered.

/**
 * @typedef {import('../protocol.js').Plane} Plane
 * @typedef {import('../protocol.js').Window} Window
 * @typedef {import('../protocol.js').VolumeInfo} VolumeInfo
 * @typedef {import('../protocol.js').SliceAnswer} SliceAnswer
 * @typedef {import('../protocol.js').SliceMap} SliceMap
 * @typedef {import('../protocol.js').Failure} Failure
 *
 * The files that came together, and what did not become a volume.
 * @typedef {object} Choice
 * @property {import('../intake.js').NamedFile[]} files
 * @property {{ file: string, error: Failure }[]} skipped
 * @property {OpenVolume[]} volumes    in the order in which the engine gives them
 * @property {boolean} keep_patient    the person asked for it
 * @property {Promise<void> | null} opening
 *
 * How far the slices of one plane are answered.
 * @typedef {object} Answered
 * @property {'none' | 'running' | 'stopped' | 'done' | 'failed'} stage
 * @property {number[] | null} chosen    the slices that are worth an answer, once they are known
 * @property {Map<number, SliceAnswer>} answers    by slice, also of those that were only looked at
 * @property {import('../protocol.js').Verdict | null} verdict
 * @property {Failure | null} failure
 * @property {number} left_ms    0: not known
 * @property {Map<number, SliceMap>} maps    heatmaps by slice, as they were made for a file
 * @property {string | null} maps_of    what they explain, and how
 */

export class OpenVolume {
  number;
  choice;
  /** @type {VolumeInfo} */
  info;
  /** @type {Plane} */
  plane;
  /** @type {Window} that is shown; the model always gets the volume's own */
  window;
  /** @type {import('../protocol.js').Aggregation} */
  aggregation = 'mean';
  // What it is called in the engine; null where the engine does not have it any more.
  /** @type {number | null} */
  handle;
  #slices = /** @type {Map<Plane, number>} */ (new Map());
  #answered = /** @type {Map<Plane, Answered>} */ (new Map());

  /**
   * @param {number} number    in the list
   * @param {Choice} choice
   * @param {VolumeInfo} info
   */
  constructor(number, choice, info) {
    this.number = number;
    this.choice = choice;
    this.info = info;
    this.handle = info.volume;
    this.plane = info.planes[0].plane;
    this.window = info.window;
  }

  get plane_info() {
    return /** @type {import('../protocol.js').PlaneInfo} */ (this.info.planes.find(({ plane }) => plane === this.plane));
  }

  /** Of the plane that is looked at. */
  get slice() {
    return this.#slices.get(this.plane) ?? Math.floor(this.plane_info.slices / 2);
  }

  set slice(slice) {
    this.#slices.set(this.plane, Math.max(0, Math.min(this.plane_info.slices - 1, Math.round(slice))));
  }

  get cut() {
    return { plane: this.plane, slice: this.slice };
  }

  /** @returns {Answered} of the plane that is looked at */
  get answered() {
    return this.answered_in(this.plane);
  }

  /**
   * @param {Plane} plane
   * @returns {Answered}
   */
  answered_in(plane) {
    const known = this.#answered.get(plane);
    if (known) return known;
    /** @type {Answered} */
    const none = { stage: 'none', chosen: null, answers: new Map(), verdict: null, failure: null, left_ms: 0, maps: new Map(), maps_of: null };
    this.#answered.set(plane, none);
    return none;
  }

  /** Planes of which anything is known. */
  planes_answered() {
    return this.info.planes.map(({ plane }) => plane).filter((plane) => (this.#answered.get(plane)?.answers.size ?? 0) > 0);
  }

  /** Another model is in use: nothing is answered. Which slices are worth an answer stays. */
  forget_answers() {
    for (const answered of this.#answered.values()) {
      Object.assign(answered, { stage: 'none', answers: new Map(), verdict: null, failure: null, maps: new Map(), maps_of: null });
    }
  }
}
