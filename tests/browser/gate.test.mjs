// What the page shows of a picture that the model knows nothing of, and of one that leaves two classes open.

import assert from 'node:assert/strict';
import { after, before, beforeEach, afterEach, test } from 'node:test';
import { made_gate } from '../web/made_gate.mjs';
import { drop, hears, keep_screenshot, rests, start_chromium, start_site } from './site.mjs';

/** @type {Awaited<ReturnType<typeof start_site>>} */
let site;
/** @type {import('playwright-core').Browser} */
let browser;
/** @type {import('playwright-core').Page} */
let page;

/** @param {string} id @param {number} bias */
const add_model = (id, bias) =>
  site.add_model(id, 'quadrants', (recipe) => {
    Object.assign(recipe, { gate: made_gate(recipe.output.name, bias), sets: { '0.90': [0.73, 0.1, 0.77, 0.1] } });
  });

before(async () => {
  site = await start_site('gate');
  await add_model('accepting', 3);
  await add_model('doubting', -1);
  await add_model('refusing', -4);
  browser = await start_chromium();
});
after(async () => {
  await browser.close();
  await site.close();
});
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
});
afterEach(() => page.close());

test('a refused picture has no class until somebody presses A', async () => {
  await page.goto(`${site.url}?model=refusing`);
  await hears(page, /ready/);
  await drop(page, 'phantom.png');
  const said = await hears(page, /^phantom\.png: Not classified: .*Press A to show the classes anyway/);
  assert.doesNotMatch(said, /%/);
  await rests(page);
  await keep_screenshot(page, 'refused');
  assert.match((await page.locator('#results tr').textContent()) ?? '', /^phantom\.pngNot classifiedShow anyway$/);
  await page.keyboard.press('a');
  await hears(page, /^phantom\.png: Top left 27\.9%.*Doubtful: /);
  await rests(page);
  await keep_screenshot(page, 'refused_anyway');
  await page.waitForFunction(() => /Top left27\.9%\?/.test(document.getElementById('results')?.textContent ?? ''));
});

test('the table of results has a button that shows the classes anyway', async () => {
  await page.goto(`${site.url}?model=refusing`);
  await hears(page, /ready/);
  await drop(page, 'phantom.png');
  await hears(page, /Not classified/);
  await page.locator('#results button[data-anyway]').focus();
  await page.keyboard.press('Enter');
  await hears(page, /^phantom\.png: Top left 27\.9%/);
  assert.equal(await page.locator('#results button[data-anyway]').count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'phantom.png');
});

test('a click on the button shows the classes anyway', async () => {
  await page.goto(`${site.url}?model=refusing`);
  await hears(page, /ready/);
  await drop(page, 'phantom.png');
  await hears(page, /Not classified/);
  await rests(page);
  for (let y = 180; y < 420; y += 12) await page.mouse.click(1140, y); // the button is somewhere below the words
  await hears(page, /^phantom\.png: Top left 27\.9%/);
});

test('a doubtful picture shows its classes with the reason', async () => {
  await page.goto(`${site.url}?model=doubting`);
  await hears(page, /ready/);
  await drop(page, 'phantom.png');
  await hears(page, /^phantom\.png: Top left 27\.9%.*Doubtful: /);
  await rests(page);
  await keep_screenshot(page, 'doubtful');
});

test('what cannot be told apart is said', async () => {
  await page.goto(`${site.url}?model=accepting`);
  await hears(page, /ready/);
  await drop(page, 'phantom.png');
  await hears(page, /Can’t tell apart: Top left, Bottom left \(at 90% certainty\)/);
  await rests(page);
  await keep_screenshot(page, 'undecided_set');
});
