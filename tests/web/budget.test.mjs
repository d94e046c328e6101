// What a first visit costs, compressed as hosts do it.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

const site_url = new URL('../../build/site/', import.meta.url);
const { files } = JSON.parse(await readFile(new URL('site.json', site_url), 'utf8'));
const [default_model] = JSON.parse(await readFile(new URL('models/index.json', site_url), 'utf8'));

/** @param {string[]} paths */
async function gzip_bytes(paths) {
  const sizes = await Promise.all(
    paths.map(async (path) => gzipSync(await readFile(new URL(encodeURI(path), site_url)), { level: 6 }).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

const for_page = Object.keys(files).filter((path) => files[path].page && !/^(ort|models)\//.test(path));
const for_prediction = Object.keys(files).filter((path) => path.startsWith('ort/') || path.startsWith(`models/${default_model}/model.`));

const engine = for_page.filter((path) => path.startsWith('engine.'));
// site.json is asked for when the first model is there, for the list of models.
const listing = ['service_worker.js'];

test('all that the page needs to take a file is at most 320 KB', async (t) => {
  const bytes = await gzip_bytes([...for_page.filter((path) => !engine.includes(path)), ...listing]);
  t.diagnostic(`${bytes} bytes`);
  assert.ok(for_page.includes('app.wasm') && for_page.includes('main.js') && engine.includes('engine.wasm'));
  assert.ok(bytes <= 320_000, `${bytes} bytes`);
});

test('the page, the interface and the engine are at most 450 KB', async (t) => {
  const bytes = await gzip_bytes([...for_page, ...listing]);
  t.diagnostic(`${bytes} bytes`);
  assert.ok(bytes <= 450_000, `${bytes} bytes`);
});

test('what the first answer does not need is in the site, but not in what it needs', () => {
  for (const part of ['insight', 'volumes']) {
    assert.equal(files[`parts/${part}.wasm`].page, false);
    assert.equal(files[`parts/${part}.mjs`].page, false);
  }
});

test('all that the first prediction needs is at most 6.5 MB', async (t) => {
  const bytes = await gzip_bytes([...for_page, ...for_prediction]);
  t.diagnostic(`${bytes} bytes`);
  assert.ok(for_prediction.some((path) => path.endsWith('.onnx')));
  assert.ok(for_prediction.some((path) => path.endsWith('ort-wasm-simd-threaded.wasm')));
  assert.ok(bytes <= 6_500_000, `${bytes} bytes`);
});
