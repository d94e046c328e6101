// The window as a person arranges it: edges dragged, panes folded, another theme, the pages of a phone; and all of that
// after a reload.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { drop, hears, keep_screenshot, rests, start_chromium, start_site } from './site.mjs';

/** @type {Awaited<ReturnType<typeof start_site>>} */
let site;
/** @type {import('playwright-core').Browser} */
let browser;

before(async () => {
  site = await start_site('layout');
  browser = await start_chromium();
});
after(async () => {
  await browser.close();
  await site.close();
});

/** @param {import('playwright-core').BrowserContextOptions} options */
async function answered_page(options) {
  const page = await browser.newPage(options);
  await page.goto(site.url);
  await drop(page, 'phantom.png', 'rgb8.png', 'text.jpg');
  await hears(page, /^phantom\.png: .*3 images: 2 answered/);
  await rests(page);
  return page;
}

const kept = (/** @type {import('playwright-core').Page} */ page) =>
  page.evaluate(() => JSON.parse(localStorage.getItem('neuroscan settings') ?? '{}'));

test('edges are dragged, a double click folds, and a reload keeps it', async () => {
  const page = await answered_page({ viewport: { width: 1440, height: 900 } });
  await page.mouse.move(264, 500);
  await rests(page);
  await page.mouse.down();
  await page.mouse.move(300, 500, { steps: 4 });
  await page.mouse.move(330, 500, { steps: 4 });
  await rests(page);
  await page.mouse.up();
  await rests(page);
  assert.ok(Math.abs((await kept(page)).list_width - 330) <= 2, `${(await kept(page)).list_width}`);
  await page.mouse.dblclick(1440 - 340, 500);
  await rests(page);
  assert.equal((await kept(page)).panel_folded, true);
  await keep_screenshot(page, 'panes');
  await page.reload();
  await hears(page, /ready/);
  await rests(page);
  const { list_width, panel_folded } = await kept(page);
  assert.ok(Math.abs(list_width - 330) <= 2);
  assert.equal(panel_folded, true);
  assert.match((await page.locator('#status').textContent()) ?? '', /Choose an image/, 'no image comes back by itself');
  await page.close();
});

test('the theme is the system\'s until somebody chooses another, and that stays', async () => {
  const page = await answered_page({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
  assert.equal(await theme(), 'light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
  for (let i = 0; i < 2; ++i) {
    await page.keyboard.press('d');
    await rests(page);
  }
  assert.equal(await theme(), 'light');
  await page.reload();
  await hears(page, /ready/);
  assert.equal(await theme(), 'light');
  await page.close();
});

test('a phone shows pages', async () => {
  const page = await answered_page({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true });
  await keep_screenshot(page, 'phone_picture');
  await page.touchscreen.tap(65, 820);
  await rests(page);
  await keep_screenshot(page, 'phone_images');
  await page.touchscreen.tap(150, 52 + 52 + 56 + 28); // the second row: it is shown
  await hears(page, /^rgb8\.png/);
  assert.equal((await kept(page)).page, 'picture');
  await page.touchscreen.tap(325, 820);
  await rests(page);
  assert.equal((await kept(page)).page, 'answer');
  await keep_screenshot(page, 'phone_answer');
  await page.touchscreen.tap(195, 820);
  await rests(page);
  await page.touchscreen.tap(195, 844 - 56 - 28 - 36); // the answer in short
  await rests(page);
  assert.equal((await kept(page)).page, 'answer');
  await page.close();
});
