// A model's card in the page: opened from the list of models, read by mouse, keyboard and finger.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { list_site } from '../../web/cli/site_list.mjs';
import { hears, keep_screenshot, rests, start_chromium, start_site } from './site.mjs';

/** @type {Awaited<ReturnType<typeof start_site>>} */
let site;
/** @type {import('playwright-core').Browser} */
let browser;

before(async () => {
  site = await start_site('card');
  await writeFile(new URL('models/index.json', site.folder), JSON.stringify(['neuroscan', 'cnn-150', 'quadrants', 'colours']));
  await writeFile(
    new URL('models/colours/README.md', site.folder),
    '# Colours <img src=x onerror="window.hurt = 1">\n\n<script>window.hurt = 1</script> ' +
      '![elsewhere](https://example.com/spy.png) ![up](../neuroscan/curves.svg) [bad](javascript:window.hurt=1) [good](https://example.com/)\n',
  );
  await list_site(site.folder);
  browser = await start_chromium();
});
after(async () => {
  await browser.close();
  await site.close();
});

/** @param {import('playwright-core').BrowserContextOptions} [options] */
async function opened(options = {}) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, ...options });
  await page.goto(`${site.url}?model=quadrants`);
  await hears(page, /ready/);
  return page;
}

/** @param {import('playwright-core').Page} page */
const fetched_cards = (page) =>
  page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('README.md')).length);

test('the list of models says what each scores and what it was trained on', async () => {
  for (const [name, options] of /** @type {const} */ ([
    ['models_desktop', { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' }],
    ['models_phone', { viewport: { width: 390, height: 844 }, colorScheme: 'light', deviceScaleFactor: 2 }],
  ])) {
    const page = await opened(options);
    await page.keyboard.press('m');
    await page.waitForTimeout(500);
    await rests(page);
    await keep_screenshot(page, name);
    await page.close();
  }
});

test('the card opens from the list, with its tables and curves; it is not fetched before', async () => {
  const page = await opened();
  await page.keyboard.press('m');
  await page.waitForTimeout(500);
  await rests(page);
  assert.equal(await fetched_cards(page), 0);
  // Below the button for a model of one's own and the lines of the first model.
  const card = page.locator('#card');
  for (let y = 300; y < 520 && !(await card.isVisible()); y += 12) {
    await page.mouse.click(420 + 24 + 90, y);
    await rests(page);
  }
  await card.waitFor();
  await page.waitForFunction(() => {
    const curves = /** @type {HTMLImageElement | null} */ (document.querySelector('#card img'));
    return curves?.complete && curves.naturalWidth > 100;
  });
  assert.equal(await fetched_cards(page), 1);
  assert.equal(await card.getByRole('heading', { level: 2 }).first().textContent(), 'NeuroScan');
  assert.ok((await card.getByRole('table').count()) > 3);
  assert.ok(await card.getByRole('row', { name: /balanced accuracy/ }).first().isVisible());
  await keep_screenshot(page, 'card_dark');
  await page.mouse.wheel(0, 600);
  await page.keyboard.press('o'); // a key of the page behind it
  await page.keyboard.press('Escape');
  assert.ok(!(await card.isVisible()));
  await page.close();
});

test('the keyboard alone opens it, scrolls it and comes back', async () => {
  const page = await opened({ colorScheme: 'light' });
  await page.locator('#model_choice').selectOption('cnn-150');
  await hears(page, /Plain CNN/);
  await page.locator('#card_button').focus();
  await page.keyboard.press('Enter');
  const card = page.locator('#card');
  await card.getByText('network of many tutorials').waitFor();
  await keep_screenshot(page, 'card_light');
  await card.locator('article').focus();
  await page.keyboard.press('End');
  await page.waitForFunction(() => (document.querySelector('#card article')?.scrollTop ?? 0) > 500);
  await page.keyboard.press('Escape');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'card_button');
  await page.close();
});

/**
 * The card of a model of the list that is not in use.
 * @param {import('playwright-core').Page} page
 * @param {string} id
 */
async function open_card(page, id) {
  await page.locator(`#model_choice option[value=${id}]`).waitFor({ state: 'attached' });
  await page.evaluate((chosen) => {
    const choice = /** @type {HTMLSelectElement} */ (document.getElementById('model_choice'));
    choice.value = chosen;
    document.getElementById('card_button')?.click();
  }, id);
}

test('a card shows text and pictures of its own folder, and runs nothing', async () => {
  const page = await opened();
  /** @type {string[]} */
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await open_card(page, 'colours');
  const card = page.locator('#card');
  await card.getByText('window.hurt = 1').first().waitFor();
  assert.equal(await card.locator('img, script').count(), 0);
  assert.deepEqual(await card.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href'))), ['https://example.com/']);
  assert.ok(!asked.some((url) => url.includes('example.com')));
  assert.equal(await page.evaluate(() => 'hurt' in window), false);
  await page.close();
});

test('a model without a card says so, and so does one of the person', async () => {
  const page = await opened();
  await page.locator('#card_button').press('Enter');
  await page.getByText('This model has no card').waitFor();
  await page.keyboard.press('Escape');
  await page.setInputFiles('#own_model_file', new URL('../fixtures/models/own/torch_uint8.onnx', import.meta.url).pathname);
  await page.getByRole('button', { name: 'Use this model' }).click();
  await page.locator('#own_model').waitFor({ state: 'hidden' });
  await page.locator('#card_button').press('Enter');
  await page.getByText('a model of your own: it brings no card').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('m');
  await page.waitForTimeout(500);
  await rests(page);
  await keep_screenshot(page, 'models_own');
  await page.close();
});

test('on a phone it fills the screen and scrolls by finger', async () => {
  const page = await opened({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
  await open_card(page, 'neuroscan');
  const card = page.locator('#card');
  await card.getByText('hold across scanners').waitFor();
  await keep_screenshot(page, 'card_phone');
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.equal(width, 390);
  await page.locator('#card').getByRole('button', { name: 'Close' }).tap();
  assert.ok(!(await card.isVisible()));
  await page.close();
});

test('it opens without a network after its model was used, or everything was kept', async () => {
  const context = await browser.newContext({ serviceWorkers: 'allow', viewport: { width: 1024, height: 768 } });
  const page = await context.newPage();
  await page.goto(`${site.url}?model=neuroscan`);
  await hears(page, /ready/);
  await page.waitForFunction(() => crossOriginIsolated); // after the first visit's reload
  await hears(page, /ready/);
  await page.waitForFunction(async () => {
    const site_list = await (await fetch('site.json')).json();
    const wanted = ['models/neuroscan/curves.svg', 'ort/ort-wasm-simd-threaded.wasm', 'parts/card_dialog.js'];
    const store = await caches.open((await caches.keys())[0]);
    const kept = (await store.keys()).map(({ url }) => url);
    return wanted.every((path) => kept.some((url) => url.endsWith(site_list.files[path].sha256)));
  });
  await context.setOffline(true);
  await page.reload();
  await hears(page, /ready/);
  await page.locator('#card_button').press('Enter');
  await page.locator('#card').getByText('hold across scanners').waitFor();
  await page.waitForFunction(() => (/** @type {HTMLImageElement | null} */ (document.querySelector('#card img'))?.naturalWidth ?? 0) > 100);
  await context.close();
});
