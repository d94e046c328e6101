// Networks, hosts and storage that fail: each ends in a page that works, and a sentence where something is missing.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { drop, hears, start_chromium, start_site } from './site.mjs';

/** @typedef {{ matches: RegExp, times: number, spoil: (body: Buffer) => Buffer, cuts?: boolean }} Fault */

/** @type {Awaited<ReturnType<typeof start_site>>} */
let site;
/** @type {import('playwright-core').Browser} */
let browser;
/** @type {import('node:http').Server} a host in front of the site that spoils what `faults` say */
let host;
/** @type {string} */
let host_url;
/** @type {Fault[]} */
let faults = [];
/** @type {Record<string, string>} */
let wrong_types = {};

before(async () => {
  site = await start_site('faults');
  browser = await start_chromium();
  host = createServer(async (request, response) => {
    const path = (request.url ?? '/').slice(1);
    const answer = await fetch(new URL(path, site.url));
    const whole = Buffer.from(await answer.arrayBuffer());
    const fault = faults.find(({ matches, times }) => times > 0 && matches.test(path));
    const type = wrong_types[path.split('.').at(-1) ?? ''] ?? answer.headers.get('Content-Type') ?? '';
    const [, from = '0'] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? [];
    const body = (fault ? fault.spoil(whole) : whole).subarray(Number(from));
    const part = from === '0' ? {} : { 'Content-Range': `bytes ${from}-${whole.length - 1}/${whole.length}` };
    const status = from === '0' ? answer.status : 206;
    response.writeHead(status, { 'Content-Type': type, 'Content-Length': fault?.cuts ? whole.length - Number(from) : body.length, ...part });
    response.write(body);
    if (fault) fault.times -= 1;
    if (fault?.cuts) setTimeout(() => response.destroy(), 50);
    else response.end();
  });
  await new Promise((done) => host.listen(0, 'localhost', () => done(undefined)));
  host_url = `http://localhost:${/** @type {import('node:net').AddressInfo} */ (host.address()).port}/`;
});
after(async () => {
  await browser.close();
  await site.close();
  host.closeAllConnections();
  host.close();
});

const phantom_answer = /^phantom\.png: Top left 27\.9%/;
const half = (/** @type {Buffer} */ body) => body.subarray(0, Math.floor(body.length / 2));
const with_one_bit_more = (/** @type {Buffer} */ body) => {
  const spoilt = Buffer.from(body);
  spoilt[Math.floor(body.length / 2)] ^= 1;
  return spoilt;
};

for (const file of ['ort/ort-wasm-simd-threaded.wasm', 'models/quadrants/model.onnx']) {
  test(`${file}, cut off in the middle, goes on where it ended`, async () => {
    faults = [{ matches: new RegExp(file), times: 1, spoil: half, cuts: true }];
    const page = await browser.newPage();
    await page.goto(host_url);
    await drop(page, 'phantom.png');
    await hears(page, phantom_answer);
    assert.equal(faults[0].times, 0);
    await page.close();
  });

  test(`${file}, tampered with, is refused with a sentence, and the sound one taken later`, async () => {
    faults = [{ matches: new RegExp(file), times: Infinity, spoil: with_one_bit_more }];
    const page = await browser.newPage();
    await page.goto(host_url);
    await hears(page, /download failed|not the one its recipe describes/);
    faults = [];
    await drop(page, 'phantom.png');
    await hears(page, phantom_answer);
    await page.close();
  });
}

test('a host that gives .wasm files no useful type is good enough', async () => {
  wrong_types = { wasm: 'text/plain', onnx: 'text/html', webmanifest: 'text/plain' };
  const page = await browser.newPage();
  await page.goto(host_url);
  await drop(page, 'phantom.png');
  await hears(page, phantom_answer);
  wrong_types = {};
  await page.close();
});

test('a browser that denies every kind of storage', async () => {
  const page = await browser.newPage();
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    }
    Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined });
    Object.defineProperty(Navigator.prototype, 'storage', { value: undefined });
  });
  await page.goto(`${host_url}#privacy`);
  await page.getByRole('dialog').getByText('nothing: the files of this page').waitFor();
  await page.keyboard.press('Escape');
  await drop(page, 'phantom.png');
  await hears(page, phantom_answer);
  await page.close();
});

test('a browser without SIMD is told so', async () => {
  const page = await browser.newPage();
  await page.addInitScript(() => {
    const validate = WebAssembly.validate;
    WebAssembly.validate = (bytes) => !new Uint8Array(/** @type {ArrayBuffer} */ (bytes)).includes(253) && validate(bytes);
  });
  await page.goto(host_url);
  await page.getByRole('alert').getByText(/needs WebAssembly with SIMD/).waitFor();
  await page.close();
});

test('fifty drops in a row end in the answer to the last', async () => {
  const page = await browser.newPage();
  await page.goto(host_url);
  for (let i = 0; i < 49; ++i) await drop(page, i % 2 ? 'rgb8.png' : 'grey8.png');
  await drop(page, 'phantom.png');
  await hears(page, phantom_answer);
  await page.close();
});
