// Medical files in Chromium's worker, under the page's own policy.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { hears, start_chromium, start_site } from './site.mjs';

/** @type {Awaited<ReturnType<typeof start_site>>} */
let site;
/** @type {import('playwright-core').Browser} */
let browser;

before(async () => {
  site = await start_site('volumes');
  browser = await start_chromium();
});
after(async () => {
  await browser.close();
  await site.close();
});

const base64_of = async (/** @type {string} */ name) =>
  (await readFile(new URL(`../fixtures/volumes/${name}`, import.meta.url))).toString('base64');

/**
 * Takes files in, and gives each volume's first picture; runs in the page.
 * @param {{ name: string, base64: string }[]} files
 */
async function open_in_page(files) {
  const from_site = (/** @type {string} */ name) => import(new URL(name, document.baseURI).href);
  const [{ EngineLink }, { engine_worker }] = await Promise.all([from_site('engine_link.js'), from_site('engine_worker.js')]);
  const link = new EngineLink(engine_worker(), () => {});
  const ask = (/** @type {any} */ request) => link.ask(request, { subject: 'a test' });
  for (const { name, base64 } of files) {
    const file = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)).buffer;
    await ask({ kind: 'take_file', intake: 1, name, file });
  }
  const { volumes, skipped } = await ask({ kind: 'open_volumes', intake: 1 });
  const pictures = [];
  for (const { volume, planes } of volumes) {
    const { rgba } = await ask({ kind: 'slice_pixels', volume, plane: planes[0].plane, slice: 0, window: null });
    pictures.push(Array.from(rgba));
  }
  return { pictures, skipped };
}

test('the codec comes from our own origin, once a compressed file is there and not before', async () => {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  /** @type {string[]} */
  const requested = [];
  /** @type {string[]} */
  const complaints = [];
  context.on('request', (request) => void requested.push(request.url()));
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
  await page.goto(site.url);
  await hears(page, /ready/);
  const plain = await Promise.all(['g12.dcm', 'raw.nrrd'].map(async (name) => ({ name, base64: await base64_of(name) })));
  const { pictures: first } = await page.evaluate(open_in_page, plain);
  assert.equal(first.length, 2);
  const [, of_dicom] = first; // series come last
  assert.deepEqual(requested.filter((url) => url.includes('codecs/')), []);

  const names = ['g12_j2k.dcm', 'g12_jpegls.dcm', 'g12_rle.dcm', 'g12_jpeg_lossless.dcm'];
  for (const name of names) {
    const { pictures, skipped } = await page.evaluate(open_in_page, [{ name, base64: await base64_of(name) }]);
    assert.deepEqual(skipped, []);
    assert.deepEqual(pictures, [of_dicom], name);
  }
  assert.ok(requested.some((url) => url.endsWith('codecs/gdcm.wasm')));
  const own = new URL(site.url).origin;
  assert.deepEqual(requested.filter((url) => new URL(url.replace(/^blob:/, '')).origin !== own), []);
  assert.deepEqual(complaints, []);
  await context.close();
});

test('where the codec cannot be had, the file is skipped with a sentence and others are read', async () => {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  await context.route('**/codecs/gdcm.wasm', (route) => route.abort());
  await page.goto(site.url);
  await hears(page, /ready/);
  const files = await Promise.all(['g12_j2k.dcm', 'g8.dcm'].map(async (name) => ({ name, base64: await base64_of(name) })));
  const { pictures, skipped } = await page.evaluate(open_in_page, files);
  assert.equal(pictures.length, 1);
  assert.equal(skipped.length, 1);
  assert.equal(skipped[0].error.code, 'codec_missing');
  await context.close();
});
