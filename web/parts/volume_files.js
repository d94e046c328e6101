// The files that volumes come from: what a reload has to bring back, and what is read once more when the engine was lost.

import { EngineError } from '../protocol.js';
import { OpenVolume } from './open_volume.js';
import { scripts } from '../words.js';

/**
 * @typedef {import('../intake.js').NamedFile} NamedFile
 * @typedef {import('./open_volume.js').Choice} Choice
 */

export class VolumeFiles {
  #engine;
  /** @type {Set<Choice>} */
  #choices = new Set();

  /** @param {import('./volume_engine.js').VolumeEngine} engine */
  constructor(engine) {
    this.#engine = engine;
  }

  /** @returns {NamedFile[]} */
  all() {
    return [...this.#choices].flatMap(({ files }) => files);
  }

  /**
   * The volumes in files that belong together. Throws why there is none.
   * @param {NamedFile[]} files
   * @param {(index: number) => number} number_of    in the list
   * @returns {Promise<Choice>}
   */
  async open(files, number_of) {
    /** @type {Choice} */
    const choice = { files, skipped: [], volumes: [], keep_patient: false, opening: null };
    const opened = await this.#engine.open(files, choice);
    choice.skipped = opened.skipped;
    if (opened.volumes.length === 0) throw_why_none(choice);
    choice.volumes = opened.volumes.map((info, index) => new OpenVolume(number_of(index), choice, info));
    this.#choices.add(choice);
    return choice;
  }

  /**
   * What the engine calls a volume; it is read once more where the engine lost it.
   * @param {OpenVolume} volume
   * @returns {Promise<number>}
   */
  async handle_of(volume) {
    if (volume.handle === null) await this.#reopen_once(volume.choice);
    if (volume.handle === null) throw_why_none(volume.choice);
    return /** @type {number} */ (volume.handle);
  }

  /**
   * Whether saved DICOM may name the patient: the files are read once more for that.
   * @param {Choice} choice
   * @param {boolean} keep
   */
  async keep_patient(choice, keep) {
    if (choice.keep_patient === keep) return;
    choice.keep_patient = keep;
    await this.#reopen_once(choice);
  }

  /** @param {Choice} choice */
  #reopen_once(choice) {
    return (choice.opening ??= this.#reopen(choice).finally(() => (choice.opening = null)));
  }

  /** @param {Choice} choice */
  async #reopen(choice) {
    const { volumes } = await this.#engine.open(choice.files, choice);
    for (const [index, volume] of choice.volumes.entries()) {
      if (volume.handle !== null) this.#engine.close(volume.handle);
      volume.handle = volumes[index]?.volume ?? null;
    }
  }
}

/**
 * @param {Choice} choice
 * @returns {never}
 */
function throw_why_none({ skipped: [first] }) {
  throw new EngineError(first?.error ?? { code: 'no_picture', message: scripts.no_picture_there, detail: '' });
}
