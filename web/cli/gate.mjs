// ./dev gate own.onnx --data DIR: a gate for a person's own model out of pictures of the kind that it knows.

import { readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { with_gate_layer } from '../parts/gate_layer.js';
import { EngineError } from '../protocol.js';
import { start_loaded_engine } from './loaded_engine.mjs';
import { find_model } from './model_location.mjs';
import { UsageError, in_words, run } from './program.mjs';
import { create_progress_line } from './progress_line.mjs';

const usage = `usage: gate own.onnx --data DIR

  own.onnx    an image classifier; its model.json beside it is what it is read with, and where the gate is written
  --data DIR  pictures of the kind that it was trained on, also in sub-folders: at least 20, better hundreds; half of them set
              the thresholds`;

/** @typedef {import('../protocol.js').Observation} Observation */

/** @param {string[]} args */
async function main(args) {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { data: { type: 'string' } } });
  const [path] = positionals;
  if (path === undefined || values.data === undefined) throw new UsageError('A model and --data are needed.');
  const target = join(dirname(path), 'model.json');
  const named = await find_model(path);
  const plain = await start_loaded_engine(named);
  const { layers } = /** @type {import('../protocol.js').LayerList} */ (await plain.answer({ kind: 'list_layers' }));
  const engine = await start_loaded_engine(named, (recipe) => with_gate_layer(recipe, layers));
  const { references, skipped } = await observe_all(engine, await pictures_below(values.data));
  const fitted = /** @type {import('../protocol.js').FittedGate} */ (
    await engine.answer({ kind: 'fit_gate', recipe: engine.recipe, references })
  );
  await writeFile(target, fitted.recipe);
  for (const { file, reason } of skipped) console.error(`${file}: ${reason}`);
  console.log(`${target} has a gate now: of ${fitted.fitted} pictures, its thresholds of ${fitted.held_out} others, which all but 1 in 200 pass.`);
  return 0;
}

/**
 * @param {import('./loaded_engine.mjs').LoadedEngine} engine
 * @param {string[]} files
 */
async function observe_all(engine, files) {
  const progress = create_progress_line(files.length);
  /** @type {Observation[]} */
  const references = [];
  const skipped = [];
  for (const [done, file] of files.entries()) {
    try {
      const { more } = await engine.answer_for_file(file, ({ picture }) => engine.answer({ kind: 'observe', picture }));
      references.push(/** @type {Observation} */ (more));
    } catch (thrown) {
      if (!(thrown instanceof EngineError)) throw thrown;
      skipped.push({ file, reason: in_words(thrown) });
    }
    progress.show(done + 1);
  }
  progress.end();
  return { references, skipped };
}

/** @param {string} folder */
async function pictures_below(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'));
  return files.map((entry) => join(entry.path, entry.name)).sort(new Intl.Collator(undefined, { numeric: true }).compare);
}

await run(usage, main);
