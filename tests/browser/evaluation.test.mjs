// A folder whose sub-folders are named after classes: a person opens it, reads how the model does, looks at what it got
// wrong and takes the figures along.

import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { hears, keep_screenshot, rests, start_chromium, start_site } from './site.mjs';

const samples = new URL('../../web/samples/', import.meta.url);

/** @type {Awaited<ReturnType<typeof start_site>>} */
let site;
/** @type {import('playwright-core').Browser} */
let browser;
/** @type {import('playwright-core').Page} */
let page;
/** @type {string} */
let folder;

/**
 * Made-up pictures in folders; a file without a picture is text.
 * @param {string} name
 * @param {Record<string, string>} files    path below the folder: which sample, or ''
 */
async function make_folder(name, files) {
  const made = join(folder, name);
  for (const [path, sample] of Object.entries(files)) {
    await mkdir(dirname(join(made, path)), { recursive: true });
    if (sample) await cp(fileURLToPath(new URL(`${sample}.jpg`, samples)), join(made, path));
    else await writeFile(join(made, path), 'no picture');
  }
  return made;
}

const four_classes = {
  'glioma/a.jpg': 'glioma-0',
  'glioma/b.jpg': 'glioma-1',
  'glioma/c.jpg': 'glioma-2',
  'Meningioma_tumor/a.jpg': 'meningioma-0',
  'Meningioma_tumor/b.jpg': 'meningioma-1',
  'no tumour/a.jpg': 'notumor-0',
  'no tumour/b.jpg': 'notumor-3',
  'no tumour/in the wrong folder.jpg': 'pituitary-15',
  'no tumour/notes.txt': '',
  'pituitary/a.jpg': 'pituitary-1',
};

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'labelled-'));
  site = await start_site('evaluation');
  await site.add_model('tumour-or-not', 'brightness', (recipe) => {
    recipe.name = 'Tumour or not';
    recipe.classes = [{ id: 'notumor', name: 'No tumour' }, { id: 'tumor', name: 'Tumour' }];
    recipe.evaluation = { labels: { glioma: ['tumor'], meningioma: ['tumor'], pituitary: ['tumor'] } };
  });
  await writeFile(new URL('models/index.json', site.folder), JSON.stringify(['neuroscan', 'tumour-or-not']));
  browser = await start_chromium();
});
after(async () => {
  await browser.close();
  await site.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
});
afterEach(() => page.close());

/**
 * @param {string} model
 * @param {string} data    a folder
 */
async function open(model, data) {
  await page.goto(`${site.url}?model=${model}`);
  await hears(page, /ready/);
  await page.locator('#folder').setInputFiles(data);
}

/** @param {string} caption */
const table = (caption) => page.locator('#evaluation table').filter({ hasText: caption });

/** @param {string} button */
async function saved(button) {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('#evaluation').getByRole('button', { name: button }).press('Enter'),
  ]);
  return { name: file.suggestedFilename(), text: await readFile(/** @type {string} */ (await file.path()), 'utf8') };
}

test('a labelled folder and a file beside it are dropped on the page, and every image below comes with its folders', async () => {
  await page.goto(`${site.url}?model=neuroscan`);
  await hears(page, /ready/);
  const four = await make_folder('dropped/study', four_classes);
  await make_folder('dropped', { 'study/deeper/still/glioma/d.jpg': 'glioma-0', 'study/.hidden': '', 'beside.jpg': 'notumor-6' });
  await drag_and_drop([four, join(folder, 'dropped/beside.jpg')]);
  await hears(page, /12 images: 11 answered, 1 failed/);
  const names = await page.locator('#results th').allTextContents();
  assert.ok(names.includes('study/glioma/a.jpg'), `${names}`);
  assert.ok(names.includes('study/deeper/still/glioma/d.jpg'), `${names}`);
  assert.ok(names.includes('beside.jpg'), `${names}`);
  assert.ok(!names.some((name) => name.includes('.hidden')), `${names}`);
  await page.getByRole('button', { name: /Evaluate on \d+ labelled images/ }).click();
  await hears(page, /^NeuroScan on 9 images, 2 left out: accuracy/); // no picture, and a folder on another level than the others
  assert.match((await table('By class').textContent()) ?? '', /glioma3.*meningioma2.*notumor3.*pituitary1/);
});

/**
 * From the system's file manager, as a person drags them: the browser itself makes the event and its entries.
 * @param {string[]} paths    files and folders
 */
async function drag_and_drop(paths) {
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of /** @type {const} */ (['dragEnter', 'dragOver'])) {
    await devtools.send('Input.dispatchDragEvent', { type, x: 700, y: 450, data });
  }
  await page.locator('#drop_highlight').waitFor({ state: 'visible' });
  await keep_screenshot(page, 'dragging');
  await devtools.send('Input.dispatchDragEvent', { type: 'drop', x: 700, y: 450, data });
  await page.locator('#drop_highlight').waitFor({ state: 'hidden' });
}

test('a folder of four classes is offered, evaluated, read and taken away', async () => {
  await open('neuroscan', await make_folder('four', four_classes));
  const offer = page.getByRole('button', { name: 'Evaluate on 10 labelled images' });
  await offer.waitFor();
  await keep_screenshot(page, 'evaluation_offer');
  await offer.click();
  await hears(page, /^NeuroScan on 9 images, 1 left out: accuracy \d+\.\d%, from \d+\.\d to \d+\.\d%; \d wrong/);
  await rests(page);
  await keep_screenshot(page, 'evaluation');

  assert.match((await table('Evaluation of neuroscan').textContent()) ?? '', /Images9Left out1Accuracy\d+\.\d% \(\d+\.\d% to \d+\.\d%\)/);
  assert.match((await table('By class').textContent()) ?? '', /glioma3.*meningioma2.*notumor3.*pituitary1/);

  const { name, text } = await saved('Save everything (JSON)');
  assert.equal(name, 'evaluation.json');
  const found = JSON.parse(text);
  assert.equal(found.model, 'neuroscan');
  assert.equal(found.n, 9);
  assert.deepEqual(found.failed.map((/** @type {any} */ { path, code }) => [path, code]), [['four/no tumour/notes.txt', 'unknown_format']]);
  const right = found.files.filter((/** @type {any} */ { truth, called }) => truth === called).length;
  assert.equal(found.accuracy, right / 9);
  const wrong = found.files.find((/** @type {any} */ { path }) => path.endsWith('wrong folder.jpg'));
  assert.deepEqual([wrong.label, wrong.truth, wrong.called], ['notumor', 'notumor', 'pituitary']);

  const figures = (await saved('Save figures (CSV)')).text.split('\r\n');
  assert.equal(figures[0], 'figure,class,called,value,low,high');
  assert.ok(figures.includes(`accuracy,,,${found.accuracy},${found.intervals.accuracy.join(',')}`));
  assert.ok(figures.includes(`confusion,notumor,pituitary,${found.confusion[2][3]},,`));
  const images = (await saved('Save images (CSV)')).text.split('\r\n');
  assert.equal(images.length, 12);
  assert.match(images[10], /^four\/no tumour\/notes\.txt,,notumor,,,left out,,/);

  await page.getByRole('button', { name: /wrong folder\.jpg: notumor, called pituitary/ }).press('Enter');
  await hears(page, /^four\/no tumour\/in the wrong folder\.jpg: Pituitary tumour \d/);
  await page.keyboard.press('a');
  await hears(page, /^NeuroScan on 9 images/);
});

test('a wrong one is opened by its thumbnail', async () => {
  await open('neuroscan', await make_folder('two', { 'notumor/a.jpg': 'pituitary-15', 'pituitary/b.jpg': 'pituitary-1' }));
  await page.getByRole('button', { name: 'Evaluate on 2 labelled images' }).click();
  await hears(page, /2 images: accuracy 50\.0%/);
  await rests(page);
  await page.keyboard.press('End');
  await rests(page);
  await keep_screenshot(page, 'evaluation_wrong');
  // The sheet is 1180 wide in the middle; the wrong one's tile is in its first column, above the buttons.
  await page.mouse.click((1440 - 1180) / 2 + 24 + 60, 900 - 166);
  await hears(page, /^two\/notumor\/a\.jpg: Pituitary tumour/);
});

test('a model of two classes is scored on four folders', async () => {
  await open('tumour-or-not', await make_folder('binary', four_classes));
  await page.getByRole('button', { name: 'Evaluate on 10 labelled images' }).click();
  await hears(page, /^Tumour or not on 9 images/);
  assert.match((await table('By class').textContent()) ?? '', /notumor3.*tumor6/);
  await rests(page);
  await keep_screenshot(page, 'evaluation_binary');
});

test('folders with other names get their class in a dialog, and another model makes of them what it can', async () => {
  await open('neuroscan', await make_folder('other', { 'cases/a.jpg': 'glioma-0', 'healthy/b.jpg': 'notumor-0' }));
  await hears(page, /2 images: 2 answered/);
  assert.ok(await page.locator('#notice_bar').isHidden(), 'nothing is offered');
  await page.keyboard.press('a');
  await rests(page);
  await keep_screenshot(page, 'evaluation_unlabelled');
  await page.locator('#folder_classes_button').press('Enter');
  await page.getByLabel('other/cases').selectOption({ label: 'tumor (Glioma, Meningioma, Pituitary tumour)' });
  await page.getByLabel('other/healthy').selectOption({ label: 'No tumour' });
  await keep_screenshot(page, 'evaluation_dialog');
  await page.getByRole('button', { name: 'Evaluate on 2 labelled images' }).click();
  await hears(page, /^NeuroScan on 2 images: accuracy/);
  assert.match((await table('By class').textContent()) ?? '', /tumor1.*notumor1/);

  await page.selectOption('#model_choice', 'tumour-or-not');
  await hears(page, /^Tumour or not on 2 images: accuracy/);
});

test('images that are no longer waited for are left out', async () => {
  await open('neuroscan', await make_folder('one', { 'glioma/a.jpg': 'glioma-0', 'glioma/b.txt': '' }));
  await page.getByRole('button', { name: 'Evaluate on 2 labelled images' }).click();
  await hears(page, /^NeuroScan on 1 image, 1 left out: accuracy/);
  await rests(page);
  await keep_screenshot(page, 'evaluation_one_class');
});

for (const [name, size, scheme] of /** @type {const} */ ([
  ['phone', { width: 390, height: 844 }, 'dark'],
  ['tablet_light', { width: 1024, height: 768 }, 'light'],
])) {
  test(`it fits a ${name}`, async () => {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: scheme });
    await open('neuroscan', await make_folder('four', four_classes));
    await page.locator('#notice_bar').getByRole('button', { name: /Evaluate on/ }).click();
    await hears(page, /^NeuroScan on 9 images/);
    for (let i = 0; i < 5; ++i) {
      await rests(page);
      await keep_screenshot(page, `evaluation_${name}_${i}`);
      await page.keyboard.press('PageDown');
    }
  });
}
