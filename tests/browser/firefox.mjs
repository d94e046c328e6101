// Firefox as the system has it, driven over WebDriver BiDi. It draws WebGL only in a window, so it gets a screen in memory
// where there is none.

import { firefox } from 'playwright-core';
import { no_screen, program, start_screen } from './screen.mjs';

const executablePath = process.env.FIREFOX ?? program('firefox-esr', 'firefox');

/** Why there can be no test in Firefox here; false where there can. */
export const no_firefox = (!executablePath && 'Firefox is not installed (Debian: firefox-esr)') || no_screen;

/** @returns {Promise<{ browser: import('playwright-core').Browser, close: () => Promise<void> }>} */
export async function start_firefox() {
  const screen = await start_screen();
  const browser = await firefox.launch({
    channel: 'moz-firefox',
    executablePath,
    headless: false,
    timeout: 120_000,
    env: { ...process.env, DISPLAY: screen.display },
    firefoxUserPrefs: { 'webgl.force-enabled': true },
  });
  return {
    browser,
    close: async () => {
      await browser.close();
      screen.close();
    },
  };
}
