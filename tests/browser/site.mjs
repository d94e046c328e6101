// The built site with the test models added, a server for it, and Chromium to visit it with.

import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from '../../web/cli/serve.mjs';
import { list_site } from '../../web/cli/site_list.mjs';
import { image_path } from '../web/fixtures.mjs';

const built_site = new URL('../../build/site/', import.meta.url);
const fixture_models = new URL('../fixtures/models/', import.meta.url);
const artefacts = new URL('../../build/test-artefacts/', import.meta.url);

export const test_models = ['quadrants', 'colours', 'brightness', 'not_a_number'];
export { image_path };

/**
 * A copy of the site for one test file, in which `quadrants` is the default model.
 * @param {string} name    of the test file
 * @param {string} [base]    the path under which the site appears
 */
export async function start_site(name, base = '/') {
  const folder = new URL(`../../build/test-site/${name}/`, import.meta.url);
  await rm(folder, { recursive: true, force: true });
  await cp(built_site, folder, { recursive: true });
  for (const id of test_models) {
    await cp(new URL(`${id}/`, fixture_models), new URL(`models/${id}/`, folder), { recursive: true });
  }
  await writeFile(new URL('models/index.json', folder), JSON.stringify(test_models));
  await list_site(folder);
  const server = await serve(fileURLToPath(folder), 0, base);
  return {
    ...server,
    folder,
    /**
     * Adds a model: one of the test models with its recipe changed.
     * @param {string} id
     * @param {string} original
     * @param {(recipe: any) => void} change
     */
    async add_model(id, original, change) {
      const target = new URL(`models/${id}/`, folder);
      await cp(new URL(`${original}/`, fixture_models), target, { recursive: true });
      const recipe = JSON.parse(await readFile(new URL('model.json', target), 'utf8'));
      change(recipe);
      await writeFile(new URL('model.json', target), JSON.stringify({ ...recipe, id }));
    },
  };
}

export const chromium_options = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  // Software rendering, so that the machine's graphics make no difference; no traffic of the browser's own.
  args: [
    '--no-sandbox',
    '--disable-dev-shm-usage', // small in containers
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    '--disable-background-networking',
    '--disable-component-update',
  ],
};

/**
 * Pages are without a service worker unless they ask for one: it would come between a test and what it routes, and
 * reloads a first visit once.
 * @param {string[]} [more_arguments]
 */
export async function start_chromium(more_arguments = []) {
  const { args } = chromium_options;
  const browser = await chromium.launch({ ...chromium_options, args: [...args, ...more_arguments] });
  for (const make of /** @type {const} */ (['newPage', 'newContext'])) {
    const made = browser[make].bind(browser);
    Object.assign(browser, { [make]: (/** @type {object} */ options) => made({ serviceWorkers: 'block', ...options }) });
  }
  return browser;
}

/**
 * What the page says to people who do not see it, once it matches.
 * @param {import('playwright-core').Page} page
 * @param {RegExp} pattern
 */
export async function hears(page, pattern) {
  try {
    const heard = await page.waitForFunction(
      ({ source, flags }) => {
        const said = document.getElementById('status')?.textContent ?? '';
        return new RegExp(source, flags).test(said) ? { said } : null;
      },
      { source: pattern.source, flags: pattern.flags },
      { timeout: 60_000 }, // busy machines are slow
    );
    return (await heard.jsonValue())?.said ?? '';
  } catch (thrown) {
    const said = await page.locator('#status').textContent();
    throw new Error(`waited for ${pattern}, but the page says "${said}"`, { cause: thrown });
  }
}

export const frames_drawn = (/** @type {import('playwright-core').Page} */ page) =>
  page.evaluate(() => /** @type {any} */ (globalThis).neuroscan.app.frames_drawn());

/**
 * Waits until what the page knows by now is drawn, also while it goes on working.
 * @param {import('playwright-core').Page} page
 */
export async function draws(page) {
  const before = await frames_drawn(page);
  await page.waitForFunction((drawn) => /** @type {any} */ (globalThis).neuroscan.app.frames_drawn() >= drawn + 2, before);
}

/**
 * Waits until the page has drawn what there is to draw.
 * @param {import('playwright-core').Page} page
 */
export async function rests(page) {
  for (let before = -1, now = 0; before !== now; ) {
    before = now;
    await page.waitForTimeout(400);
    now = await frames_drawn(page);
  }
}

/**
 * Takes the canvas's WebGL context away and gives it back.
 * @param {import('playwright-core').Page} page
 */
export async function lose_context(page) {
  await page.evaluate(async () => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('canvas'));
    const extension = /** @type {WEBGL_lose_context} */ (canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context'));
    extension.loseContext();
    await new Promise((resolve) => canvas.addEventListener('webglcontextlost', resolve, { once: true }));
    const restored = new Promise((resolve) => canvas.addEventListener('webglcontextrestored', resolve, { once: true }));
    setTimeout(() => extension.restoreContext());
    await restored;
  });
}

/**
 * Drops files on the page as a person would; Playwright can't, so the events are made by hand.
 * @param {import('playwright-core').Page} page
 * @param {string[]} names    of fixture images, or as a path from there
 */
export async function drop(page, ...names) {
  const files = await Promise.all(
    names.map(async (name) => ({ name: basename(name), base64: (await readFile(image_path(name))).toString('base64') })),
  );
  await page.evaluate((given) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of given) {
      transfer.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name));
    }
    for (const kind of ['dragenter', 'dragover', 'drop']) {
      document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
    }
  }, files);
}

/**
 * Keeps a picture of the page for people to look at.
 * @param {import('playwright-core').Page} page
 * @param {string} name
 */
export async function keep_screenshot(page, name) {
  await mkdir(artefacts, { recursive: true });
  return page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, artefacts)) });
}
