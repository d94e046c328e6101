// Small changes of the picture that is looked at: a key, a button on the canvas, one in HTML, and what they say.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { drop, hears, keep_screenshot, rests, start_chromium, start_site } from './site.mjs';

/** @type {Awaited<ReturnType<typeof start_site>>} */
let site;
/** @type {import('playwright-core').Browser} */
let browser;

before(async () => {
  site = await start_site('stability');
  browser = await start_chromium();
});
after(async () => {
  await browser.close();
  await site.close();
});

/** @param {object} options */
async function open(options) {
  const page = await browser.newPage(options);
  await page.goto(`${site.url}?model=colours`);
  await hears(page, /ready/);
  await drop(page, 'phantom.png');
  await hears(page, /^phantom\.png: Second 78\.3%[^]*Grad-CAM of Second/);
  return page;
}

test('S tries small changes, and what came of it is said and shown', async () => {
  const page = await open({ viewport: { width: 1440, height: 900 } });
  await rests(page);
  await keep_screenshot(page, 'stability_before');
  await page.keyboard.press('s');
  const said = await hears(page, /Second stays after (all 16|\d+ of 16) small changes, between \d+\.\d% and \d+\.\d%\./);
  assert.match(said, /The heatmap (hardly moves|moves in part|moves far): correlation/);
  await rests(page);
  await keep_screenshot(page, 'stability');
  await page.keyboard.press('d');
  await page.keyboard.press('d');
  await rests(page);
  await keep_screenshot(page, 'stability_light');
  await page.close();
});

test('a click on the button does the same', async () => {
  const page = await open({ viewport: { width: 1440, height: 1400 } });
  await rests(page);
  await keep_screenshot(page, 'stability_button');
  await page.mouse.click(1200, 1085);
  await hears(page, /Second stays after/);
  await page.close();
});

test('so does the button for those who do not see the canvas; another picture starts anew', async () => {
  const page = await open({ viewport: { width: 390, height: 844 } });
  await page.locator('#stability_button').focus();
  await page.keyboard.press('Enter');
  await hears(page, /Second stays after/);
  await rests(page);
  await keep_screenshot(page, 'stability_phone');
  await drop(page, 'rgb8.png');
  const said = await hears(page, /^rgb8\.png: \w+ \d/);
  assert.doesNotMatch(said, /stays after/);
  await page.close();
});
