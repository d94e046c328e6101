import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { serve } from '../../web/cli/serve.mjs';

/** @type {string} */
let folder;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'neuroscan-'));
  await writeFile(join(folder, 'index.html'), 'front page');
  await writeFile(join(folder, 'engine.wasm'), 'bytes');
  server = await serve(folder, 0, '/some/path/');
});
after(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/**
 * The status of a path as it is, without the tidying that fetch does.
 * @param {string} path
 * @returns {Promise<number | undefined>}
 */
const status_of = (path) =>
  new Promise((resolve, reject) => {
    const sent = request(new URL(server.url).origin, { path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', reject).end();
  });

test('a folder answers with its index.html, a .wasm with the type that browsers compile while it comes', async () => {
  assert.equal(await (await fetch(server.url)).text(), 'front page');
  const response = await fetch(new URL('engine.wasm', server.url));
  assert.equal(response.headers.get('content-type'), 'application/wasm');
  assert.equal(await response.text(), 'bytes');
});

test('the base without its last slash leads to the site', async () => {
  assert.equal(await (await fetch(server.url.slice(0, -1))).text(), 'front page');
});

test('what is not there, or not inside the folder, is not found', async () => {
  for (const path of ['/', '/some/path/missing', '/some/path/../../etc/passwd', '/some/path/..%2f..%2fetc/passwd', '/some/path/%00', '/some/path/%zz']) {
    assert.equal(await status_of(path), 404, path);
  }
});
