// What every command has in common: how a call ends, and what it says when it can't go on.

import { EngineError } from '../protocol.js';

/** A call that is wrong in itself; the usage is printed after its message. */
export class UsageError extends Error {}

/**
 * What went wrong, as people read it.
 * @param {unknown} thrown
 */
export function in_words(thrown) {
  const { message } = /** @type {Error} */ (thrown);
  return thrown instanceof EngineError && thrown.detail ? `${message} (${thrown.detail})` : message;
}

/**
 * Runs a command; its result is the exit status, 2 where it could not be carried out.
 * @param {string} usage
 * @param {(args: string[]) => Promise<number>} command
 */
export async function run(usage, command) {
  // Whoever reads may have read enough (`classify … | head -1`).
  process.stdout.on('error', (error) => process.exit('code' in error && error.code === 'EPIPE' ? 0 : 2));
  try {
    process.exitCode = await command(process.argv.slice(2));
  } catch (thrown) {
    console.error(is_wrong_call(thrown) ? `${in_words(thrown)}\n${usage}` : in_words(thrown));
    process.exitCode = 2;
  }
}

/** @param {any} thrown */
function is_wrong_call(thrown) {
  return thrown instanceof UsageError || String(thrown?.code).startsWith('ERR_PARSE_ARGS');
}
