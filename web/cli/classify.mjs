// ./dev classify FILE… [--model ID|DIR|file.onnx] [--json]: the page's engine on the command line.

import { parseArgs } from 'node:util';
import { EngineError } from '../protocol.js';
import { locate_model } from './model_location.mjs';
import { start_node_engine, unattended } from './node_engine.mjs';
import { answer_for_file } from './picture_answer.mjs';

const usage = 'usage: classify FILE... [--model ID|DIR|file.onnx] [--json]';

/**
 * @typedef {Awaited<ReturnType<typeof start_node_engine>>} Host
 * @typedef {import('../protocol.js').LoadedModel} LoadedModel
 */

/**
 * One line of the output.
 * @param {Host} host
 * @param {LoadedModel} model
 * @param {string} file
 */
async function classify_file(host, model, file) {
  try {
    const { opened, answer, total_ms } = await answer_for_file(host, file);
    const { sha256, width_px, height_px } = opened;
    return {
      file,
      sha256,
      width: width_px,
      height: height_px,
      model: model.id,
      probabilities: Object.fromEntries(model.classes.map(({ id }, i) => [id, answer.probabilities[i]])),
      top: model.classes[answer.top].id,
      timings_ms: { decode: opened.timings_ms.decode, ...answer.timings_ms, total: total_ms },
    };
  } catch (thrown) {
    if (!(thrown instanceof EngineError)) throw thrown;
    const { code, message, detail } = thrown;
    return { file, error: { code, message: detail ? `${message} (${detail})` : message } };
  }
}

/** @param {Awaited<ReturnType<typeof classify_file>>} line */
function in_words(line) {
  if (line.error) return `${line.file}: ${line.error.message}`;
  const shares = Object.entries(line.probabilities).sort(([, a], [, b]) => b - a);
  return `${line.file}: ${shares.map(([id, share]) => `${id} ${(100 * share).toFixed(1)}%`).join(', ')}`;
}

/** @param {string[]} args */
async function main(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { model: { type: 'string' }, json: { type: 'boolean' } },
  });
  if (positionals.length === 0) throw new TypeError('No file was named.');
  const load = await locate_model(values.model);
  const host = await start_node_engine();
  const model = /** @type {LoadedModel} */ (await host.answer(load, unattended));
  let failed = false;
  for (const file of positionals) {
    const line = await classify_file(host, model, file);
    failed ||= line.error !== undefined;
    console.log(values.json ? JSON.stringify(line) : in_words(line));
  }
  return failed ? 1 : 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (thrown) {
  const error = /** @type {Error} */ (thrown);
  const detail = error instanceof EngineError && error.detail ? ` (${error.detail})` : '';
  console.error(error instanceof TypeError ? `${error.message}\n${usage}` : `${error.message}${detail}`);
  process.exitCode = 2;
}
