// Programs that the system may have, and a screen in memory for those that draw only in a window.

import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @param {string[]} names */
export function program(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return paths.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

const xvfb = program('Xvfb');

/** Why there can be no window here; false where there can. */
export const no_screen = !process.env.DISPLAY && !xvfb && 'there is no screen, and no Xvfb to make one (Debian: xvfb)';

/**
 * The one that is there, or one in memory.
 * @returns {Promise<{ display: string, close: () => void }>}
 */
export async function start_screen() {
  if (process.env.DISPLAY) return { display: process.env.DISPLAY, close: () => {} };
  const running = spawn(/** @type {string} */ (xvfb), ['-displayfd', '1', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const number = await new Promise((resolve, reject) => {
    running.stdout.once('data', (said) => resolve(String(said).trim()));
    running.once('error', reject);
    running.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
  });
  return { display: `:${number}`, close: () => running.kill() };
}
