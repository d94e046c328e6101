// A person opens the page, gives it an image and gets an answer.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { drop, hears, image_path, keep_screenshot, start_chromium, start_site } from './site.mjs';

/** @type {Awaited<ReturnType<typeof start_site>>} */
let site;
/** @type {import('playwright-core').Browser} */
let browser;
/** @type {import('playwright-core').Page} */
let page;
/** @type {string[]} */
let complaints = [];

before(async () => {
  site = await start_site('classify');
  browser = await start_chromium();
});
after(async () => {
  await browser.close();
  await site.close();
});
beforeEach(async () => {
  complaints = [];
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
});
afterEach(async () => {
  await page.close();
  assert.deepEqual(complaints, []);
});

const phantom_answer = /^phantom\.png: Top left 27\.9%, Top right 24\.1%, Bottom left 24\.1%, Bottom right 23\.8%/;

test('a dropped image is answered with its probabilities', async () => {
  await page.goto(site.url);
  await hears(page, /model Quadrants is ready/);
  await keep_screenshot(page, 'empty');
  await drop(page, 'phantom.png');
  await hears(page, phantom_answer);
  await keep_screenshot(page, 'answered');
});

test('an image chosen in the file dialog is answered', async () => {
  await page.goto(site.url);
  await page.setInputFiles('#files', image_path('phantom.png'));
  await hears(page, phantom_answer);
});

test('the file input has a label, and the key O opens the dialog', async () => {
  const chooser = page.waitForEvent('filechooser'); // this early, or the key may come before Playwright listens
  await page.goto(site.url);
  await hears(page, /ready/);
  assert.equal(await page.getByLabel('Choose brain MRI images').getAttribute('type'), 'file');
  await page.keyboard.press('o');
  assert.equal((await chooser).isMultiple(), true);
});

test('an image that was dropped before the model is there is answered when it is', async () => {
  /** @type {() => void} */
  let let_go = () => {};
  const held = new Promise((resolve) => (let_go = () => resolve(undefined)));
  await page.route('**/model.onnx', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(site.url);
  await page.waitForFunction(() => 'neuroscan' in globalThis);
  await drop(page, 'phantom.png');
  await hears(page, /phantom\.png.*wait/i);
  await keep_screenshot(page, 'waiting_for_model');
  let_go();
  await hears(page, phantom_answer);
});

test('no stale answer appears under a newer picture', async () => {
  await page.goto(site.url);
  await hears(page, /ready/);
  await page.evaluate(() => {
    const said = /** @type {string[]} */ ((/** @type {any} */ (window).said = []));
    const region = /** @type {HTMLElement} */ (document.getElementById('status'));
    new MutationObserver(() => said.push(region.textContent ?? '')).observe(region, { childList: true });
  });
  for (let i = 0; i < 10; ++i) await Promise.all([drop(page, 'rgb8.png'), drop(page, 'grey8.png')]);
  await drop(page, 'phantom.png');
  await hears(page, phantom_answer);
  await page.waitForTimeout(1000); // longer than the announcer holds a step back
  const said = await page.evaluate(() => /** @type {string[]} */ (/** @type {any} */ (window).said));
  const last_phantom = said.findIndex((line) => line.startsWith('phantom.png'));
  assert.deepEqual(said.slice(last_phantom).filter((line) => !line.startsWith('phantom.png')), []);
});

test('of several images dropped together the first is shown, and how all of them stand can be heard', async () => {
  await page.goto(site.url);
  await hears(page, /ready/);
  await drop(page, 'phantom.png', 'text.jpg', 'rgb8.png');
  await hears(page, /^phantom\.png: Top left.*3 images: 2 answered, 1 failed\./);
  await page.keyboard.press('ArrowDown');
  await hears(page, /^text\.jpg: This is not an image/);
  await page.keyboard.press('ArrowDown');
  await hears(page, /^rgb8\.png: .*%/);
  await keep_screenshot(page, 'several');
});

test('a pasted image is answered', async () => {
  await page.goto(site.url);
  await hears(page, /ready/);
  const base64 = (await readFile(image_path('phantom.png'))).toString('base64');
  await page.evaluate((given) => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([Uint8Array.from(atob(given), (c) => c.charCodeAt(0))], 'phantom.png'));
    window.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, base64);
  await hears(page, phantom_answer);
});


test('the site works under a sub-path', async () => {
  const below = await start_site('below', '/some/where/');
  await page.goto(below.url);
  await drop(page, 'phantom.png');
  await hears(page, phantom_answer);
  await page.goto('about:blank');
  await below.close();
});

test('the bundled default model answers too', async () => {
  await page.goto(`${site.url}?model=neuroscan`);
  await drop(page, 'phantom.png');
  const answer = await hears(page, /^phantom\.png: .*%/);
  for (const name of ['Glioma', 'Meningioma', 'No tumour', 'Pituitary tumour']) assert.match(answer, new RegExp(name));
});
