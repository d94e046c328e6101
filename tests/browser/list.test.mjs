// Many images: a person drops them, watches the queue, and goes through the list.

import assert from 'node:assert/strict';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { draws, drop, hears, image_path, keep_screenshot, lose_context, rests, start_chromium, start_site } from './site.mjs';

/** @type {Awaited<ReturnType<typeof start_site>>} */
let site;
/** @type {import('playwright-core').Browser} */
let browser;
/** @type {import('playwright-core').Page} */
let page;

before(async () => {
  site = await start_site('list');
  browser = await start_chromium();
});
after(async () => {
  await browser.close();
  await site.close();
});
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(site.url);
  await hears(page, /ready/);
});
afterEach(() => page.close());

// Where the list's parts are, in CSS pixels: its head is below the bar, its rows below that.
const row = (/** @type {number} */ index) => /** @type {const} */ ([120, 52 + 52 + 56 * index + 28]);
const head_button = (/** @type {number} */ from_right) => /** @type {const} */ ([264 - 20 - 32 * from_right, 52 + 26]);

const repeated = (/** @type {string} */ name, /** @type {number} */ count) => Array.from({ length: count }, () => name);

test('the made-up examples are opened by their button, under a name that says what they are', async () => {
  await page.getByRole('button', { name: 'Try made-up examples' }).press('Enter');
  await hears(page, /^synthetic\/.*13 images: 13 answered/);
  await rests(page);
  await keep_screenshot(page, 'samples');
});

test('a click on a row shows its image', async () => {
  await drop(page, 'phantom.png', 'rgb8.png', 'grey8.png');
  await hears(page, /^phantom\.png: .*3 images: 3 answered/);
  await page.mouse.click(...row(2));
  await hears(page, /^grey8\.png: .*%/);
  await page.mouse.click(...row(1));
  await hears(page, /^rgb8\.png: .*%/);
});

test('the keyboard goes through the list, and the list follows', async () => {
  await drop(page, ...repeated('phantom.png', 39), 'rgb8.png');
  await hears(page, /40 images: 40 answered/);
  await page.keyboard.press('End');
  await hears(page, /^rgb8\.png/);
  await rests(page);
  await keep_screenshot(page, 'list_end');
  await page.mouse.click(120, 900 - 28 - 28 - 56); // the row before the last
  await hears(page, /^phantom\.png/);
  await page.keyboard.press('ArrowDown');
  await hears(page, /^rgb8\.png/);
  await page.keyboard.press('Home');
  await hears(page, /^phantom\.png/);
});

test('the wheel scrolls the list', async () => {
  await drop(page, ...repeated('phantom.png', 30), 'rgb8.png');
  await hears(page, /31 images: 31 answered/);
  await page.mouse.move(...row(3));
  for (let i = 0; i < 20; ++i) await page.mouse.wheel(0, 400);
  await rests(page);
  await page.mouse.click(120, 900 - 28 - 28);
  await hears(page, /^rgb8\.png/);
});

test('a finger scrolls the list and chooses nothing by that', async () => {
  const phone = await browser.newPage({ viewport: { width: 844, height: 700 }, hasTouch: true });
  await phone.goto(site.url);
  await drop(phone, 'phantom.png', ...repeated('rgb8.png', 30));
  await hears(phone, /^phantom\.png.*31 images: 31 answered/);
  const touch = (/** @type {string} */ type, /** @type {number} */ y) =>
    phone.evaluate(
      ({ type, y }) => {
        const canvas = /** @type {HTMLElement} */ (document.getElementById('canvas'));
        const options = { pointerId: 7, pointerType: 'touch', isPrimary: true, clientX: 30, clientY: y, buttons: type === 'pointerup' ? 0 : 1, bubbles: true };
        canvas.setPointerCapture = () => {};
        canvas.dispatchEvent(new PointerEvent(type, options));
        return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      },
      { type, y },
    );
  await touch('pointerdown', 500);
  for (let y = 490; y >= 200; y -= 10) await touch('pointermove', y);
  await touch('pointerup', 200);
  await rests(phone);
  await keep_screenshot(phone, 'list_touch');
  assert.match(await phone.locator('#status').textContent() ?? '', /^phantom\.png/);
  await touch('pointerdown', 400);
  await touch('pointerup', 400);
  await hears(phone, /^rgb8\.png/);
  await phone.close();
});

test('a queue of many is paused, goes on, and what waits is cancelled and retried', async () => {
  await drop(page, ...repeated('phantom.png', 400));
  await hears(page, /Working on 400 images/);
  await draws(page);
  await page.mouse.click(...head_button(1)); // pause
  await hears(page, /Paused: \d+ images of 400 waiting/);
  await rests(page);
  await keep_screenshot(page, 'queue_paused');
  await page.mouse.click(...head_button(1)); // play
  await hears(page, /Working on 400 images|400 images: 400 answered/);
  await hears(page, /400 images: 400 answered\./);
  await drop(page, ...repeated('phantom.png', 400));
  await hears(page, /Working on 800 images/);
  await draws(page);
  await page.mouse.click(...head_button(0)); // cancel
  const heard = await hears(page, /800 images: \d+ answered, \d+ failed\./);
  assert.ok(Number(/(\d+) failed/.exec(heard)?.[1]) > 0);
  await rests(page);
  await page.mouse.click(...head_button(0)); // retry
  await hears(page, /800 images: 800 answered\./);
});

test('by keyboard the queue is paused, goes on, is cancelled and retried in the HTML beside the canvas', async () => {
  const press = (/** @type {string} */ name) => page.locator('#queue').getByRole('button', { name }).press('Enter');
  await drop(page, ...repeated('phantom.png', 300));
  await press('Pause');
  await hears(page, /Paused: \d+ images of 300 waiting/);
  assert.equal(await page.getByRole('button', { name: 'Pause' }).getAttribute('aria-pressed'), 'true');
  await press('Cancel what waits');
  await hears(page, /300 images: \d+ answered, \d+ failed\./);
  assert.equal(await page.getByRole('button', { name: 'Pause' }).getAttribute('aria-pressed'), 'false');
  await press('Try the failed ones again');
  await hears(page, /300 images: 300 answered\./);
});

test('a folder is taken with all that is in it, and what is no image is listed with its sentence', async () => {
  const folder = join(tmpdir(), `neuroscan-${process.pid}`);
  await mkdir(join(folder, 'scans', 'left'), { recursive: true });
  await cp(image_path('phantom.png'), join(folder, 'scans', 'left', 'b 10.png'));
  await cp(image_path('rgb8.png'), join(folder, 'scans', 'left', 'b 2.png'));
  await writeFile(join(folder, 'scans', 'read me.txt'), 'words');
  await writeFile(join(folder, 'scans', '.hidden'), 'words');
  await page.setInputFiles('#folder', join(folder, 'scans'));
  await hears(page, /^scans\/left\/b 2\.png: .*3 images: 2 answered, 1 failed/);
  await page.keyboard.press('ArrowDown');
  await hears(page, /^scans\/left\/b 10\.png: .*%/);
  await page.keyboard.press('ArrowDown');
  await hears(page, /^scans\/read me\.txt: This is not an image/);
  await keep_screenshot(page, 'folder');
  await rm(folder, { recursive: true });
});

test('thumbnails come back after the WebGL context was lost', async () => {
  await drop(page, 'phantom.png', 'rgb8.png');
  await hears(page, /2 images: 2 answered/);
  await rests(page);
  const before_loss = await page.screenshot({ clip: { x: 0, y: 52, width: 264, height: 200 } });
  await lose_context(page);
  await rests(page);
  assert.ok(before_loss.equals(await page.screenshot({ clip: { x: 0, y: 52, width: 264, height: 200 } })));
});
