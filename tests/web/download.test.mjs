import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { download } from '../../web/download.js';
import { Runtime } from '../../web/runtime.js';

const content = Uint8Array.from({ length: 300_000 }, (_, i) => i % 251);
const runtime_path = '/ort/ort-wasm-simd-threaded.wasm';
/** @type {import('node:http').Server} */
let server;
/** @type {URL} */
let site_url;
let broken = 0; // so many answers are cut off

before(async () => {
  server = createServer((request, response) => {
    if (request.url === '/missing') return response.writeHead(404).end();
    if (request.url === '/site.json') return response.end(JSON.stringify({ files: { [runtime_path.slice(1)]: { bytes: content.length } } }));
    response.writeHead(200, { 'Content-Length': content.length });
    response.write(content.subarray(0, 100_000));
    if (broken > 0) {
      broken -= 1;
      setTimeout(() => response.destroy(), 20);
    } else if (request.url !== '/endless') {
      setTimeout(() => response.end(content.subarray(100_000)), 20);
    }
  });
  await new Promise((resolve) => server.listen(0, 'localhost', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  site_url = new URL(`http://localhost:${port}/`);
});
after(() => {
  server.closeAllConnections();
  server.close();
});

const at = (/** @type {string} */ path) => new URL(path, site_url);

test('a download arrives whole, and its progress grows up to its size', async () => {
  /** @type {number[]} */
  const seen = [];
  const on_progress = (/** @type {any} */ { loaded_bytes, total_bytes }) => {
    assert.equal(total_bytes, content.length);
    seen.push(loaded_bytes);
  };
  assert.deepEqual(await download(at('/file'), content.length, { on_progress }), content);
  assert.deepEqual(seen, [...seen].sort((a, b) => a - b));
  assert.equal(seen.at(-1), content.length);
});

test('what is not there, what is cut off and what nobody serves are failed downloads', async () => {
  await assert.rejects(download(at('/missing'), 1), { code: 'download_failed', detail: /HTTP 404$/ });
  broken = 1;
  await assert.rejects(download(at('/file'), 1), { code: 'download_failed' });
  await assert.rejects(download('http://localhost:1/', 1), { code: 'download_failed' });
});

test('an abort ends a download in the middle', async () => {
  const abort = new AbortController();
  const downloading = download(at('/endless'), content.length, { signal: abort.signal, on_progress: () => abort.abort() });
  await assert.rejects(downloading, { name: 'AbortError' });
});

test('the runtime knows its size from the list of files, and a failed download is tried again', async () => {
  /** @type {Uint8Array[]} */
  const installed = [];
  const runtime = new Runtime(site_url, (binary) => void installed.push(binary));
  broken = 1;
  await assert.rejects(runtime.ready(), { code: 'download_failed' });
  await Promise.all([runtime.ready(), runtime.ready()]);
  assert.equal(installed.length, 1);
  assert.deepEqual(installed[0], content);
  assert.deepEqual(runtime.progress, { loaded_bytes: content.length, total_bytes: content.length });
});
