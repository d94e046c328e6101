// observe FILE|- …: what a gate judges pictures by, as the engine sees it, one JSON line each. models/train/gating makes
// the numbers of model.json of it.

import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { EngineError } from '../protocol.js';
import { start_loaded_engine } from './loaded_engine.mjs';
import { find_model } from './model_location.mjs';
import { in_words, run } from './program.mjs';

const usage = `usage: observe - [--model ID|DIR] [--layer NAME --channels N --layout NCHW|NHWC] < LIST

  LIST       one file per line
  --layer    whose channels' means are the features, where the recipe has no gate or another one`;

/**
 * @param {string} recipe
 * @param {{ layer?: string, channels?: string, layout?: string }} options
 */
function with_layer(recipe, { layer, channels, layout = 'NCHW' }) {
  if (layer === undefined) return recipe;
  const parsed = JSON.parse(recipe);
  parsed.gate = { layer: { name: layer, channels: Number(channels), layout } };
  return JSON.stringify(parsed);
}

/** @param {string[]} args */
async function main(args) {
  const { values } = parseArgs({
    args,
    allowPositionals: true,
    options: { model: { type: 'string' }, layer: { type: 'string' }, channels: { type: 'string' }, layout: { type: 'string' } },
  });
  const engine = await start_loaded_engine(await find_model(values.model), (recipe) => with_layer(recipe, values));
  for await (const file of createInterface({ input: process.stdin })) {
    try {
      const { answer, more } = await engine.answer_for_file(file, ({ picture }) => engine.answer({ kind: 'observe', picture }));
      const seen = /** @type {import('../protocol.js').Observation} */ (more);
      console.log(JSON.stringify({ file, ...seen, probabilities: answer.probabilities }));
    } catch (thrown) {
      if (!(thrown instanceof EngineError)) throw thrown;
      console.log(JSON.stringify({ file, error: in_words(thrown) }));
    }
  }
  return 0;
}

await run(usage, main);
