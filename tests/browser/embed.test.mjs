// The engine in pages of other people, and the page in the state that an address asks for.

import assert from 'node:assert/strict';
import { cp, readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { drop, hears, image_path, keep_screenshot, start_chromium, start_site } from './site.mjs';

/** @type {Awaited<ReturnType<typeof start_site>>} */
let site;
/** @type {import('playwright-core').Browser} */
let browser;

before(async () => {
  site = await start_site('embed', '/below/');
  browser = await start_chromium();
  await cp(image_path('phantom.png'), new URL('phantom.png', site.folder));
});
after(async () => {
  await browser.close();
  await site.close();
});

test('the example of twenty lines classifies an image, and says what is wrong with another', async () => {
  const lines = (await readFile(new URL('../../web/embed/example.html', import.meta.url), 'utf8')) +
    (await readFile(new URL('../../web/embed/example.js', import.meta.url), 'utf8'));
  assert.ok(lines.trimEnd().split('\n').length <= 20);
  const page = await browser.newPage();
  await page.goto(`${site.url}embed/example.html`);
  await page.getByText('NeuroScan is ready.').waitFor();
  await page.setInputFiles('input', image_path('phantom.png'));
  await page.getByText(/^(Glioma|Meningioma|No tumour|Pituitary tumour): \d+\.\d%$/).waitFor();
  await page.setInputFiles('input', image_path('text.jpg'));
  await page.getByText(/not an image NeuroScan can read/).waitFor();
  await page.close();
});

test('the module classifies bytes, blobs and addresses alike, and evaluates', async () => {
  const page = await browser.newPage();
  await page.goto(`${site.url}embed/example.html`);
  const found = await page.evaluate(async (base) => {
    const { load } = await import(`${base}neuroscan.js`);
    const model = await load(`${base}models/quadrants/model.json`);
    const url = `${base}phantom.png`;
    const bytes = await (await fetch(url)).arrayBuffer();
    const answers = await Promise.all([url, new URL(url), bytes, new Uint8Array(bytes), new Blob([bytes])].map((one) => model.classify(one)));
    const { map, height, width, class: explained } = await model.explain(url, { class_id: model.info.classes[0].id });
    const peak = map.indexOf(Math.max(...map));
    const explanation = { values: map.length - height * width, explained, x: (peak % width) / width, y: Math.floor(peak / width) / height };
    const { stays, changes } = await model.measure_stability(url);
    const labelled = model.info.classes.map((/** @type {any} */ { id }) => ({ image: url, label: id }));
    const evaluation = await model.evaluate(labelled);
    const wrong = await model.evaluate([{ image: url, label: 'nonsense' }]).catch((/** @type {any} */ error) => error.code);
    model.close();
    const closed = await model.classify(url).catch((/** @type {any} */ error) => error.code);
    const missing = await load(`${base}models/nowhere/model.json`).catch((/** @type {any} */ error) => error.code);
    return { answers, explanation, stays, changes, evaluation, wrong, closed, missing };
  }, site.url);
  for (const { top, classes, width_px, sha256 } of found.answers) {
    assert.equal(top.name, 'Top left');
    assert.equal(top.probability.toFixed(3), '0.279');
    assert.equal(classes.length, 4);
    assert.equal(width_px, 256);
    assert.match(sha256, /^[0-9a-f]{64}$/);
  }
  const { values, explained, x, y } = found.explanation;
  assert.deepEqual([values, explained], [0, 0]);
  assert.ok(x < 0.5 && y < 0.5, `what speaks for the top left is at ${x}, ${y}`);
  assert.equal(found.changes.length, 16);
  assert.equal(found.stays, found.changes.filter((/** @type {any} */ { top }) => top === 0).length);
  assert.equal(found.evaluation.n, 4);
  assert.equal(found.evaluation.accuracy, 0.25);
  assert.deepEqual([found.wrong, found.closed, found.missing], ['label_mismatch', 'engine_missing', 'no_such_model']);
  await page.close();
});

test('the address names the model and the image, of this site only', async () => {
  const page = await browser.newPage();
  await page.goto(`${site.url}?model=colours&image=phantom.png`);
  assert.match(await hears(page, /^phantom\.png: .*%/), /^phantom\.png: /);
  /** @type {string[]} */
  const requested = [];
  page.on('request', (request) => void requested.push(request.url()));
  await page.goto(`${site.url}?image=${encodeURIComponent('https://example.org/a.png')}`);
  await page.locator('#notice_bar').getByText('another site').waitFor();
  assert.deepEqual(requested.filter((url) => new URL(url).origin !== new URL(site.url).origin), []);
  await page.goto(`${site.url}?image=gone.png`);
  await page.locator('#notice_bar').getByText('download failed').waitFor();
  await drop(page, 'phantom.png');
  await hears(page, /^phantom\.png: Top left/);
  await page.close();
});

test('a panel says that nothing leaves the page, how to check it, and what is kept', async () => {
  const context = await browser.newContext({ serviceWorkers: 'allow' });
  const page = await context.newPage();
  await page.goto(site.url);
  await page.waitForFunction(() => globalThis.crossOriginIsolated);
  await hears(page, /ready/);
  await page.getByRole('button', { name: 'What leaves this page' }).focus();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('dialog', { name: 'What leaves this page: nothing' });
  await panel.getByText(/The model runs on/).waitFor();
  await panel.getByRole('button', { name: /Keep everything .* MB\)/ }).click();
  await panel.getByText('Everything is kept').waitFor();
  await keep_screenshot(page, 'privacy_panel');
  const unkept = await page.evaluate(async () => {
    const { files } = await (await fetch('site.json')).json();
    const keys = await (await caches.open(`neuroscan ${location.pathname}`)).keys();
    return Object.keys(files).filter((path) => !keys.some(({ url }) => url.endsWith(files[path].sha256)));
  });
  assert.ok(unkept.length > 0 && unkept.every((path) => path.startsWith('webgpu/')), `these files are not kept: ${unkept}`);
  await panel.getByRole('button', { name: 'Remove all' }).click();
  await panel.getByText('Nothing of this page is kept').waitFor();
  assert.deepEqual(await page.evaluate(() => caches.keys()), []);
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'hidden' });
  await drop(page, 'phantom.png');
  await hears(page, /^phantom\.png: Top left/);
  await context.close();
});
