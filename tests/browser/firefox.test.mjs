// The core of it in Firefox: the same answers, nothing that leaves the page, offline and with threads.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { list_site } from '../../web/cli/site_list.mjs';
import { no_firefox, start_firefox } from './firefox.mjs';
import { drop, hears, keep_screenshot, start_site } from './site.mjs';
import { start_stranger, try_to_send } from './ways_out.mjs';

const options = { skip: no_firefox, timeout: 300_000 };
const phantom_answer = /^phantom\.png: Top left 27\.9%, Top right 24\.1%, Bottom left 24\.1%, Bottom right 23\.8%/;

/** @type {Awaited<ReturnType<typeof start_firefox>>} */
let started;

before(async () => {
  if (!no_firefox) started = await start_firefox();
});
after(() => started?.close());

/** @param {(page: import('playwright-core').Page, site: Awaited<ReturnType<typeof start_site>>) => Promise<void>} use */
async function with_page(use) {
  const site = await start_site('firefox', '/some/where/');
  const context = await started.browser.newContext({ viewport: { width: 1200, height: 800 } });
  try {
    await use(await context.newPage(), site);
  } finally {
    await context.close();
    await site.close();
  }
}

test('an image is answered as in other browsers, a wrong file with the sentence that fits', options, async () => {
  await with_page(async (page, site) => {
    await page.goto(site.url);
    await drop(page, 'phantom.png');
    await hears(page, phantom_answer);
    await keep_screenshot(page, 'firefox');
    await drop(page, 'text.jpg');
    await hears(page, /not an image NeuroScan can read/);
  });
});

test('a volume is leafed through and has a verdict, from compressed DICOM and from NIfTI', options, async () => {
  await with_page(async (page, site) => {
    await page.goto(site.url);
    await hears(page, /ready/);
    await drop(page, '../volumes/orientation_RAS.nii.gz');
    await hears(page, /^orientation_RAS\.nii\.gz, axial 4 of 6: .*%/);
    await page.waitForFunction(() => /%/.test(document.querySelector('#volume [data-part=headline]')?.textContent ?? ''));
    await page.keyboard.press('ArrowDown');
    await hears(page, /axial 5 of 6: .*%/);
    await keep_screenshot(page, 'firefox_volume');
    await drop(page, '../volumes/multi_j2k.dcm');
    await hears(page, /^multi_j2k\.dcm, .* of \d+: .*%/);
  });
});

test('the first visit ends isolated, and the next one needs no server', options, async () => {
  await with_page(async (page, site) => {
    await page.goto(site.url);
    await page.waitForFunction(() => globalThis.crossOriginIsolated);
    await hears(page, /ready/);
    await site.close();
    await page.reload();
    await drop(page, 'phantom.png');
    await hears(page, phantom_answer);
    assert.equal(await page.evaluate(() => globalThis.crossOriginIsolated), true);
  });
});

test('neither the page nor its worker can send anything to a stranger', options, async () => {
  const stranger = await start_stranger();
  await with_page(async (page, site) => {
    // In place of the engine a worker that tries what the page tries.
    const script = `${try_to_send}\nself.onmessage = async ({ data }) => self.postMessage(await try_to_send(data));\n`;
    await writeFile(new URL('trying.js', site.folder), script);
    const made = await readFile(new URL('engine_worker.js', site.folder), 'utf8');
    await writeFile(new URL('trying_worker.js', site.folder), made.replace("'./worker.js'", "'./trying.js'"));
    await list_site(site.folder);
    await page.goto(site.url);
    await page.evaluate(() => window.dispatchEvent(new PointerEvent('pointerdown'))); // in use: not reloaded by itself
    await hears(page, /ready/);
    const in_worker = () =>
      page.evaluate(async (url) => {
        const { engine_worker } = await import(new URL('trying_worker.js', document.baseURI).href);
        const worker = engine_worker();
        return new Promise((resolve) => {
          worker.onmessage = (/** @type {MessageEvent} */ { data }) => resolve(data);
          worker.postMessage(url);
        });
      }, stranger.url);
    assert.equal(await in_worker(), 'refused');
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await page.reload();
    assert.equal(await page.evaluate(() => globalThis.crossOriginIsolated), true);
    assert.equal(await in_worker(), 'refused', 'in a worker that the service worker served');
    assert.equal(await page.evaluate(try_to_send, stranger.url), 'refused');
    assert.deepEqual(stranger.reached, []);
  });
  await stranger.close();
});
