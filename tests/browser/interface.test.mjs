// The canvas: sharp, in step with the window, and idle when nothing changes.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { drop, frames_drawn, hears, keep_screenshot, lose_context, rests, start_chromium, start_site } from './site.mjs';

/** @type {Awaited<ReturnType<typeof start_site>>} */
let site;
/** @type {import('playwright-core').Browser} */
let browser;

before(async () => {
  site = await start_site('interface');
  browser = await start_chromium();
});
after(async () => {
  await browser.close();
  await site.close();
});

/**
 * @param {import('playwright-core').BrowserContextOptions} options
 * @returns {Promise<import('playwright-core').Page>} with an answer on it
 */
async function answered_page(options) {
  const page = await browser.newPage(options);
  await page.goto(site.url);
  await drop(page, 'phantom.png');
  await hears(page, /^phantom\.png: Top left/);
  return page;
}

const canvas_pixels = (/** @type {import('playwright-core').Page} */ page) =>
  page.evaluate(() => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('canvas'));
    return [canvas.width, canvas.height];
  });

test('the canvas has the pixels of the screen, and follows the window', async () => {
  const page = await answered_page({ viewport: { width: 800, height: 600 }, deviceScaleFactor: 2 });
  assert.deepEqual(await canvas_pixels(page), [1600, 1200]);
  await page.setViewportSize({ width: 1001, height: 703 });
  await page.waitForFunction(() => /** @type {any} */ (document.getElementById('canvas')).width === 2002);
  assert.deepEqual(await canvas_pixels(page), [2002, 1406]);
  await page.close();
});

test('an idle page draws no frame', async () => {
  const page = await answered_page({ viewport: { width: 800, height: 600 } });
  await rests(page);
  const before_idling = await frames_drawn(page);
  await page.waitForTimeout(1500);
  assert.equal(await frames_drawn(page), before_idling);
  await page.mouse.move(400, 300);
  await page.waitForFunction((before) => /** @type {any} */ (globalThis).neuroscan.app.frames_drawn() > before, before_idling);
  await page.close();
});

for (const [name, viewport, deviceScaleFactor, colorScheme] of /** @type {const} */ ([
  ['desktop_light', { width: 1440, height: 900 }, 1, 'light'],
  ['desktop_dark', { width: 1440, height: 900 }, 2, 'dark'],
  ['tablet_dark', { width: 1024, height: 768 }, 1, 'dark'],
  ['phone_light', { width: 390, height: 844 }, 2, 'light'],
])) {
  test(`the picture is on the screen: ${name}`, async () => {
    const page = await answered_page({ viewport, deviceScaleFactor, colorScheme });
    await rests(page);
    const png = await keep_screenshot(page, name);
    // The phantom's lesion is the only pure white of this size on a dark theme, its background the only pure black.
    const shares = await page.evaluate(async (base64) => {
      const blob = new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], { type: 'image/png' });
      const bitmap = await createImageBitmap(blob);
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
      let black = 0;
      for (let i = 0; i < data.length; i += 4) black += Number(data[i] + data[i + 1] + data[i + 2] === 0);
      return { black: (4 * black) / data.length };
    }, png.toString('base64'));
    assert.ok(shares.black > 0.03, `only ${shares.black} of the screen is the picture's background`);
    await page.close();
  });
}

test('a lost WebGL context comes back with the picture on it', async () => {
  const page = await answered_page({ viewport: { width: 800, height: 600 } });
  await rests(page);
  const before_loss = await page.screenshot();
  await lose_context(page);
  await rests(page);
  assert.ok(before_loss.equals(await page.screenshot()), 'the screen differs after the context came back');
  await page.close();
});

test('a click is heard after several buttons of the mouse were down at once', async () => {
  const page = await browser.newPage({ viewport: { width: 800, height: 600 } });
  const chooser = page.waitForEvent('filechooser');
  await page.goto(site.url);
  await hears(page, /ready/);
  await page.mouse.move(300, 500);
  for (const button of /** @type {const} */ (['left', 'right'])) await page.mouse.down({ button });
  for (const button of /** @type {const} */ (['left', 'right'])) await page.mouse.up({ button });
  await page.mouse.click(740, 28); // the button in the top bar
  await chooser;
  await page.close();
});

test('a tap on the button opens the dialog', async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const chooser = page.waitForEvent('filechooser'); // this early, or the tap may come before Playwright listens
  await page.goto(site.url);
  await hears(page, /ready/);
  await page.touchscreen.tap(340, 28); // the button in the top bar
  await chooser;
  await keep_screenshot(page, 'phone_empty');
  await page.close();
});
