// An engine with its model, started anew when a file breaks it.

import { readFile } from 'node:fs/promises';
import { EngineError, engine_error } from '../protocol.js';
import { start_node_engine, unattended } from './node_engine.mjs';
import { drafted_model } from './own_model.mjs';

/**
 * @typedef {import('../protocol.js').Picture} Picture
 * @typedef {import('../protocol.js').Answer} Answer
 * @typedef {Awaited<ReturnType<typeof start_loaded_engine>>} LoadedEngine
 */

// Files go one after another, so that one number serves all.
const picture = 1;

/**
 * @param {import('../protocol.js').LoadModel | import('./own_model.mjs').OwnModel} named
 * @param {(recipe: string) => string} [adapt]    what becomes of its recipe
 */
export async function start_loaded_engine(named, adapt = (recipe) => recipe) {
  let host = await start_node_engine();
  const found = named.kind === 'own' ? await drafted_model(host, named.path) : named;
  const load = { ...found, recipe: adapt(found.recipe) };
  const model = /** @type {import('../protocol.js').LoadedModel} */ (await host.answer(load, unattended));

  return {
    model,
    recipe: load.recipe,

    /** @param {import('../protocol.js').Ask} ask */
    answer: (ask) => host.answer(ask, unattended),

    /**
     * Throws EngineError. `total_ms` is the time without reading the file, and without `more`.
     * @template More
     * @param {string} file
     * @param {(picture: Picture, answer: Answer) => Promise<More>} [more]    what else is asked while it is open
     */
    async answer_for_file(file, more) {
      const bytes = await readFile(file).catch((thrown) => {
        throw engine_error('unreadable_file', thrown.message);
      });
      try {
        return await answer_for_bytes(host, new Uint8Array(bytes).buffer, more);
      } catch (thrown) {
        if (thrown instanceof EngineError) throw thrown;
        host = await start_node_engine();
        await host.answer(load, unattended);
        throw engine_error('engine_crashed', String(thrown));
      }
    },
  };
}

/**
 * @template More
 * @param {Awaited<ReturnType<typeof start_node_engine>>} host
 * @param {ArrayBuffer} file
 * @param {(picture: Picture, answer: Answer) => Promise<More>} [more]
 */
async function answer_for_bytes(host, file, more) {
  const began_ms = performance.now();
  const opened = /** @type {Picture} */ (
    await host.answer({ kind: 'open_picture', picture, file, preview: false, thumbnail: 0 }, unattended)
  );
  try {
    const answer = /** @type {Answer} */ (await host.answer({ kind: 'classify', picture }, unattended));
    const total_ms = performance.now() - began_ms;
    return { opened, answer, total_ms, more: await more?.(opened, answer) };
  } finally {
    await host.answer({ kind: 'close_picture', picture }, unattended);
  }
}
