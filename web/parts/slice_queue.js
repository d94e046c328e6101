// Answers the slices of volumes, one volume after the other; the one that somebody looks at goes first.

import { failure_of } from '../protocol.js';
import { done_of } from './volume_words.js';

/**
 * @typedef {import('./open_volume.js').OpenVolume} OpenVolume
 * @typedef {import('./open_volume.js').Answered} Answered
 * @typedef {import('../protocol.js').Plane} Plane
 *
 * @typedef {object} Wishes
 * @property {(volume: OpenVolume) => Promise<number>} handle_of
 * @property {(volume: OpenVolume) => void} on_change
 * @property {(volume: OpenVolume) => void} on_end    of the slices of a plane, however it ended
 *
 * @typedef {{ volume: OpenVolume, plane: Plane, abort: AbortController, lost: boolean }} Job    lost: with a worker, once
 */

// What became of slices through the death of a worker: worth another try.
const innocent = ['interrupted', 'unknown_volume'];

export class SliceQueue {
  #engine;
  #wishes;
  /** @type {Job[]} */
  #waiting = [];
  /** @type {Job | null} */
  #running = null;

  /**
   * @param {import('./volume_engine.js').VolumeEngine} engine
   * @param {Wishes} wishes
   */
  constructor(engine, wishes) {
    this.#engine = engine;
    this.#wishes = wishes;
  }

  /**
   * The slices of the plane that is looked at; what is answered already is kept.
   * @param {OpenVolume} volume
   * @param {{ again?: boolean }} [options]    again: also what was stopped or failed
   */
  add(volume, { again = false } = {}) {
    const { answered, plane } = volume;
    if (answered.stage === 'running' || answered.stage === 'done') return;
    if (answered.stage !== 'none' && !again) return;
    answered.stage = 'running';
    answered.failure = null;
    answered.left_ms = 0;
    this.#waiting.push({ volume, plane, abort: new AbortController(), lost: false });
    this.#wishes.on_change(volume);
    void this.#run();
  }

  /** @param {OpenVolume} volume    is looked at */
  prefer(volume) {
    this.#waiting.sort((a, b) => Number(b.volume === volume) - Number(a.volume === volume));
  }

  /** @param {OpenVolume} volume */
  stop(volume) {
    const concerned = [...this.#waiting, ...(this.#running ? [this.#running] : [])].filter((job) => job.volume === volume);
    this.#waiting = this.#waiting.filter((job) => job.volume !== volume);
    for (const job of concerned) {
      job.abort.abort();
      volume.answered_in(job.plane).stage = 'stopped';
    }
    if (concerned.length > 0) this.#wishes.on_end(volume);
  }

  /**
   * The verdict over what is answered.
   * @param {OpenVolume} volume
   * @param {Answered} [answered]
   */
  async judge(volume, answered = volume.answered) {
    const given = (answered.chosen ?? []).flatMap((slice) => answered.answers.get(slice) ?? []);
    if (given.length === 0 || answered.stage !== 'done') return;
    answered.verdict = await this.#engine.judge(given, volume.aggregation);
    this.#wishes.on_change(volume);
  }

  async #run() {
    if (this.#running) return;
    for (let job = this.#waiting.shift(); job; job = this.#waiting.shift()) {
      this.#running = job;
      await this.#answer(job);
    }
    this.#running = null;
  }

  /** @param {Job} job */
  async #answer(job) {
    const { volume, plane } = job;
    const { signal } = job.abort;
    const answered = volume.answered_in(plane);
    try {
      const handle = await this.#wishes.handle_of(volume);
      answered.chosen ??= await this.#engine.choose(handle, plane);
      if (signal.aborted) return;
      const { chosen } = answered;
      this.#wishes.on_change(volume);
      const slices = chosen.filter((slice) => !answered.answers.has(slice));
      const began_ms = performance.now();
      let done = 0;
      const on_answer = (/** @type {import('../protocol.js').SliceAnswer} */ answer) => {
        if (signal.aborted) return;
        answered.answers.set(answer.slice, answer);
        const pace_ms = (performance.now() - began_ms) / ++done;
        answered.left_ms = done > 3 ? pace_ms * (chosen.length - done_of(chosen, answered.answers)) : 0;
        this.#wishes.on_change(volume);
      };
      if (slices.length > 0) await this.#engine.classify(signal, handle, { plane, slices, on_answer });
      if (signal.aborted) return;
      answered.stage = 'done';
      await this.judge(volume, answered);
    } catch (thrown) {
      if (signal.aborted) return;
      answered.failure = failure_of(thrown);
      if (innocent.includes(answered.failure.code) && !job.lost) {
        this.#waiting.unshift({ ...job, lost: true });
        return;
      }
      answered.stage = 'failed';
    }
    this.#wishes.on_end(volume);
  }
}
