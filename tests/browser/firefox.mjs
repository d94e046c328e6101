// Firefox as the system has it, driven over WebDriver BiDi. It draws WebGL only in a window, so it gets a screen in memory
// where there is none.

import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { firefox } from 'playwright-core';

/** @param {string[]} names */
function program(...names) {
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

const executablePath = process.env.FIREFOX ?? program('firefox-esr', 'firefox');
const xvfb = program('Xvfb');

/** Why there can be no test in Firefox here; false where there can. */
export const no_firefox =
  (!executablePath && 'Firefox is not installed (Debian: firefox-esr)') ||
  (!process.env.DISPLAY && !xvfb && 'there is no screen for Firefox, and no Xvfb to make one (Debian: xvfb)');

/** @returns {Promise<{ browser: import('playwright-core').Browser, close: () => Promise<void> }>} */
export async function start_firefox() {
  const screen = process.env.DISPLAY ? null : await start_screen(/** @type {string} */ (xvfb));
  const browser = await firefox.launch({
    channel: 'moz-firefox',
    executablePath,
    headless: false,
    timeout: 120_000,
    env: { ...process.env, ...(screen && { DISPLAY: screen.display }) },
    firefoxUserPrefs: { 'webgl.force-enabled': true },
  });
  return {
    browser,
    close: async () => {
      await browser.close();
      screen?.close();
    },
  };
}

/**
 * @param {string} server
 * @returns {Promise<{ display: string, close: () => void }>}
 */
async function start_screen(server) {
  const running = spawn(server, ['-displayfd', '1', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const number = await new Promise((resolve, reject) => {
    running.stdout.once('data', (said) => resolve(String(said).trim()));
    running.once('error', reject);
    running.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
  });
  return { display: `:${number}`, close: () => running.kill() };
}
