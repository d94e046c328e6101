// From a model's address to its first answer being possible, through the page's own worker, against ONNX Runtime alone.

import * as ort from './ort/ort.wasm.min.mjs';
import { EngineClient } from './engine_client.js';
import { in_turn } from './rounds.js';

/**
 * Ours fetches the recipe and the network, checks the network's hash, starts a session and warms it up; theirs fetches
 * the network, starts a session and runs it once. Both come from the browser's cache.
 * @param {{ model: string, rounds: number }} settings
 */
export async function measure({ model, rounds }) {
  const engine = new EngineClient();
  const { input, file } = await (await fetch(`models/${model}/model.json`)).json();
  const { channels, width, height } = input;
  ort.env.wasm.wasmPaths = new URL('ort/', document.baseURI).href;
  ort.env.wasm.numThreads = 1;
  const shape = input.layout === 'NCHW' ? [1, channels, height, width] : [1, height, width, channels];
  const tensor = new ort.Tensor('float32', new Float32Array(channels * width * height), shape);
  const bare = async () => {
    const bytes = await (await fetch(`models/${model}/${file.name}`)).arrayBuffer();
    const session = await ort.InferenceSession.create(new Uint8Array(bytes));
    await session.run({ [input.name]: tensor });
    await session.release();
  };
  return in_turn(rounds, () => engine.load_model(undefined, { recipe_url: `models/${model}/model.json` }), bare);
}
