// Volumes in the page: made by nibabel, pydicom and GDCM (tests/fixtures/volumes/make.py), opened, leafed through, answered and
// taken away.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { hears, keep_screenshot, rests, start_chromium, start_site } from './site.mjs';
import { many_slices } from '../web/made_volume.mjs';

/** @type {Awaited<ReturnType<typeof start_site>>} */
let site;
/** @type {import('playwright-core').Browser} */
let browser;
/** @type {import('playwright-core').Page} */
let page;
/** @type {string[]} */
let complaints = [];
/** @type {string[]} */
let requested = [];

before(async () => {
  site = await start_site('volume_viewer');
  browser = await start_chromium();
});
after(async () => {
  await browser.close();
  await site.close();
});
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  [complaints, requested] = [[], []];
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
  page.on('pageerror', (error) => void complaints.push(String(error)));
  page.on('request', (request) => void requested.push(request.url()));
  await page.goto(site.url);
  await hears(page, /ready/);
});
afterEach(async () => {
  const own = new URL(site.url).origin;
  assert.deepEqual(complaints, []);
  assert.deepEqual(requested.filter((url) => new URL(url.replace(/^blob:/, '')).origin !== own), []);
  await page.close();
});

const volume_path = (/** @type {string} */ name) => fileURLToPath(new URL(`../fixtures/volumes/${name}`, import.meta.url));
const part = (/** @type {string} */ name) => page.locator(`#volume [data-part=${name}]`);
const slider = () => page.getByRole('slider', { name: 'Slice' });
const headline = () => part('headline').filter({ hasText: '%' });
const slice_in_sight = async () => Number(await slider().inputValue()) + 1;
/** The slider follows with the next frame. */
const stands_at = (/** @type {number} */ slice) =>
  page.waitForFunction((value) => /** @type {HTMLInputElement} */ (document.querySelector('#volume [data-part=slider]')).value === value, String(slice - 1));

/** @param {...string} names    of fixture volumes */
async function open(...names) {
  await page.setInputFiles('#files', names.map(volume_path));
  await headline().waitFor();
}

/** @param {{ name: string, bytes: Uint8Array }} file */
async function open_made({ name, bytes }) {
  await page.setInputFiles('#files', { name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });
}

/**
 * The brightness of the screen at a place of the picture, in fractions of it.
 * @param {[number, number][]} places
 */
async function brightness_at(...places) {
  await rests(page);
  const png = (await page.screenshot()).toString('base64');
  return page.evaluate(
    async ({ png, places }) => {
      const { app } = /** @type {any} */ (globalThis).neuroscan;
      const [{ target }] = app.viewer().panes;
      const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(png), (c) => c.charCodeAt(0))], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
      context.drawImage(bitmap, 0, 0);
      return places.map(([x, y]) => context.getImageData(target.x + x * target.width, target.y + y * target.height, 1, 1).data[0]);
    },
    { png, places },
  );
}

/**
 * Pixels of a volume come from the worker, which may have something else to do first.
 * @param {(values: number[]) => boolean} holds
 * @param {...[number, number]} places
 */
async function brightness_becomes(holds, ...places) {
  let values = await brightness_at(...places);
  for (const end = Date.now() + 20_000; !holds(values) && Date.now() < end; ) values = await brightness_at(...places);
  assert.ok(holds(values), String(values));
}

test('a volume is one image of the list, with a slider, a curve and a verdict that says how it came about', async () => {
  await open('orientation_RAS.nii.gz');
  await hears(page, /^orientation_RAS\.nii\.gz, axial 4 of 6: .*%/);
  assert.equal(await slider().getAttribute('max'), '5');
  assert.match((await part('how').textContent()) ?? '', /^The mean over \d of 6 axial slices\..*trained on single slices, not on volumes/);
  assert.match((await part('told').textContent()) ?? '', /^The volume: .*%/);
  assert.ok((await page.locator('#volume .lines path').first().getAttribute('d'))?.startsWith('M'));
  assert.match((await page.locator('#results').textContent()) ?? '', /orientation_RAS\.nii\.gz.*%/);
  await rests(page);
  await keep_screenshot(page, 'volume');
});

test('slider, keys, wheel, curve and the list of the most suspicious turn the slices; each has its own answer', async () => {
  await open('orientation_RAS.nii.gz');
  await slider().fill('0');
  await hears(page, /axial 1 of 6: .*%/);
  await page.locator('body').press('ArrowDown');
  await hears(page, /axial 2 of 6: .*%/);
  await page.locator('body').press('End');
  await stands_at(6);
  await page.locator('body').press('PageUp');
  await stands_at(1);
  await page.mouse.move(600, 300);
  await page.mouse.wheel(0, 120);
  await stands_at(2);
  const { x, y, width, height } = /** @type {any} */ (await part('curve').boundingBox());
  await page.mouse.click(x + (width * 4.5) / 6, y + height / 2);
  await stands_at(5);
  const chip = page.locator('#volume .suspects button').first();
  const suspect = Number(await chip.locator('span').textContent());
  await chip.click();
  await stands_at(suspect);
  await hears(page, /axial \d of 6: .*%/);
  // The slider's thumb stands under the cursor of the curve.
  await slider().fill('4');
  const thumb = /** @type {any} */ (await slider().boundingBox());
  assert.ok(Math.abs(thumb.x + 8 + ((thumb.width - 16) * 4) / 5 - (x + (width * 4.5) / 6)) < 1);
});

test('playing goes through the slices until it is paused', async () => {
  await open('orientation_RAS.nii.gz');
  await page.locator('body').press('s');
  const seen = new Set();
  for (const end = Date.now() + 5000; Date.now() < end && seen.size < 6; await page.waitForTimeout(30)) seen.add(await slice_in_sight());
  assert.equal(seen.size, 6);
  await part('play').click();
  await rests(page);
  const here = await slice_in_sight();
  await page.waitForTimeout(400);
  assert.equal(await slice_in_sight(), here);
});

// The marker is at the patient's left, front and top: columns 15–18 of 24, rows 3–5 of 20, slices 5 and 6.
const orientations = ['RAS', 'LPS', 'LAS', 'RSA', 'PIR', 'ASL', 'IPL', 'SPR'];

for (const name of orientations) {
  test(`stored as ${name}, the marker is where a radiologist expects it, in all three planes`, async () => {
    await open(`orientation_${name}.nii.gz`);
    await page.evaluate(() => /** @type {any} */ (globalThis).neuroscan.app.set_viewer('{"mode":"original"}'));
    const places = {
      Axial: { slice: 5, marker: [17 / 24, 4.5 / 20], mirrored: [7 / 24, 4.5 / 20] },
      Coronal: { slice: 4, marker: [17 / 24, 1 / 6], mirrored: [17 / 24, 5.5 / 6] },
      Sagittal: { slice: 16, marker: [4.5 / 20, 1 / 6], mirrored: [15.5 / 20, 1 / 6] },
    };
    for (const [plane, { slice, marker, mirrored }] of Object.entries(places)) {
      await page.getByRole('button', { name: plane, exact: true }).click();
      // Sagittal slices run from right to left, coronal ones from the front, axial ones upwards.
      await slider().fill(String(slice));
      await hears(page, new RegExp(`${plane.toLowerCase()} ${slice + 1} of`));
      const is_so = (/** @type {number[]} */ [at_marker, across]) => at_marker > 240 && across < 220;
      await brightness_becomes(is_so, /** @type {any} */ (marker), /** @type {any} */ (mirrored));
    }
    if (name === 'RAS') await keep_screenshot(page, 'volume_sagittal');
  });
}

test('a folder of DICOM files becomes its series, sorted; what is no picture is left out with its reason, nobody is named', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'study-'));
  const script = 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); [z.extract(n, sys.argv[2]) for n in z.namelist() if ".." not in n]';
  assert.equal(spawnSync('python3', ['-c', script, volume_path('study.zip'), folder]).status, 0);
  await page.setInputFiles('#folder', join(folder, 'study'));
  await headline().waitFor();
  await hears(page, /series/);
  const rows = await page.locator('#results tr').allTextContents();
  assert.equal(rows.filter((row) => /series/.test(row)).length, 2, rows.join('\n'));
  assert.match((await part('notes').textContent()) ?? '', /files were left out/);
  await page.locator('body').press('e');
  await rests(page);
  await keep_screenshot(page, 'volume_folder');
  const page_text = await page.evaluate(() => document.documentElement.outerHTML);
  for (const secret of ['SECRET', 'ID-007', '19010203']) assert.ok(!page_text.includes(secret), secret);
  await rm(folder, { recursive: true });
});

test('a ZIP of a study is the same; compressed DICOM brings its reader', async () => {
  await open('study.zip');
  await page.setInputFiles('#files', volume_path('multi_j2k.dcm'));
  await hears(page, /^multi_j2k\.dcm, .* of \d+: .*%/);
  assert.ok(requested.some((url) => url.endsWith('codecs/gdcm.wasm')));
});

test('hundreds of slices: the page goes on drawing, the work can be stopped and taken up again', async () => {
  await page.goto(`${site.url}?model=neuroscan`); // which takes its time
  await hears(page, /ready/);
  await open_made(many_slices(400));
  await part('progress').filter({ hasText: /of \d+ slices/ }).waitFor();
  await page.evaluate(async () => {
    for (let frames = 0; frames < 3; ++frames) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
  await part('stop').click();
  await part('classify').filter({ hasText: /Classify the other \d+/ }).waitFor();
  assert.equal(await headline().count(), 0, 'there is no verdict over a part');
  await part('classify').click();
  await headline().waitFor({ timeout: 120_000 });
  assert.match((await part('how').textContent()) ?? '', /over \d+ of 400 axial slices/);
  await keep_screenshot(page, 'volume_400');
});

test('the window is in the values of the file, and holds for all slices', async () => {
  await open('orientation_RAS.nii.gz');
  await page.evaluate(() => /** @type {any} */ (globalThis).neuroscan.app.set_viewer('{"mode":"original"}'));
  const is_grey = (/** @type {number[]} */ [middle]) => middle > 60;
  const is_dark = (/** @type {number[]} */ [middle]) => middle < 40;
  await brightness_becomes(is_grey, [0.5, 0.5]);
  await page.getByLabel('W', { exact: true }).fill('400');
  await page.getByLabel('L', { exact: true }).fill('3800');
  await page.getByLabel('L', { exact: true }).press('Enter');
  await brightness_becomes(is_dark, [0.5, 0.5]);
  await slider().fill('1');
  await hears(page, /axial 2 of 6/);
  await brightness_becomes(is_dark, [0.5, 0.5]);
  await part('own_window').click();
  await brightness_becomes(is_grey, [0.5, 0.5]);
});

test('a drag over the picture sets the window of the volume, in its own values, for all slices', async () => {
  await open('orientation_RAS.nii.gz');
  const [width, level] = [page.getByLabel('W', { exact: true }), page.getByLabel('L', { exact: true })];
  const before = [Number(await width.inputValue()), Number(await level.inputValue())];
  const [{ target }] = await page.evaluate(() => /** @type {any} */ (globalThis).neuroscan.app.viewer().panes);
  const [x, y] = [target.x + target.width / 2, target.y + target.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down({ button: 'right' });
  await page.mouse.move(x + 100, y + 50, { steps: 10 });
  await page.mouse.up({ button: 'right' });
  await rests(page);
  const after = [Number(await width.inputValue()), Number(await level.inputValue())];
  assert.ok(after[0] > 1.1 * before[0] && after[1] > 1.05 * before[1], `${before}, then ${after}`);
  await slider().fill('1');
  await hears(page, /axial 2 of 6/);
  await rests(page);
  assert.equal(Number(await width.inputValue()), after[0]);
  await part('own_window').click();
  await page.waitForFunction((value) => /** @type {any} */ (document.querySelector('#volume [name=width]')).value === value, String(before[0]));
});

test('tables and JSON have every slice and the verdict of the volume', async () => {
  await open('orientation_RAS.nii.gz');
  await hears(page, /axial 4 of 6: .*%/);
  const sheet = { left: (1440 - 600) / 2, top: (900 - 640) / 2 };
  const download = async (/** @type {number} */ index) => {
    await page.locator('body').press('e');
    await rests(page);
    const [file] = await Promise.all([page.waitForEvent('download'), page.mouse.click(sheet.left + 84, sheet.top + 113 + index * 79)]);
    return readFile(/** @type {string} */ (await file.path()), 'utf8');
  };
  const [header, ...lines] = (await download(0)).trim().split('\r\n');
  const columns = header.split(',').length;
  assert.ok(lines.some((line) => line.includes('whole volume: mean of')), lines.join('\n'));
  assert.ok(lines.some((line) => line.includes('axial 5 of 6')));
  for (const line of lines) assert.equal(line.replaceAll(/"[^"]*"/g, '').split(',').length, columns, line);
  const { volumes } = JSON.parse(await download(1));
  assert.equal(volumes.length, 1);
  const [{ plane, answers, verdict }] = volumes[0].planes;
  assert.equal(plane, 'axial');
  assert.equal(verdict.used.length, answers.filter((/** @type {any} */ { gate }) => gate.outcome !== 'refused').length);
  assert.ok(!JSON.stringify(volumes).includes('SECRET'));
});

test('heatmaps are saved as NIfTI with the geometry of the volume, an overlay as DICOM that names nobody', async () => {
  await open('study.zip');
  await hears(page, /series.* of \d+: .*%/);
  const save = async (/** @type {string} */ name) => {
    await page.getByText('Save', { exact: true }).click();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
    return { name: file.suggestedFilename(), bytes: await readFile(/** @type {string} */ (await file.path())) };
  };
  const map = await save('Heatmaps of all answered slices (NIfTI)');
  assert.match(map.name, /\.nii$/);
  assert.equal(map.bytes.readInt32LE(0), 348);
  assert.deepEqual([1, 2, 3].map((axis) => map.bytes.readInt16LE(40 + 2 * axis)), [24, 20, 6]);
  const values = new Float32Array(map.bytes.buffer.slice(map.bytes.byteOffset + 352));
  assert.ok(values.some((value) => value > 0.5));
  const capture = await save('Overlay of this slice (DICOM)');
  assert.equal(capture.bytes.toString('latin1', 128, 132), 'DICM');
  const text = capture.bytes.toString('latin1');
  assert.ok(!text.includes('SECRET') && !text.includes('ID-007'));
  await page.getByText('Save', { exact: true }).click();
  await page.getByLabel(/Name the patient/).check();
  await page.getByText('Save', { exact: true }).click();
  const named = await save('Overlay of this slice (DICOM)');
  assert.ok(named.bytes.toString('latin1').includes('SECRET'), 'a person asked for it');
});

test('an image of the list and back: the volume is where it was left', async () => {
  await open('orientation_RAS.nii.gz');
  await slider().fill('4');
  await hears(page, /axial 5 of 6: .*%/);
  await page.setInputFiles('#files', fileURLToPath(new URL('../fixtures/images/phantom.png', import.meta.url)));
  await hears(page, /^phantom\.png: .*%/);
  await page.locator('#volume').waitFor({ state: 'hidden' });
  await page.locator('body').press('ArrowLeft');
  await hears(page, /^orientation_RAS\.nii\.gz, axial 5 of 6: .*%/);
  await page.locator('#volume').waitFor({ state: 'visible' });
});

test('another model answers all slices anew', async () => {
  await open('orientation_RAS.nii.gz');
  const before = await headline().textContent();
  await page.getByLabel('Model', { exact: true }).selectOption('brightness');
  await page.waitForFunction((was) => {
    const now = document.querySelector('#volume [data-part=headline]')?.textContent ?? '';
    return now !== '' && now !== was;
  }, before);
  await hears(page, /axial 4 of 6: .*%/);
});

test('on a phone the picture stays in sight above the slider', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open('orientation_RAS.nii.gz');
  await rests(page);
  await keep_screenshot(page, 'volume_phone');
  const { panes } = await page.evaluate(() => /** @type {any} */ (globalThis).neuroscan.app.viewer());
  assert.ok(panes[0].target.height > 200, JSON.stringify(panes[0].target));
  assert.ok(await slider().isVisible());
});

test('a file that is none is refused with its sentence', async () => {
  await open_made({ name: 'broken.nii', bytes: new Uint8Array([0x5c, 0x01, 0, 0, 1, 2, 3]) });
  await hears(page, /broken\.nii: .*\./);
  await open_made({ name: 'notes.txt', bytes: new TextEncoder().encode('nothing to see') });
  await hears(page, /notes\.txt: This is not an image NeuroScan can read/);
});
