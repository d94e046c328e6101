// A person's own model: an .onnx file alone, asked about in a dialog.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { as_pgm, make_picture } from '../web/made_pictures.mjs';
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

/** @param {import('playwright-core').Page} [of] */
async function open_dialog(of = page) {
  await of.setInputFiles('#own_model_file', model);
  const dialog = of.locator('#own_model');
  const said = async (/** @type {RegExp} */ pattern) => {
    await of.waitForFunction(
      ({ source }) => new RegExp(source).test(document.querySelector('#own_model .answer:not(.old) .said')?.textContent ?? ''),
      { source: pattern.source },
      { timeout: 30_000 },
    );
    return (await dialog.locator('.said').textContent()) ?? '';
  };
  await dialog.getByText('4 classes').waitFor();
  const close = () => dialog.locator('[name=close]').click();
  return { dialog, said, close };
}

test('the same file comes with the recipe of last time, and there is a way back to what it tells', async () => {
  const { dialog, said, close } = await open_dialog();
  await dialog.getByText('as you set it last time').waitFor();
  assert.match(await dialog.locator('[name=classes]').inputValue(), /^North west\n/);
  await said(/^Tried on phantom\.png: North west, \d+\.\d%\.$/);
  await keep_screenshot(page, 'own_model_kept');
  await dialog.getByRole('button', { name: 'Back to what the file tells' }).click();
  assert.match(await dialog.locator('[name=classes]').inputValue(), /^Class 0\n/);
  assert.equal(await dialog.getByText('as you set it last time').isVisible(), false);
  await said(/^Tried on phantom\.png: Class 0,/);
  await close();
  await page.reload();
  await drop(page, 'phantom.png');
  await hears(page, /^phantom\.png: (Dark|Bright)/);
});

test('what the model answers follows each change, and the model in use stays', async () => {
  const { dialog, said, close } = await open_dialog();
  const before = await said(/^Tried on phantom\.png: /);
  assert.equal(await dialog.locator('.bars li').count(), 4);
  await dialog.locator('[name=scaling]').selectOption('bytes');
  const after = await said(/, 100\.0%\.$/); // 255 times the contrast
  assert.notEqual(after, before);
  await dialog.getByText('Met with Keras').waitFor();
  const names = dialog.locator('[name=classes]');
  await names.press('Control+Home');
  await names.pressSequentially('Upper left ');
  await said(/: Upper left /);
  const widest = await dialog.locator('.bars .track > div').first().evaluate((bar) => bar.clientWidth / (bar.parentElement?.clientWidth ?? 1));
  assert.ok(widest > 0.99);
  await close();
  await drop(page, 'rgb8.png');
  await hears(page, /^rgb8\.png: (Dark|Bright)/);
});

test('a recipe that does not suit is refused in the dialog, and is tried again once it is mended', async () => {
  const { dialog, said, close } = await open_dialog();
  await dialog.locator('summary').click();
  const recipe = dialog.locator('[name=recipe]');
  const good = await recipe.inputValue();
  await recipe.fill(good.replace('"width": 32', '"width": 33'));
  await said(/33/);
  assert.equal(await dialog.locator('.bars li').count(), 0);
  await recipe.fill('{');
  await said(/model\.json|recipe/i);
  await keep_screenshot(page, 'own_model_refused');
  await recipe.fill(good);
  await said(/^Tried on /);
  await close();
});

test('without a picture a made-up one is tried, and it is said', async () => {
  const other = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await other.goto(`${site.url}?model=brightness`);
  await other.waitForFunction(() => !(/** @type {HTMLInputElement} */ (document.getElementById('own_model_file')).disabled));
  const { said, close } = await open_dialog(other);
  await said(/^Tried on a made-up picture \(synthetic\/.*\.jpg\), for want of one of yours: /);
  await keep_screenshot(other, 'own_model_phone');
  await close();
  await other.close();
});

test('where the browser keeps nothing, all works but for next time', async () => {
  const other = await browser.newPage();
  await other.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('denied', 'SecurityError'); } });
  });
  await other.goto(`${site.url}?model=brightness`);
  await drop(other, 'phantom.png');
  await hears(other, /^phantom\.png: (Dark|Bright)/);
  for (const name of ['North', 'South']) {
    const { dialog, said } = await open_dialog(other);
    assert.match(await dialog.locator('[name=classes]').inputValue(), /^Class 0\n/);
    await dialog.locator('[name=classes]').fill(name);
    await said(new RegExp(`: ${name}, `));
    await dialog.locator('[name=use]').click();
    await hears(other, new RegExp(`^phantom\\.png: ${name} \\d`));
  }
  await other.close();
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

test('reference images teach the model what it knows: other pictures are refused, and the recipe keeps it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'neuroscan-'));
  for (let k = 0; k < 40; ++k) await writeFile(join(folder, `${k}.pgm`), as_pgm(make_picture(k % 20, 64 + (k % 3), 64), 64 + (k % 3), 64));
  const { dialog, said } = await open_dialog();
  await said(/^Tried on /);
  await dialog.locator('[name=references]').setInputFiles(folder);
  await dialog.getByText(/Learnt from 20 images; the thresholds come from 20 others/).waitFor({ timeout: 60_000 });
  assert.ok(JSON.parse(await dialog.locator('[name=recipe]').inputValue()).gate.numbers.accepted > 0);
  await dialog.locator('.gate').scrollIntoViewIfNeeded();
  await keep_screenshot(page, 'own_model_references');
  await dialog.locator('[name=use]').click();
  await dialog.waitFor({ state: 'hidden' });
  await drop(page, 'two_frames.gif');
  await hears(page, /^two_frames\.gif: Not classified: /);

  const again = await open_dialog();
  await again.dialog.getByText('as you set it last time').waitFor();
  await again.dialog.getByRole('button', { name: 'Forget them' }).click();
  assert.equal(JSON.parse(await dialog.locator('[name=recipe]').inputValue()).gate, undefined);
  await drop(page, 'phantom.png'); // dropped while the dialog is open, pictures are references
  await dialog.getByText(/At least 40 reference images are needed/).waitFor({ timeout: 60_000 });
  await again.close();
  await rm(folder, { recursive: true });
});
