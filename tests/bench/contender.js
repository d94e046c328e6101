// One way of running the default model in a page of its own, timed when it is asked for.

import { time } from './rounds.js';

/** @type {() => Promise<unknown>} */
let run = async () => {};

/**
 * ONNX Runtime Web with so many threads.
 * @param {{ model: string, threads: number }} wanted
 */
export async function prepare_ort({ model, threads }) {
  const ort = await import(new URL('ort/ort.wasm.min.mjs', document.baseURI).href);
  const { input, file } = await (await fetch(`models/${model}/model.json`)).json();
  ort.env.wasm.wasmPaths = new URL('ort/', document.baseURI).href;
  ort.env.wasm.numThreads = threads;
  const session = await ort.InferenceSession.create(`models/${model}/${file.name}`);
  const { channels, width, height } = input;
  const values = Float32Array.from({ length: channels * width * height }, (_, i) => (i % 251) / 251);
  const tensor = new ort.Tensor('float32', values, input.layout === 'NCHW' ? [1, channels, height, width] : [1, height, width, channels]);
  run = () => session.run({ [input.name]: tensor });
}

/**
 * TensorFlow.js, whose scripts are in the page.
 * @param {{ backend: 'wasm' | 'cpu', threads: number }} wanted
 */
export async function prepare_tfjs({ backend, threads }) {
  const { tf } = /** @type {any} */ (globalThis);
  if (backend === 'wasm') {
    tf.wasm.setWasmPaths(new URL('peers/', document.baseURI).href);
    tf.wasm.setThreadsCount(threads);
  }
  if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js has no backend ${backend} here.`);
  await tf.ready();
  const { build_network } = await import(new URL('peers/network.js', document.baseURI).href);
  run = build_network(tf);
}

/** @param {number} least_ms    how long it is repeated */
export const timed = (least_ms) => time(run, least_ms);
