// The same network in other runtimes: ONNX Runtime Web with one thread and two, ONNX Runtime outside of the browser, and
// TensorFlow.js, which a web developer would otherwise take. Each in turn, so that whatever else the machine does befalls all.

import { cp, mkdir, readFile, readdir } from 'node:fs/promises';
import ort from 'onnxruntime-node';
import { fileURLToPath } from 'node:url';
import { serve } from '../../web/cli/serve.mjs';
import { median, time } from './rounds.js';

/**
 * @typedef {{ name: string, timed: (least_ms: number) => Promise<number> }} Contender    milliseconds a run
 * @typedef {{ name: string, run_ms: number, ratio: number }} Row    ratio: to the first
 */

const model = 'neuroscan';
const warm_up_ms = 1000;
const round_ms = 60;
// Without them there are no threads.
const isolating = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
const tfjs = new URL('peers/node_modules/@tensorflow/', import.meta.url);

/**
 * @param {import('playwright-core').Browser} browser
 * @param {{ folder: URL }} site
 * @param {number} rounds
 * @returns {Promise<Row[]>}
 */
export async function measure_runtimes(browser, site, rounds) {
  await put_peers(site.folder);
  const isolated = await serve(fileURLToPath(site.folder), 0, '/', isolating);
  try {
    return await compare(browser, isolated, rounds);
  } finally {
    await isolated.close();
  }
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {{ url: string }} site
 * @param {number} rounds
 * @returns {Promise<Row[]>}
 */
async function compare(browser, site, rounds) {
  const contenders = [
    await in_page(browser, site, 'ONNX Runtime Web, 1 thread', 'prepare_ort', { model, threads: 1 }),
    await in_page(browser, site, 'ONNX Runtime Web, 2 threads', 'prepare_ort', { model, threads: 2 }),
    await in_node('onnxruntime-node, 1 thread', 1),
    await in_node('onnxruntime-node, 2 threads', 2),
    await in_page(browser, site, 'TensorFlow.js wasm, 1 thread', 'prepare_tfjs', { backend: 'wasm', threads: 1 }),
    await in_page(browser, site, 'TensorFlow.js wasm, 2 threads', 'prepare_tfjs', { backend: 'wasm', threads: 2 }),
    await in_page(browser, site, 'TensorFlow.js cpu', 'prepare_tfjs', { backend: 'cpu', threads: 1 }),
  ];
  /** @type {number[][]} */
  const times = contenders.map(() => []);
  for (const { timed } of contenders) await timed(warm_up_ms);
  for (let round = 0; round < rounds; ++round) {
    for (const [i, { timed }] of contenders.entries()) times[i].push(await timed(round_ms));
  }
  return contenders.map(({ name }, i) => ({
    name,
    run_ms: median(times[i]),
    ratio: median(times[i].map((ms, round) => ms / times[0][round])),
  }));
}

/** @param {URL} folder    of the site */
async function put_peers(folder) {
  const target = new URL('peers/', folder);
  await mkdir(target, { recursive: true });
  await cp(new URL('peers/network.js', import.meta.url), new URL('network.js', target));
  const wasm = new URL('tfjs-backend-wasm/dist/', tfjs);
  for (const name of (await readdir(wasm)).filter((each) => each.endsWith('.wasm'))) await cp(new URL(name, wasm), new URL(name, target));
  for (const part of ['core', 'backend-cpu', 'backend-wasm']) {
    await cp(new URL(`tfjs-${part}/dist/tf-${part}.es2017.min.js`, tfjs), new URL(`tf-${part}.js`, target));
  }
}

/**
 * In a page of its own.
 * @param {import('playwright-core').Browser} browser
 * @param {{ url: string }} site
 * @param {string} name
 * @param {'prepare_ort' | 'prepare_tfjs'} prepare
 * @param {any} wanted
 * @returns {Promise<Contender>}
 */
async function in_page(browser, site, name, prepare, wanted) {
  const page = await browser.newPage();
  await page.goto(`${site.url}site.json`);
  if (!(await page.evaluate(() => globalThis.crossOriginIsolated))) throw new Error('The page is not isolated.');
  if (prepare === 'prepare_tfjs') {
    for (const part of ['core', 'backend-cpu', 'backend-wasm']) await page.addScriptTag({ url: `${site.url}peers/tf-${part}.js` });
  }
  const script = new URL('contender.js', site.url).href;
  await page.evaluate(async (given) => (await import(given.script))[given.prepare](given.wanted), { script, prepare, wanted });
  return {
    name,
    timed: (least_ms) => page.evaluate(async (given) => (await import(given.script)).timed(given.least_ms), { script, least_ms }),
  };
}

/**
 * @param {string} name
 * @param {number} threads
 * @returns {Promise<Contender>}
 */
async function in_node(name, threads) {
  const folder = new URL(`../../models/${model}/`, import.meta.url);
  const { input, file } = JSON.parse(await readFile(new URL('model.json', folder), 'utf8'));
  const session = await ort.InferenceSession.create(await readFile(new URL(file.name, folder)), { intraOpNumThreads: threads });
  const { channels, width, height } = input;
  const values = Float32Array.from({ length: channels * width * height }, (_, i) => (i % 251) / 251);
  const tensor = new ort.Tensor('float32', values, [1, channels, height, width]);
  return { name, timed: (least_ms) => time(() => session.run({ [input.name]: tensor }), least_ms) };
}
