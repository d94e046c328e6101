// A person's own model: an .onnx file alone, asked about in a dialog.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { drop, hears, image_path, keep_screenshot, start_chromium, start_site } from './site.mjs';

const model = fileURLToPath(new URL('../fixtures/models/quadrants/model.onnx', import.meta.url));

/** @type {Awaited<ReturnType<typeof start_site>>} */
let site;
/** @type {import('playwright-core').Browser} */
let browser;
/** @type {import('playwright-core').Page} */
let page;

before(async () => {
  site = await start_site('own_model');
  browser = await start_chromium();
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${site.url}?model=brightness`);
  await drop(page, 'phantom.png');
  await hears(page, /^phantom\.png: (Dark|Bright)/);
});
after(async () => {
  await browser.close();
  await site.close();
});

test('an .onnx file is asked about, used, and its recipe saved', async () => {
  await page.setInputFiles('#own_model_file', model);
  const dialog = page.locator('#own_model');
  await dialog.getByText('input 32 × 32 pixels, grey, 4 classes').waitFor();
  await dialog.locator('[name=classes]').fill('North west\nNorth east\nSouth west\nSouth east');
  await dialog.locator('[name=classes]').blur();
  await keep_screenshot(page, 'own_model');
  const [file] = await Promise.all([page.waitForEvent('download'), dialog.locator('[name=save]').click()]);
  assert.equal(file.suggestedFilename(), 'model.json');
  const recipe = JSON.parse(await readFile(/** @type {string} */ (await file.path()), 'utf8'));
  assert.equal(recipe.classes[0].name, 'North west');
  await dialog.locator('[name=use]').click();
  await hears(page, /^phantom\.png: North west \d/);
  assert.equal(await dialog.isVisible(), false);
});

test('another scaling is written into the recipe', async () => {
  await page.setInputFiles('#own_model_file', model);
  const dialog = page.locator('#own_model');
  await dialog.getByText('4 classes').waitFor();
  await dialog.locator('[name=scaling]').selectOption('symmetric');
  const recipe = JSON.parse(await dialog.locator('[name=recipe]').inputValue());
  assert.deepEqual([recipe.input.mean, recipe.input.std], [[0.5], [0.5]]);
  await dialog.locator('[name=close]').click();
});

test('a file that is no model is refused with its sentence, and the model in use stays', async () => {
  await page.setInputFiles('#own_model_file', { name: 'words.onnx', mimeType: '', buffer: Buffer.from('no model at all') });
  const dialog = page.locator('#own_model');
  await page.waitForFunction(() => /\w/.test(document.querySelector('#own_model .refused')?.textContent ?? ''));
  await dialog.locator('[name=close]').click();
  await page.setInputFiles('#files', image_path('rgb8.png'));
  await hears(page, /^rgb8\.png: .*%/);
});
