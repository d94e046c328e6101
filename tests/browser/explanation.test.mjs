// The choices about the explanation, made by mouse, by finger and by keyboard, and what is heard of it.

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { drop, hears, rests, start_chromium, start_site } from './site.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Awaited<ReturnType<typeof start_site>>} */
let site;
/** @type {import('playwright-core').Browser} */
let browser;
/** @type {Page} */
let page;

before(async () => {
  site = await start_site('explanation');
  browser = await start_chromium();
  page = await browser.newPage({ viewport: { width: 1440, height: 900 }, hasTouch: true });
  await page.goto(`${site.url}?model=colours`);
  await drop(page, 'phantom.png');
  await hears(page, /Grad-CAM of Second/);
  await page.waitForFunction(() => /** @type {any} */ (globalThis).neuroscan.app.viewer().layers === 5);
  initial = await settings();
});
after(async () => {
  await browser.close();
  await site.close();
});

/** @type {any} */
let initial;
beforeEach(async () => {
  const { colours, opacity, threshold, method } = initial;
  await page.evaluate((json) => /** @type {any} */ (globalThis).neuroscan.app.choose_explanation(json), JSON.stringify({ colours, opacity, threshold, method, class: '', layer: '' }));
  await hears(page, /Grad-CAM of Second, at layer d/);
  await rests(page);
});

const viewer = () => page.evaluate(() => /** @type {any} */ (globalThis).neuroscan.app.viewer());
const settings = async () => JSON.parse((await viewer()).settings);

// Where the section has its controls beside a picture with three classes: rows of 34 pixels, 8 apart.
const x = 1300;
const rows = { class: 364, method: 406, layer: 448, colours: 562, opacity: 604, threshold: 646 };
// A list opens below: 4 pixels away, 6 of padding, 34 a row.
const in_list = (/** @type {number} */ row_y, /** @type {number} */ index) => row_y + 17 + 4 + 6 + 34 * index + 17;
const track = { left: 1209, right: 1371 }; // the knob stops half of its width before

/** @type {Record<string, (x: number, y: number) => Promise<void>>} */
const pointers = {
  mouse: (x, y) => page.mouse.click(x, y),
  finger: (x, y) => page.touchscreen.tap(x, y),
};

/** The colours of some places of the picture. */
async function pixels() {
  const [{ target }] = (await viewer()).panes;
  const png = (await page.screenshot()).toString('base64');
  return page.evaluate(
    async ({ png, target }) => {
      const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(png), (c) => c.charCodeAt(0))], { type: 'image/png' }));
      const context = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d'));
      context.drawImage(bitmap, 0, 0);
      const colours = [];
      for (const [u, v] of [[0.1, 0.5], [0.3, 0.5], [0.5, 0.5], [0.9, 0.6], [0.95, 0.8]]) {
        colours.push([...context.getImageData(target.x + u * target.width, target.y + v * target.height, 1, 1).data.subarray(0, 3)]);
      }
      return colours;
    },
    { png, target },
  );
}

for (const [name, press] of Object.entries(pointers)) {
  test(`class, method and layer are chosen by ${name}, and the picture follows`, async () => {
    let before = await pixels();
    const choose = async (/** @type {number} */ row_y, /** @type {number} */ index, /** @type {RegExp} */ heard) => {
      await press(x, row_y);
      await rests(page);
      await press(x, in_list(row_y, index));
      await hears(page, heard);
      await page.mouse.move(700, 30); // no tooltip over what is looked at
      await rests(page);
      const now = await pixels();
      assert.notDeepEqual(now, before);
      before = now;
    };
    await choose(rows.class, 2, /%Grad-CAM of Third, at layer d: (strongest|nothing)/);
    assert.equal((await viewer()).explanation.class_name, 'Third');
    await choose(rows.method, 2, /%LayerCAM of Third, at layer d: /);
    assert.equal((await settings()).method, 'layer_cam');
    await choose(rows.layer, 5, /%LayerCAM of Third, at layer planar: /);
    assert.equal((await viewer()).explanation.drawn_layer, 'planar');
  });

  test(`colours, opacity and threshold are chosen by ${name}, and the picture follows`, async () => {
    const at = async (/** @type {number} */ share, /** @type {number} */ y) => {
      await press(track.left + share * (track.right - track.left), y);
      await page.mouse.move(700, 30);
      await rests(page);
    };
    await at(0, rows.opacity);
    assert.equal((await settings()).opacity, 0);
    const picture = await pixels();
    for (const [red, green, blue] of picture) assert.ok(red === green && green === blue, `${[red, green, blue]} is no grey`);
    await at(1, rows.opacity);
    await at(0, rows.threshold);
    const { opacity, threshold } = await settings();
    assert.deepEqual([opacity, threshold], [1, 0]);
    const inferno = await pixels();
    assert.ok(inferno.some(([red, , blue]) => red !== blue));
    await press(x, rows.colours);
    await rests(page);
    await press(x, in_list(rows.colours, 0));
    await rests(page);
    assert.equal((await settings()).colours, 'viridis');
    assert.notDeepEqual(await pixels(), inferno);
    await at(1, rows.threshold);
    assert.equal((await settings()).threshold, 1);
  });
}

test('by keyboard each of them is chosen in the HTML beside the canvas, and the picture follows', async () => {
  const field = (/** @type {string} */ name) => page.locator(`#explanation_choices [name=${name}]`);
  const before = await pixels();
  await field('class').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await hears(page, /Grad-CAM of Third, at layer d/);
  await page.keyboard.press('Tab');
  await page.keyboard.type('Hi');
  await hears(page, /HiResCAM of Third, at layer d/);
  await page.keyboard.press('Tab');
  await page.keyboard.press('End');
  await hears(page, /HiResCAM of Third, at layer planar/);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('mag');
  await page.keyboard.press('Tab');
  await page.keyboard.press('End');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Home');
  const { method, colours, opacity, threshold } = await settings();
  assert.deepEqual({ method, colours, opacity, threshold }, { method: 'hires_cam', colours: 'magma', opacity: 1, threshold: 0 });
  assert.equal(await field('opacity').getAttribute('aria-valuetext'), '100%');
  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
  await rests(page);
  assert.notDeepEqual(await pixels(), before);
});

test('the keys of the picture choose class and colours, and the HTML beside it follows', async () => {
  await page.keyboard.press('2');
  await hears(page, /Grad-CAM of /);
  await page.keyboard.press('c');
  await rests(page);
  const { colours } = await settings();
  assert.notEqual(colours, initial.colours);
  await page.locator('#explanation_choices [name=class]').focus();
  assert.equal(await page.locator('#explanation_choices [name=colours]').inputValue(), colours);
  const { explanation } = await viewer();
  const chosen = page.locator('#explanation_choices [name=class] option:checked');
  assert.ok((await chosen.textContent())?.startsWith(explanation.class_name));
  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
});
