// WebKitGTK as the system has it, in its MiniBrowser, driven over WebDriver: Playwright knows only a WebKit of its own.

import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { no_screen, program, start_screen } from './screen.mjs';

const driver = program('WebKitWebDriver');
const mini_browser = find_mini_browser();

/** Why there can be no test in WebKitGTK here; false where there can. */
export const no_webkit = ((!driver || !mini_browser) && 'WebKitGTK is not installed (Debian: webkit2gtk-driver)') || no_screen;

function find_mini_browser() {
  const list = (/** @type {string} */ folder) => {
    try {
      return readdirSync(folder).map((name) => `${folder}/${name}`);
    } catch {
      return [];
    }
  };
  const libraries = ['/usr/lib', ...list('/usr/lib').filter((path) => path.includes('linux-gnu')), '/usr/libexec'];
  const folders = libraries.flatMap(list).filter((path) => /webkit2?gtk-[\d.]+$/.test(path));
  return folders.flatMap(list).find((path) => path.endsWith('/MiniBrowser'));
}

/**
 * @returns {Promise<{ page: import('playwright-core').Page, close: () => Promise<void> }>}
 *          a page that knows what site.mjs asks of one: goto, evaluate, waitForFunction, and the text of a locator
 */
export async function start_webkit() {
  const screen = await start_screen();
  const port = await free_port();
  const running = spawn(/** @type {string} */ (driver), [`--port=${port}`], {
    env: { ...process.env, DISPLAY: screen.display, LIBGL_ALWAYS_SOFTWARE: '1', WEBKIT_DISABLE_DMABUF_RENDERER: '1' },
    stdio: 'ignore',
  });
  const ask = async (/** @type {string} */ method, /** @type {string} */ path, /** @type {unknown} */ body = undefined) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: JSON.stringify(body) });
    const { value } = await response.json();
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  await answers(ask);
  const browserOptions = { binary: mini_browser, args: ['--automation'] };
  const wanted = { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': browserOptions };
  const { sessionId } = await ask('POST', '/session', { capabilities: { alwaysMatch: wanted } });
  const session = `/session/${sessionId}`;
  await ask('POST', `${session}/timeouts`, { script: 60_000, pageLoad: 60_000 });
  return {
    page: page_of((method, path, body) => ask(method, session + path, body)),
    close: async () => {
      await ask('DELETE', session).catch(() => {});
      running.kill();
      screen.close();
    },
  };
}

/**
 * @param {(method: string, path: string, body?: unknown) => Promise<any>} ask
 * @returns {import('playwright-core').Page}
 */
function page_of(ask) {
  const evaluate = async (/** @type {Function} */ act, /** @type {unknown} */ given = null) => {
    const script = `const done = arguments[1];
      Promise.resolve(arguments[0]).then(${act}).then((value) => done({ value }), (thrown) => done({ thrown: String(thrown) }));`;
    const { value, thrown } = await ask('POST', '/execute/async', { script, args: [given] });
    if (thrown) throw new Error(thrown);
    return value;
  };
  const waitForFunction = async (/** @type {Function} */ act, /** @type {unknown} */ given, { timeout = 60_000 } = {}) => {
    for (const end = Date.now() + timeout; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 200))) {
      const value = await evaluate(act, given);
      if (value) return { jsonValue: async () => value };
    }
    throw new Error('waited in vain');
  };
  const text = (/** @type {string} */ selector) => document.querySelector(selector)?.textContent;
  const page = {
    goto: (/** @type {string} */ url) => ask('POST', '/url', { url }),
    reload: () => ask('POST', '/refresh', {}),
    evaluate,
    waitForFunction,
    locator: (/** @type {string} */ selector) => ({ textContent: () => evaluate(text, selector) }),
  };
  return /** @type {any} */ (page);
}

/** @returns {Promise<number>} */
function free_port() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/** @param {(method: string, path: string) => Promise<any>} ask    of a driver that is only starting */
async function answers(ask) {
  for (let tries = 0; ; ++tries) {
    try {
      return await ask('GET', '/status');
    } catch (thrown) {
      if (tries > 50) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
