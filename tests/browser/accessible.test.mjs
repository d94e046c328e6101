// The page without its canvas: by keyboard and by what is read out.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { drop, hears, keep_screenshot, rests, start_chromium, start_site } from './site.mjs';

const axe = await readFile(createRequire(new URL('../../web/package.json', import.meta.url)).resolve('axe-core/axe.min.js'), 'utf8');

/** @type {Awaited<ReturnType<typeof start_site>>} */
let site;
/** @type {import('playwright-core').Browser} */
let browser;
/** @type {import('playwright-core').Page} */
let page;

before(async () => {
  site = await start_site('accessible');
  browser = await start_chromium();
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(site.url);
  await hears(page, /ready/);
});
after(async () => {
  await browser.close();
  await site.close();
});

/** Findings of axe that a person would stumble over. */
const serious = () =>
  page.evaluate(async (source) => {
    if (!('axe' in globalThis)) (0, eval)(source);
    const { violations } = await /** @type {any} */ (globalThis).axe.run();
    return violations
      .filter((/** @type {any} */ { impact }) => impact === 'serious' || impact === 'critical')
      .map((/** @type {any} */ { id, nodes }) => `${id}: ${nodes.map((/** @type {any} */ { html }) => html).join(' ')}`);
  }, axe);

test('axe finds nothing serious, before and after images came', async () => {
  assert.deepEqual(await serious(), []);
  await drop(page, 'phantom.png', 'text.jpg', 'rgb8.png');
  await hears(page, /3 images: 2 answered/);
  assert.deepEqual(await serious(), []);
});

test('the table of results has every image with its answer or its sentence', async () => {
  const rows = page.locator('#results tr');
  await page.waitForFunction(() => document.querySelectorAll('#results tr').length === 3);
  await page.waitForFunction(() => /not an image/.test(document.getElementById('results')?.textContent ?? ''));
  assert.match((await rows.nth(0).textContent()) ?? '', /phantom\.pngTop left27\.9%/);
  assert.match((await rows.nth(1).textContent()) ?? '', /text\.jpgThis is not an image/);
});

test('everything is reached by Tab, in sight while it has the focus', async () => {
  /** @type {string[]} */
  const reached = [];
  for (let i = 0; i < 26; ++i) {
    await page.keyboard.press('Tab');
    reached.push(
      await page.evaluate(() => {
        const here = /** @type {HTMLElement} */ (document.activeElement);
        const box = (here.closest('.mirror, .file_choice') ?? here).getBoundingClientRect();
        return box.width > 40 && box.height > 20 ? here.id || here.getAttribute('name') || here.textContent || '' : `${here.id} is out of sight`;
      }),
    );
    if (i === 4) await keep_screenshot(page, 'mirror');
  }
  const choices = ['class', 'method', 'layer', 'question', 'colours', 'opacity', 'threshold'];
  for (const id of ['files', 'folder', 'samples_button', 'model_choice', ...choices, 'results_button', 'help_button', 'evaluation_button', 'folder_classes_button', 'phantom.png']) {
    assert.ok(reached.includes(id), `${id} is not among ${reached}`);
  }
});

test('a row of the table shows its image', async () => {
  await page.locator('#results button').nth(0).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await hears(page, /^rgb8\.png: .*%/);
});

test('another model is chosen in the list, and every image is classified by it', async () => {
  await page.selectOption('#model_choice', 'brightness');
  await hears(page, /rgb8\.png: .*(?!Top left)%/);
  await page.waitForFunction(() => !/Top left/.test(document.getElementById('results')?.textContent ?? 'Top left'));
  await page.selectOption('#model_choice', 'quadrants');
  await hears(page, /Top left/);
});

/**
 * A pixel of the top bar, and the system's ground.
 * @param {import('playwright-core').Page} page
 */
async function canvas_and_system(page) {
  const base64 = (await page.screenshot({ clip: { x: 700, y: 20, width: 4, height: 4 } })).toString('base64');
  return page.evaluate(async (text) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], { type: 'image/png' }));
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(4, 4).getContext('2d'));
    context.drawImage(bitmap, 0, 0);
    const probe = document.body.appendChild(document.createElement('span'));
    probe.style.color = 'Canvas';
    const system = (getComputedStyle(probe).color.match(/\d+/g) ?? []).map(Number).slice(0, 3);
    probe.remove();
    return [[...context.getImageData(1, 1, 1, 1).data].slice(0, 3), system];
  }, base64);
}

test('axe finds nothing serious in the card and in the comparison', async () => {
  await page.locator('#card_button').press('Enter');
  await page.getByText('This model has no card').waitFor();
  assert.deepEqual(await serious(), []);
  await page.keyboard.press('Escape');
  await page.locator('#compare_button').press('Enter');
  await page.locator('#compare').waitFor();
  assert.deepEqual(await serious(), []);
  await page.keyboard.press('Escape');
});

test('without motion, and in forced colours, it works', async () => {
  await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active' });
  await page.keyboard.press('Tab');
  await rests(page);
  await keep_screenshot(page, 'forced_colours');
  const [ground, system] = await canvas_and_system(page);
  assert.deepEqual(ground, system, 'the bar of the interface is not of the colour that the system forces');
  assert.deepEqual(await serious(), []);
});

test('axe finds nothing serious about a volume, and its verdict and slices are spoken', async () => {
  await drop(page, '../volumes/orientation_RAS.nii.gz');
  await page.waitForFunction(() => /^The volume: .*%/.test(document.querySelector('#volume [data-part=told]')?.textContent ?? ''));
  await hears(page, /orientation_RAS\.nii\.gz, axial 4 of 6: .*%/);
  assert.deepEqual(await serious(), []);
  const slider = page.getByRole('slider', { name: 'Slice' });
  await slider.press('ArrowRight');
  await page.waitForFunction(() => {
    const said = document.querySelector('#volume input[type=range]')?.getAttribute('aria-valuetext') ?? '';
    return /^Axial 5 of 6, (number \d of the most suspicious|not answered)/.test(said);
  });
});
