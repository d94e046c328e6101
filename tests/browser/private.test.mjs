// Nothing leaves the page: the browser is told to refuse it, and nothing tries.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { drop, hears, rests, start_chromium, start_site } from './site.mjs';
import { start_stranger, try_to_send } from './ways_out.mjs';

/** @type {Awaited<ReturnType<typeof start_site>>} */
let site;
/** @type {import('playwright-core').Browser} */
let browser;
/** @type {Awaited<ReturnType<typeof start_stranger>>} */
let stranger;

before(async () => {
  site = await start_site('private');
  browser = await start_chromium();
  stranger = await start_stranger();
});
after(async () => {
  await browser.close();
  await site.close();
  await stranger.close();
});

test('the page can send nothing to a stranger, and makes no code from text', async () => {
  const page = await browser.newPage();
  await page.goto(site.url);
  await hears(page, /ready/);
  stranger.reached.length = 0;
  assert.equal(await page.evaluate(try_to_send, stranger.url), 'refused');
  assert.deepEqual(stranger.reached, []);
  const width = await page.evaluate(() => /** @type {any} */ (document.getElementById('inline_style')).style.width);
  assert.equal(width, '', 'an inline style was applied');
  await page.close();
});

test('the worker that sees the pictures can send nothing to a stranger either', async () => {
  const page = await browser.newPage();
  await page.goto(site.url);
  await hears(page, /ready/);
  const [worker] = page.workers();
  assert.ok(worker);
  stranger.reached.length = 0;
  assert.equal(await worker.evaluate(try_to_send, stranger.url), 'refused');
  assert.deepEqual(stranger.reached, []);
  await page.close();
});

test('the ways out are real: without the policy a stranger is reached', async () => {
  const page = await browser.newPage({ bypassCSP: true });
  await page.goto(site.url);
  await hears(page, /ready/);
  stranger.reached.length = 0;
  await page.evaluate(try_to_send, stranger.url);
  for (const way of ['/fetch', '/import.js', '/xhr', '/beacon', '/image', '/script', '/iframe', '/link', '/from_worker']) {
    assert.ok(stranger.reached.includes(way), `${way} is not in ${stranger.reached}`);
  }
  await page.close();
});

test('everything comes from our own origin, and once there is an answer nothing is asked for at all', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  /** @type {string[]} */
  const requested = [];
  context.on('request', (request) => void requested.push(request.url()));
  await page.goto(site.url);
  await drop(page, 'phantom.png');
  await hears(page, /^phantom\.png: Top left/);
  await explained(page, 1);
  while (!requested.some((url) => url.endsWith('parts/volumes.wasm'))) await page.waitForTimeout(100);
  await page.waitForTimeout(500);
  await rests(page);
  assert.ok(requested.length > 5);
  const own = new URL(site.url).origin;
  assert.deepEqual(requested.filter((url) => new URL(url).origin !== own), []);
  requested.length = 0;

  await drop(page, 'rgb8.png', 'text.jpg', 'grey16.png');
  await hears(page, /4 images: 3 answered, 1 failed/);
  await page.setInputFiles('#files', { name: 'none.png', mimeType: 'image/png', buffer: Buffer.from('no image') });
  await hears(page, /5 images: 3 answered, 2 failed/);
  await rests(page);

  await page.keyboard.press('e');
  await rests(page);
  const [saved] = await Promise.all([page.waitForEvent('download'), page.mouse.click(...first_export)]);
  assert.match(await readFile(/** @type {string} */ (await saved.path()), 'utf8'), /phantom\.png/);
  await page.keyboard.press('Escape');

  await page.setInputFiles('#own_model_file', fileURLToPath(own_model));
  await page.locator('#own_model').getByText('2 classes').waitFor();
  await page.locator('#own_model [name=use]').click();
  await page.waitForFunction(() => !(/** @type {HTMLDialogElement} */ (document.getElementById('own_model')).open));
  await hears(page, /5 images: 3 answered, 2 failed/);
  await rests(page);

  const asked_elsewhere = requested.filter((url) => !url.startsWith('blob:'));
  assert.deepEqual(asked_elsewhere, []);
  assert.deepEqual(await context.cookies(), []);
  await context.close();
});

// Of the buttons of the sheet that 'e' opens (results.test.mjs).
const first_export = /** @type {[number, number]} */ ([(1440 - 600) / 2 + 24 + 60, (900 - 640) / 2 + 56 + 37 + 20]);
const own_model = new URL('../fixtures/models/brightness/model.onnx', import.meta.url);

/**
 * Waits until a heatmap lies over the picture.
 * @param {import('playwright-core').Page} page
 * @param {number} panes
 */
async function explained(page, panes) {
  await page.waitForFunction((least) => {
    const { panes } = /** @type {any} */ (globalThis).neuroscan.app.viewer();
    return panes.filter((/** @type {any} */ pane) => pane.explained).length >= least;
  }, panes);
}
