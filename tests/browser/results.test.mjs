// The sheets: help, models, and the results that a person takes away.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { drop, hears, keep_screenshot, rests, start_chromium, start_site } from './site.mjs';

/** @type {Awaited<ReturnType<typeof start_site>>} */
let site;
/** @type {import('playwright-core').Browser} */
let browser;
/** @type {import('playwright-core').Page} */
let page;

before(async () => {
  site = await start_site('results');
  browser = await start_chromium();
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(site.url);
  await drop(page, 'phantom.png', 'text.jpg');
  await hears(page, /2 images: 1 answered, 1 failed/);
});
after(async () => {
  await browser.close();
  await site.close();
});

// The card of a sheet is 600 × 640 in the middle; its content starts 56 below its top.
const sheet_left = (1440 - 600) / 2;
const sheet_top = (900 - 640) / 2;

/** @param {number} index of the buttons below each other */
async function taken_away(index) {
  await page.keyboard.press('e');
  await rests(page);
  await keep_screenshot(page, 'take_away');
  await page.mouse.click(sheet_left + 24 + 60, sheet_top + 56 + 37 + 20 + index * 79);
}

/** @param {number} index */
async function download(index) {
  const [file] = await Promise.all([page.waitForEvent('download'), taken_away(index)]);
  return { name: file.suggestedFilename(), text: await readFile(/** @type {string} */ (await file.path()), 'utf8') };
}

test('the table is saved as CSV, with the fingerprint of file and model', async () => {
  const { name, text } = await download(0);
  assert.equal(name, 'neuroscan.csv');
  const [header, first, second] = text.split('\r\n');
  assert.match(header ?? '', /^name,sha256,.*p\(Top left\)/);
  assert.match(first ?? '', /^phantom\.png,[0-9a-f]{64},256,256,done,,quadrants,[0-9a-f]{64},Top left,0\.0/);
  assert.match(second ?? '', /^text\.jpg,,,,failed,"This is not an image/);
});

test('everything is saved as JSON, with the recipe', async () => {
  const { name, text } = await download(1);
  assert.equal(name, 'neuroscan.json');
  const session = JSON.parse(text);
  assert.equal(session.models[0].recipe.input.width, 32);
  assert.equal(session.images[0].answers[0].decision, 'Top left');
  assert.ok(Math.abs(session.images[0].answers[0].probabilities['Top left'] - 0.279) < 0.001);
});

test('the page of an image is what is printed', async () => {
  await page.evaluate(() => Object.assign(window, { print: () => Object.assign(window, { printed: true }) }));
  await taken_away(3);
  await page.waitForFunction(() => 'printed' in window);
  const text = (await page.locator('#print').textContent()) ?? '';
  assert.match(text, /phantom\.png.*Top left.*27\.9%.*not for diagnosis/);
  const shade = await page.evaluate(() => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector('#print canvas'));
    const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    return new Set(data).size;
  });
  assert.ok(shade > 10, 'the picture is on it');
  await page.emulateMedia({ media: 'print' });
  await keep_screenshot(page, 'print');
  await page.emulateMedia({ media: 'screen' });
});

test('the overlay is saved at the resolution of the image, with the map on it', async () => {
  const [file] = await Promise.all([page.waitForEvent('download'), taken_away(4)]);
  assert.equal(file.suggestedFilename(), 'phantom_Top-left_grad_cam.png');
  const png = await readFile(/** @type {string} */ (await file.path()));
  assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [256, 256]);
  assert.ok((await coloured(page, png.toString('base64'))) > 500);
});

test('the overlay is copied as a picture', async () => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await taken_away(5);
  const copied = () =>
    page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      if (!item?.types.includes('image/png')) return '';
      const bytes = new Uint8Array(await (await item.getType('image/png')).arrayBuffer());
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    });
  let base64 = '';
  for (let tries = 0; tries < 50 && base64 === ''; ++tries) {
    base64 = await copied();
    await page.waitForTimeout(200);
  }
  assert.ok((await coloured(page, base64)) > 500);
});

/**
 * How many pixels of a picture are not grey.
 * @param {import('playwright-core').Page} page
 * @param {string} base64
 */
function coloured(page, base64) {
  return page.evaluate(async (text) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], { type: 'image/png' }));
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d'));
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let count = 0;
    for (let i = 0; i < data.length; i += 4) count += Number(Math.abs(data[i] - data[i + 2]) > 20);
    return count;
  }, base64);
}

test('a key behind a sheet does nothing', async () => {
  const settings = () => page.evaluate(() => /** @type {any} */ (globalThis).neuroscan.app.viewer().settings);
  const before_keys = await settings();
  await page.keyboard.press('?');
  await rests(page);
  for (const key of ['i', 'c', 'h', ' ', 'w', '+']) await page.keyboard.press(key);
  await page.keyboard.press('Escape');
  await rests(page);
  assert.equal(await settings(), before_keys);
  await page.keyboard.press('c');
  await rests(page);
  assert.notEqual(await settings(), before_keys);
  await page.keyboard.press('Escape');
});

test('the keys are shown by ?, and closed by Escape', async () => {
  await page.keyboard.press('?');
  await rests(page);
  const open = await keep_screenshot(page, 'help');
  await page.keyboard.press('Escape');
  await rests(page);
  assert.ok(!open.equals(await page.screenshot()));
});

test('a model is chosen from its card', async () => {
  await page.keyboard.press('m');
  await page.waitForTimeout(500);
  await rests(page);
  await keep_screenshot(page, 'models');
  await page.keyboard.press('Escape');
});
