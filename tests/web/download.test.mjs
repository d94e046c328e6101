import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { download } from '../../web/download.js';
import { Runtime } from '../../web/runtime.js';

// A module with one section of our own, so that it can be compiled and still is long.
const section = Uint8Array.from({ length: 299_000 }, (_, i) => i % 251);
const content = Uint8Array.from([0, 97, 115, 109, 1, 0, 0, 0, 0, 0x80 | (section.length + 2) % 128, 0x80 | ((section.length + 2) >> 7) % 128, (section.length + 2) >> 14, 1, 120, ...section]);
const runtime_path = '/ort/ort-wasm-simd-threaded.wasm';
/** @type {import('node:http').Server} */
let server;
/** @type {URL} */
let site_url;
let broken = 0; // so many answers are cut off after a third of the file
let empty = 0; // so many end after their headers
let tampered = 0; // so many answers have one bit more
let knows_ranges = true;
let checked = ''; // what it was found to be, as our service worker says it
/** @type {(string | undefined)[]} */
const ranges = [];

before(async () => {
  const sha256 = createHash('sha256').update(content).digest('hex');
  server = createServer((request, response) => {
    if (request.url === '/missing') return response.writeHead(404).end();
    if (request.url === '/ort/files.json') return response.end(JSON.stringify({ [runtime_path.slice(1)]: { bytes: content.length, sha256 } }));
    const { range } = request.headers;
    ranges.push(range);
    const from = knows_ranges ? Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0) : 0;
    const part = Uint8Array.from(content.subarray(from));
    if (tampered > 0) {
      tampered -= 1;
      part[1000] ^= 1;
    }
    const known = checked ? { 'NeuroScan-Checked': checked, 'Content-Type': 'application/wasm' } : {};
    const more = from > 0 ? { 'Content-Range': `bytes ${from}-${content.length - 1}/${content.length}` } : {};
    response.writeHead(from > 0 ? 206 : 200, { 'Content-Length': part.length, ...known, ...more });
    if (empty > 0) {
      empty -= 1;
      response.flushHeaders();
      return setTimeout(() => response.destroy(), 20);
    }
    response.write(part.subarray(0, 100_000));
    if (broken > 0) {
      broken -= 1;
      setTimeout(() => response.destroy(), 20);
    } else if (request.url !== '/endless') {
      setTimeout(() => response.end(part.subarray(100_000)), 20);
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

test('what is not there and what nobody serves are failed downloads at once', async () => {
  await assert.rejects(download(at('/missing'), 1), { code: 'download_failed', detail: /HTTP 404$/ });
  await assert.rejects(download('http://localhost:1/', 1), { code: 'download_failed' });
});

for (const known of [true, false]) {
  test(`a download that is cut off goes on where it ended, from a host that knows ${known ? '' : 'no '}ranges`, async () => {
    knows_ranges = known;
    broken = 2;
    ranges.length = 0;
    /** @type {Uint8Array[]} */
    const chunks = [];
    const on_chunk = (/** @type {Uint8Array} */ chunk) => void chunks.push(chunk);
    assert.deepEqual(await download(at('/file'), content.length, { on_chunk, waits_ms: [1, 1] }), content);
    assert.deepEqual(Buffer.concat(chunks), Buffer.from(content));
    assert.deepEqual(ranges, [undefined, 'bytes=100000-', `bytes=${known ? 200_000 : 100_000}-`]);
    knows_ranges = true;
  });
}

test('a download that is cut off before anything of it was read starts again', async () => {
  empty = 1;
  assert.deepEqual(await download(at('/file'), content.length, { waits_ms: [1] }), content);
  assert.equal(empty, 0);
});

test('a download that is cut off again and again fails', async () => {
  broken = 2;
  await assert.rejects(download(at('/file'), 1, { waits_ms: [1] }), { code: 'download_failed' });
  assert.equal(broken, 0);
});

test('an abort ends a download in the middle', async () => {
  const abort = new AbortController();
  const downloading = download(at('/endless'), content.length, { signal: abort.signal, on_progress: () => abort.abort() });
  await assert.rejects(downloading, { name: 'AbortError' });
});

test('the runtime knows its size from the list of files, and is compiled once', async () => {
  const runtime = new Runtime(site_url, runtime_path.slice(1));
  const [module, again] = await Promise.all([runtime.module(), runtime.module()]);
  assert.ok(module instanceof WebAssembly.Module);
  assert.equal(module, again);
  assert.deepEqual(runtime.progress, { loaded_bytes: content.length, total_bytes: content.length });
});

test('a runtime that is not the listed one, or no module at all, is refused, and tried again', async () => {
  const runtime = new Runtime(site_url, runtime_path.slice(1));
  tampered = 1;
  await assert.rejects(runtime.module(), { code: 'download_failed', detail: /not the file that ort\/files\.json lists$/ });
  assert.ok((await runtime.module()) instanceof WebAssembly.Module);
});

test('a runtime that our service worker has checked is compiled as it comes; one that it checked for another version is not', async () => {
  const sha256 = createHash('sha256').update(content).digest('hex');
  checked = sha256;
  const runtime = new Runtime(site_url, runtime_path.slice(1));
  assert.ok((await runtime.module()) instanceof WebAssembly.Module);
  assert.deepEqual(runtime.progress, { loaded_bytes: content.length, total_bytes: content.length });
  checked = sha256.replace(/^./, 'x');
  tampered = 1;
  await assert.rejects(new Runtime(site_url, runtime_path.slice(1)).module(), { code: 'download_failed' });
  checked = '';
});
