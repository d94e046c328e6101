// One file of this machine through the engine.

import { readFile } from 'node:fs/promises';
import { engine_error } from '../protocol.js';
import { unattended } from './node_engine.mjs';

// Files go one after another, so that one number serves all.
const picture = 1;

/**
 * Throws EngineError. `total_ms` is the time without reading the file.
 * @param {Awaited<ReturnType<typeof import('./node_engine.mjs').start_node_engine>>} host
 * @param {string} file
 */
export async function answer_for_file(host, file) {
  const bytes = await readFile(file).catch((thrown) => {
    throw engine_error('unreadable_file', thrown.message);
  });
  const began_ms = performance.now();
  const file_bytes = new Uint8Array(bytes).buffer;
  const open = /** @type {const} */ ({ kind: 'open_picture', picture, file: file_bytes, preview: false });
  const opened = /** @type {import('../protocol.js').Picture} */ (await host.answer(open, unattended));
  const answer = /** @type {import('../protocol.js').Answer} */ (
    await host.answer({ kind: 'classify', picture }, unattended).finally(() => host.answer({ kind: 'close_picture', picture }, unattended))
  );
  return { opened, answer, total_ms: performance.now() - began_ms };
}
