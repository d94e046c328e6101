// From a file's bytes to probabilities through the page's own worker, against ONNX Runtime Web alone.

import * as ort from './ort/ort.wasm.min.mjs';
import { EngineClient } from './engine_client.js';
import { draw_pictures } from './pictures.js';
import { in_turn } from './rounds.js';

/** @param {{ model: string, rounds: number }} settings */
export async function measure({ model, rounds }) {
  const engine = new EngineClient();
  await engine.load_model(undefined, { recipe_url: `models/${model}/model.json` });
  const run = await bare_run(model);
  const rows = [];
  for (const { name, blob } of await draw_pictures()) {
    const pipeline = async () => {
      const picture = engine.new_picture();
      await Promise.all([
        engine.open_picture(undefined, picture, blob, { preview: false }),
        engine.classify(undefined, picture),
      ]);
      engine.close_picture(picture);
    };
    const { ours_ms, theirs_ms, ratio } = await in_turn(rounds, pipeline, run);
    rows.push({ picture: name, pipeline_ms: ours_ms, run_ms: theirs_ms, ratio });
  }
  return rows;
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
