// ONNX Runtime on WebGPU, for the worker whose page asked for it.

import { filled } from '../filled.js';
import { scripts } from '../words.js';

/**
 * @typedef {import('onnxruntime-web/wasm')} Ort
 * @typedef {import('onnxruntime-web/wasm').InferenceSession} Session
 * @typedef {import('onnxruntime-web/wasm').InferenceSession.SessionOptions} Options
 * @typedef {(why: string) => void} OnGivenUp    with a sentence
 */

const why = {
  missing: filled(scripts.webgpu_missing, { goes_on: scripts.webgpu_goes_on }),
  model: filled(scripts.webgpu_model, { goes_on: scripts.webgpu_goes_on }),
  lost: filled(scripts.webgpu_lost, { goes_on: scripts.webgpu_goes_on }),
};

/**
 * Whether there is a graphics card to be used.
 * @param {OnGivenUp} on_given_up
 */
export async function find_adapter(on_given_up) {
  const gpu = /** @type {any} */ (navigator).gpu;
  const adapter = await Promise.resolve(gpu?.requestAdapter()).catch(() => null);
  if (!adapter) on_given_up(why.missing);
  return Boolean(adapter);
}

/**
 * What the engine needs of ONNX Runtime, on WebGPU: one thing after the other, as it wants it there. What WebGPU has no
 * kernel for it runs on the processor. A model that WebGPU does not take at all runs there whole.
 * @param {Ort} ort    its WebGPU build
 * @param {object} on
 * @param {OnGivenUp} on.model_refused
 * @param {OnGivenUp} on.device_lost    nothing works any more
 */
export function on_webgpu(ort, { model_refused, device_lost }) {
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();
  /** @template Result @param {() => Promise<Result>} step @returns {Promise<Result>} */
  const in_turn = (step) => {
    const taken = last.then(step);
    last = taken.catch(() => {});
    return taken;
  };
  let is_watched = false;
  const watch = async () => {
    if (is_watched) return;
    is_watched = true;
    const device = /** @type {any} */ (await ort.env.webgpu.device);
    const { reason } = await device.lost;
    if (reason !== 'destroyed') device_lost(why.lost);
  };

  /**
   * @param {Uint8Array} model
   * @param {Options} options
   * @returns {Promise<Session>}
   */
  const create_session = async (model, options) => {
    try {
      const session = await ort.InferenceSession.create(model, { ...options, executionProviders: ['webgpu', 'wasm'] });
      watch().catch(() => {});
      return session;
    } catch (thrown) {
      // A model that is at fault fails once more, and that failure is the model's.
      const session = await ort.InferenceSession.create(model, { ...options, executionProviders: ['wasm'] });
      model_refused(why.model);
      return session;
    }
  };

  return {
    Tensor: ort.Tensor,
    InferenceSession: {
      /** @param {Uint8Array} model @param {Options} options */
      async create(model, options) {
        const session = await in_turn(() => create_session(model, options));
        const { run, release } = session;
        return Object.assign(session, {
          run: (/** @type {any[]} */ ...given) => in_turn(() => run.apply(session, /** @type {any} */ (given))),
          release: () => in_turn(() => release.call(session)),
        });
      },
    },
  };
}
