// Models beside each other on one picture.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { drop, hears, keep_screenshot, rests, start_chromium, start_site } from './site.mjs';

/** @type {Awaited<ReturnType<typeof start_site>>} */
let site;
/** @type {import('playwright-core').Browser} */
let browser;

const real = ['neuroscan', 'cnn-150'];

before(async () => {
  site = await start_site('compare');
  // A sibling of a test model that knows two halves, which its recipe joins to the other's quarters.
  await site.add_model('quadrants', 'quadrants', (recipe) => {
    const ids = recipe.classes.map((/** @type {{ id: string }} */ { id }) => id);
    recipe.evaluation = { labels: { top: ids.slice(0, 2), bottom: ids.slice(2) } };
  });
  browser = await start_chromium();
});
after(async () => {
  await browser.close();
  await site.close();
});

/**
 * @param {string[]} models
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
async function opened(models, options = {}) {
  await writeFile(new URL('models/index.json', site.folder), JSON.stringify(models));
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, ...options });
  await page.goto(`${site.url}?model=${models[0]}`);
  await hears(page, /ready/);
  return page;
}

/** @param {import('playwright-core').Page} page */
const dialog = (page) => page.locator('#compare');

/** @param {import('playwright-core').Page} page */
async function compared(page) {
  await dialog(page).getByRole('button', { name: 'Compare' }).click();
  await dialog(page).locator('figure canvas').nth(1).waitFor({ timeout: 120_000 });
}

test('two models on a made-up picture: answers, maps, mean and who disagrees, by key; the model in use stays', async () => {
  const page = await opened(real, { colorScheme: 'dark' });
  await page.getByRole('button', { name: 'Try made-up examples' }).press('Enter');
  await hears(page, /13 images: 13 answered/);
  await page.keyboard.press('k');
  await dialog(page).waitFor();
  await compared(page);
  await keep_screenshot(page, 'compare_dark');
  const verdict = (await dialog(page).locator('[data-part=verdict]').textContent()) ?? '';
  assert.match(verdict, /^(Both models say|1 of 2 models says|No model says) .*%\.$/);
  // The mean is that of the two answers, class by class.
  const shares = async (/** @type {import('playwright-core').Locator} */ place) =>
    new Map(
      await place.locator('.bars li').evaluateAll((lines) =>
        lines.map((line) => /** @type {[string, number]} */ ([line.children[0].textContent ?? '', parseFloat((line.children[1].textContent ?? '').replace(/[<> ]/g, ''))])),
      ),
    );
  const [mean, first, second] = [
    await shares(dialog(page).locator('[data-part=mean]')),
    await shares(dialog(page).locator('[data-part=results] section').nth(0)),
    await shares(dialog(page).locator('[data-part=results] section').nth(1)),
  ];
  assert.equal(mean.size, 4);
  for (const [name, share] of mean) {
    assert.ok(Math.abs(share - ((first.get(name) ?? 0) + (second.get(name) ?? 0)) / 2) < 0.11, name);
  }
  // Maps at the picture's own resolution, with colour on them, and others for another class.
  const pixels = () =>
    dialog(page).locator('figure canvas').evaluateAll((canvases) =>
      canvases.map((each) => {
        const canvas = /** @type {HTMLCanvasElement} */ (each);
        const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
        let coloured = 0;
        let sum = 0;
        for (let i = 0; i < data.length; i += 4) {
          coloured += Number(Math.abs(data[i] - data[i + 2]) > 20);
          sum = (sum * 31 + data[i] + 7 * data[i + 1]) % 1_000_003;
        }
        return { width: canvas.width, coloured, sum };
      }),
    );
  const before_choice = await pixels();
  assert.ok(before_choice.every(({ width }) => width >= 256));
  assert.ok(before_choice.some(({ coloured }) => coloured > 100));
  const choice = dialog(page).getByLabel('Evidence for');
  const chosen = await choice.inputValue();
  await choice.selectOption(chosen === '0' ? '1' : '0');
  await page.waitForFunction(
    (name) => [...document.querySelectorAll('#compare figcaption')].every((each) => each.textContent?.includes(name)),
    (await choice.locator('option:checked').textContent()) ?? '',
  );
  assert.notDeepEqual(await pixels(), before_choice);
  await page.keyboard.press('Escape');
  assert.ok(!(await dialog(page).isVisible()));
  assert.match((await page.locator('#status').textContent()) ?? '', /13 images: 13 answered/);
  assert.equal(await page.locator('#model_choice').inputValue(), 'neuroscan');
  await page.close();
});

test('a model of four classes and one of two meet as tumour or none', async () => {
  const page = await opened(['neuroscan', 'br35h-binary']);
  await page.getByRole('button', { name: 'Try made-up examples' }).press('Enter');
  await hears(page, /13 images: 13 answered/);
  await page.keyboard.press('k');
  await compared(page);
  assert.match((await dialog(page).locator('[data-part=more]').textContent()) ?? '', /Compared as Tumour and No tumour/);
  assert.equal(await dialog(page).locator('[data-part=mean] .bars li').count(), 2);
  await keep_screenshot(page, 'compare_binary');
  await page.close();
});

test('models of other classes are said not to be comparable, and still shown', async () => {
  const page = await opened(['quadrants', 'brightness']);
  await drop(page, 'phantom.png');
  await hears(page, /^phantom\.png: Top left/);
  await page.locator('#compare_button').press('Enter');
  await compared(page);
  assert.match((await dialog(page).locator('[data-part=verdict]').textContent()) ?? '', /their answers cannot be compared/);
  assert.ok(await dialog(page).locator('[data-part=mean]').isHidden());
  assert.equal(await dialog(page).locator('.bars').count(), 2);
  await keep_screenshot(page, 'compare_apart');
  await page.close();
});

test('a model that does not load is left out with its reason, and one tick is not enough', async () => {
  const page = await opened(['quadrants', 'not_a_number', 'colours']);
  await drop(page, 'phantom.png');
  await hears(page, /^phantom\.png: Top left/);
  await page.keyboard.press('k');
  const boxes = dialog(page).getByRole('checkbox');
  await boxes.nth(1).uncheck();
  await boxes.nth(2).uncheck();
  assert.ok(await dialog(page).getByRole('button', { name: 'Compare' }).isDisabled());
  await dialog(page).getByText('Tick two models or more').waitFor();
  await boxes.nth(1).check();
  await dialog(page).getByRole('button', { name: 'Compare' }).click();
  await dialog(page).locator('figure canvas').first().waitFor({ timeout: 60_000 });
  const failed = dialog(page).locator('[data-part=results] section').nth(1);
  assert.match((await failed.textContent()) ?? '', /not/i);
  assert.equal(await failed.locator('canvas').count(), 0);
  await page.close();
});

test('on a phone the models follow each other, by finger', async () => {
  const page = await opened(real, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2, colorScheme: 'light' });
  await drop(page, 'phantom.png');
  await hears(page, /^phantom\.png: .*%/);
  await page.touchscreen.tap(140, 28); // the model's name
  await rests(page);
  await keep_screenshot(page, 'compare_phone_models');
  for (let y = 200; y < 420 && !(await dialog(page).isVisible()); y += 30) {
    await page.touchscreen.tap(120, y);
    await rests(page);
    if (await page.locator('#own_model').isVisible()) await page.keyboard.press('Escape');
  }
  await dialog(page).getByRole('button', { name: 'Compare' }).tap();
  await dialog(page).locator('figure canvas').nth(1).waitFor({ timeout: 120_000 });
  await keep_screenshot(page, 'compare_phone');
  await dialog(page).locator('figure canvas').nth(1).scrollIntoViewIfNeeded();
  await keep_screenshot(page, 'compare_phone_maps');
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
  await page.close();
});
