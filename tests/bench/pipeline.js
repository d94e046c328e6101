// From a file's bytes to probabilities through the page's own worker, against ONNX Runtime Web alone.

import * as ort from './ort/ort.wasm.min.mjs';
import { EngineClient } from './engine_client.js';
import { draw_pictures } from './pictures.js';
import { in_turn } from './rounds.js';

const queue_length = 10;

/** @param {{ model: string, rounds: number }} settings */
export async function measure({ model, rounds }) {
  const engine = new EngineClient();
  await engine.load_model(undefined, { recipe_url: `models/${model}/model.json` });
  const run = await bare_run(model);
  const rows = [];
  for (const { name, blob } of await draw_pictures()) {
    const alone = await in_turn(rounds, () => classify(engine, blob), run);
    const queue = await in_turn(rounds, () => classify_queue(engine, blob), run);
    rows.push({
      picture: name,
      run_ms: alone.theirs_ms,
      alone_ms: alone.ours_ms,
      alone: alone.ratio,
      queued_ms: queue.ours_ms / queue_length,
      queued: queue.ratio / queue_length,
    });
  }
  return rows;
}

/**
 * One picture, as when a person drops it.
 * @param {EngineClient} engine
 * @param {Blob} blob
 */
async function classify(engine, blob) {
  const picture = engine.new_picture();
  await Promise.all([
    engine.open_picture(undefined, picture, blob, { preview: false }),
    engine.classify(undefined, picture),
  ]);
  engine.close_picture(picture);
}

/**
 * Many pictures, the next one on its way while the engine works on this one.
 * @param {EngineClient} engine
 * @param {Blob} blob
 */
async function classify_queue(engine, blob) {
  let before = Promise.resolve();
  for (let i = 0; i < queue_length; ++i) {
    const next = classify(engine, blob);
    await before;
    before = next;
  }
  await before;
}

/**
 * @param {string} model
 * @returns {Promise<() => Promise<unknown>>}
 */
async function bare_run(model) {
  const { input, file } = await (await fetch(`models/${model}/model.json`)).json();
  ort.env.wasm.wasmPaths = new URL('ort/', document.baseURI).href;
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(`models/${model}/${file.name}`);
  const { channels, width, height } = input;
  const values = Float32Array.from({ length: channels * width * height }, (_, i) => (i % 251) / 251);
  const tensor = new ort.Tensor('float32', values, input.layout === 'NCHW' ? [1, channels, height, width] : [1, height, width, channels]);
  return () => session.run({ [input.name]: tensor });
}
