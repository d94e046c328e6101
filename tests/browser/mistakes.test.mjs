// What goes wrong gets a sentence, and the page goes on working.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { drop, hears, keep_screenshot, start_chromium, start_site } from './site.mjs';

/** @type {Awaited<ReturnType<typeof start_site>>} */
let site;
/** @type {import('playwright-core').Browser} */
let browser;

before(async () => {
  site = await start_site('mistakes');
  browser = await start_chromium();
});
after(async () => {
  await browser.close();
  await site.close();
});

test('wrong files get the sentence that fits, and the next image is answered', async () => {
  const page = await browser.newPage();
  await page.goto(site.url);
  await hears(page, /ready/);
  for (const [name, sentence] of /** @type {[string, RegExp][]} */ ([
    ['empty.png', /The file is empty/],
    ['text.jpg', /not an image NeuroScan can read/],
    ['truncated.jpg', /damaged or cut off/],
    ['truncated.png', /damaged or cut off/],
    ['huge_header.png', /more than 100 million pixels/],
    ['bomb.png', /damaged or cut off/],
  ])) {
    await drop(page, name);
    assert.match(await hears(page, sentence), new RegExp(`^${name}`));
    if (name === 'huge_header.png') await keep_screenshot(page, 'refused');
    await drop(page, 'phantom.png');
    await hears(page, /^phantom\.png: Top left/);
  }
  await page.close();
});

test('unusual but sound images are answered', async () => {
  const page = await browser.newPage();
  await page.goto(site.url);
  for (const name of ['cmyk.jpg', 'grey16.png', 'one_pixel.png', 'two_frames.gif', 'rgba16.png', 'grey12.pgm', 'palette_rle.tga']) {
    await drop(page, name);
    await hears(page, new RegExp(`^${name}: .*%`));
  }
  await page.close();
});

for (const [what, original, change, sentence] of /** @type {[string, string, (recipe: any) => void, RegExp][]} */ ([
  ['other_size', 'quadrants', (r) => (r.input.width = 64), /expects another input/],
  ['tampered', 'quadrants', (r) => (r.file.sha256 = '0'.repeat(64)), /not the one its recipe describes/],
  ['misspelt', 'quadrants', (r) => (r.input.widht = 3), /recipe .* is wrong.*input\.widht/],
  ['nan', 'not_a_number', () => {}, /not a number/],
  ['absent_file', 'quadrants', (r) => (r.file.name = 'gone.onnx'), /download failed/],
])) {
  test(`a model that can't be used says why: ${what}`, async () => {
    await site.add_model(what, original, change);
    const page = await browser.newPage();
    await page.goto(`${site.url}?model=${what}`);
    await hears(page, sentence);
    await drop(page, 'phantom.png');
    await hears(page, new RegExp(`^phantom\\.png: .*${sentence.source}`));
    await keep_screenshot(page, `model_${what}`);
    await page.close();
  });
}

test('a model that is not there is a wrong name', async () => {
  const page = await browser.newPage();
  await page.goto(`${site.url}?model=nowhere`);
  await hears(page, /no model of this name/);
  await page.close();
});

test('without WebGL 2 the page says so in plain HTML', async () => {
  const other = await start_chromium(['--disable-3d-apis']);
  const page = await other.newPage();
  await page.goto(site.url);
  await page.getByRole('alert').getByText(/needs WebGL 2/).waitFor();
  assert.equal(await page.locator('#files').isDisabled(), true);
  await keep_screenshot(page, 'no_webgl');
  await other.close();
});

test('without WebAssembly the page says so in plain HTML', async () => {
  const page = await browser.newPage();
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'));
  await page.goto(site.url);
  await page.getByText(/needs WebAssembly/).waitFor();
  await page.close();
});

test('without JavaScript the page says so in plain HTML', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(site.url);
  assert.match((await page.locator('#notice').textContent()) ?? '', /JavaScript is switched off/);
  await context.close();
});
