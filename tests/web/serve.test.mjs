// The server behind ./dev serve.

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { serve } from '../../web/cli/serve.mjs';

/** @type {string} */
let folder;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'neuroscan-serve-'));
  await mkdir(join(folder, 'site/ort'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'not for you');
  await writeFile(join(folder, 'site/index.html'), '<!doctype html>');
  for (const name of ['a.js', 'a.mjs', 'a.wasm', 'a.onnx', 'a.json', 'a.ttf', 'a.css', 'a b.png']) {
    await writeFile(join(folder, 'site/ort', name), name);
  }
  server = await serve(join(folder, 'site'), 0, '/base/');
});
after(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/**
 * The answer to a path as it is written here; fetch would tidy it up first.
 * @param {string} path
 * @returns {Promise<string>}
 */
function ask(path) {
  const { hostname, port } = new URL(server.url);
  return new Promise((done, failed) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n\r\n`),
    );
    socket.on('data', (bytes) => (answer += bytes)).on('error', failed).on('end', () => done(answer));
  });
}

test('each kind of file has the type that browsers insist on', async () => {
  const types = {
    '': 'text/html; charset=utf-8',
    'ort/a.js': 'text/javascript; charset=utf-8',
    'ort/a.mjs': 'text/javascript; charset=utf-8',
    'ort/a.wasm': 'application/wasm',
    'ort/a.onnx': 'application/octet-stream',
    'ort/a.json': 'application/json; charset=utf-8',
    'ort/a.ttf': 'font/ttf',
    'ort/a.css': 'text/css; charset=utf-8',
    'ort/a%20b.png?query': 'image/png',
  };
  for (const [path, type] of Object.entries(types)) {
    const answer = await fetch(server.url + path);
    assert.equal(answer.status, 200, path);
    assert.equal(answer.headers.get('content-type'), type, path);
    assert.equal(Number(answer.headers.get('content-length')), (await answer.text()).length, path);
  }
});

test('no path leaves the folder', async () => {
  const paths = [
    '/base/../secret.txt',
    '/base/..%2fsecret.txt',
    '/base/%2e%2e/secret.txt',
    '/base/ort/../../secret.txt',
    `/base/${encodeURIComponent(join(folder, 'secret.txt'))}`,
    `/base/${join(folder, 'secret.txt')}`,
    '/base/%00',
    '/base/%zz',
    '/base/ort',
    '/base/ort/',
    '/index.html',
    '/',
  ];
  for (const path of paths) assert.match(await ask(path), /^HTTP\/1\.1 404 /, path);
});

test('nothing can be written', async () => {
  assert.equal((await fetch(server.url, { method: 'POST', body: 'x' })).status, 405);
});

test('a port that is taken is an error with its code', async () => {
  const port = Number(new URL(server.url).port);
  await assert.rejects(serve(folder, port), { code: 'EADDRINUSE' });
});
