// The service worker: offline after one visit, isolated after one reload, always one whole version.

import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { list_site } from '../../web/cli/site_list.mjs';
import { drop, hears, keep_screenshot, start_chromium, start_site } from './site.mjs';
import { start_stranger, try_to_send } from './ways_out.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('playwright-core').Browser} */
let browser;
/** @type {Awaited<ReturnType<typeof start_site>>} */
let site;
/** @type {import('playwright-core').BrowserContext} */
let context;

before(async () => (browser = await start_chromium()));
after(() => browser.close());
beforeEach(async () => {
  site = await start_site('offline', '/some/where/');
  context = await browser.newContext({ serviceWorkers: 'allow' });
});
afterEach(async () => {
  await context.close();
  await site.close();
});

const phantom_answer = /^phantom\.png: Top left 27\.9%, Top right 24\.1%, Bottom left 24\.1%, Bottom right 23\.8%/;
const isolated = (/** @type {Page} */ page) => page.evaluate(() => globalThis.crossOriginIsolated);
const stored = (/** @type {Page} */ page) =>
  page.evaluate(async () => (await (await caches.open('neuroscan /some/where/')).keys()).map(({ url }) => url));
const is_controlled = () => navigator.serviceWorker.controller !== null;
const notice_bar = (/** @type {Page} */ page) => page.locator('#notice_bar');

/**
 * Opens the page and lets it be until it has settled.
 * @returns {Promise<{ page: Page, visits: () => number }>}
 */
async function first_visit() {
  const page = await context.newPage();
  let visits = 0;
  page.on('domcontentloaded', () => ++visits);
  await page.goto(site.url);
  await page.waitForFunction(() => globalThis.crossOriginIsolated);
  await hears(page, /ready/);
  return { page, visits: () => visits };
}

/**
 * Changes files as if a new version had been put on the server.
 * @param {Record<string, (text: string) => string>} changes
 */
async function publish(changes) {
  for (const [path, change] of Object.entries(changes)) {
    const file = new URL(path, site.folder);
    const text = await readFile(file, 'utf8');
    assert.notEqual(change(text), text);
    await writeFile(file, change(text));
  }
  await list_site(site.folder);
}

const new_title = { 'index.html': (/** @type {string} */ text) => text.replace('<title>NeuroScan', '<title>Newer NeuroScan') };
const look_for_update = (/** @type {Page} */ page) =>
  page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update().catch(() => {})));

const threads_of = (/** @type {import('playwright-core').Worker} */ worker) =>
  Number(new URL(worker.url()).searchParams.get('threads') ?? 1);

test('the first visit ends isolated, with threads and the same answer, after one reload', async () => {
  const { page, visits } = await first_visit();
  assert.equal(visits(), 2);
  const [worker] = page.workers();
  assert.equal(await worker.evaluate(() => globalThis.crossOriginIsolated), true);
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  assert.equal(threads_of(worker), Math.max(1, Math.min(4, cores - 1)));
  await drop(page, 'phantom.png');
  await hears(page, phantom_answer);
  await page.waitForTimeout(500);
  assert.equal(visits(), 2);
  const { page: another } = await first_visit();
  assert.equal(await isolated(another), true);
});

test('a second tab is isolated at once, and has as many threads as it asks for, of cores at most', async () => {
  await first_visit();
  const page = await context.newPage();
  let visits = 0;
  page.on('domcontentloaded', () => ++visits);
  await page.goto(`${site.url}?threads=1`);
  await drop(page, 'phantom.png');
  await hears(page, phantom_answer);
  assert.equal(await isolated(page), true);
  assert.equal(threads_of(page.workers()[0]), 1);
  assert.equal(visits, 1);
  await page.goto(`${site.url}?threads=99`);
  await drop(page, 'phantom.png');
  await hears(page, phantom_answer);
  assert.equal(threads_of(page.workers()[0]), Math.min(4, await page.evaluate(() => navigator.hardwareConcurrency)));
});

test('a page in use is not reloaded; it answers with one thread, and the next visit has them all', async () => {
  const page = await context.newPage();
  let visits = 0;
  page.on('domcontentloaded', () => ++visits);
  await page.goto(site.url);
  await drop(page, 'phantom.png');
  await hears(page, phantom_answer);
  await page.waitForFunction(is_controlled);
  await page.waitForTimeout(1500);
  assert.equal(visits, 1);
  assert.equal(await isolated(page), false);
  await page.goto(site.url);
  assert.equal(await isolated(page), true);
});

test('where the headers do not isolate there is one reload and no more', async () => {
  await publish({ 'service_worker.js': (text) => text.replace('Cross-Origin-Embedder-Policy', 'No-Such-Policy') });
  const page = await context.newPage();
  let visits = 0;
  page.on('domcontentloaded', () => ++visits);
  await page.goto(site.url);
  await page.waitForFunction(() => sessionStorage.length > 0);
  await page.waitForTimeout(3000);
  await drop(page, 'phantom.png');
  await hears(page, phantom_answer);
  assert.equal(visits, 2);
  assert.equal(await isolated(page), false);
});

test('after one visit the page works without a server', async () => {
  const { page } = await first_visit();
  await page.close();
  await site.close();
  const offline = await context.newPage();
  for (const address of [site.url, `${site.url}index.html?model=quadrants`]) {
    await offline.goto(address);
    await drop(offline, 'phantom.png');
    await hears(offline, phantom_answer);
  }
  assert.equal(await isolated(offline), true);
});

test('the policy binds the worker through the header that the service worker sends', async () => {
  const { page } = await first_visit();
  const [worker] = page.workers();
  assert.match(worker.url(), /^http/);
  const stranger = await start_stranger();
  assert.equal(await worker.evaluate(try_to_send, stranger.url), 'refused');
  assert.deepEqual(stranger.reached, []);
  await stranger.close();
});

test('a new version waits until it is asked for; the reload brings the open image along, and the old one is removed', async () => {
  const { page } = await first_visit();
  await drop(page, 'phantom.png');
  await hears(page, phantom_answer);
  const before_update = await stored(page);
  await publish(new_title);
  await page.reload(); // the visit that finds it out still is of the old version
  await drop(page, 'phantom.png');
  await hears(page, phantom_answer);
  await notice_bar(page).getByText('A new version of NeuroScan is ready').waitFor();
  await keep_screenshot(page, 'update_ready');
  const old_tab = await context.newPage();
  await old_tab.goto(site.url);
  assert.equal(await old_tab.title(), 'NeuroScan', 'another tab does not get the new version before it is asked for');
  await old_tab.close();
  await notice_bar(page).getByRole('button', { name: 'Reload' }).click();
  await page.waitForFunction(() => document.title === 'Newer NeuroScan');
  await hears(page, phantom_answer);
  await page.reload();
  await hears(page, /ready/);
  // Cleaned up once the page has all that it needs.
  while ((await stored(page)).filter((url) => url.includes('/version/')).length > 1) await page.waitForTimeout(100);
  const after_update = await stored(page);
  assert.equal(after_update.filter((url) => url.includes('/version/')).length, 1);
  assert.equal(after_update.length, before_update.length, 'what the old version had alone is gone, the rest is there once');
});

test('half an update is none: the old version stays, whole', async () => {
  const { page } = await first_visit();
  await publish({ ...new_title, 'main.js': (text) => `${text}\n// newer\n` });
  await rm(new URL('main.js', site.folder));
  await look_for_update(page);
  await page.waitForFunction(async () => {
    const registration = await navigator.serviceWorker.ready;
    return !registration.installing && !registration.waiting;
  });
  await page.reload();
  await drop(page, 'phantom.png');
  await hears(page, phantom_answer);
  assert.equal(await page.title(), 'NeuroScan');
  assert.equal(await notice_bar(page).isVisible(), false);
});

test('two tabs with two versions: the old one goes on as it is, with a worker of its own version', async () => {
  const { page: old_tab } = await first_visit();
  const { page: new_tab } = await first_visit();
  await publish({ ...new_title, 'worker.js': (text) => `self.newer = true;\n${text}` });
  await look_for_update(new_tab);
  await notice_bar(new_tab).getByRole('button', { name: 'Reload' }).click();
  await new_tab.waitForFunction(() => document.title === 'Newer NeuroScan');
  await hears(new_tab, /ready/);
  assert.equal(await new_tab.workers()[0].evaluate(() => 'newer' in self), true);
  await notice_bar(old_tab).getByText('updated in another tab').waitFor();
  // Its engine dies, and a new one is fetched: of the old version.
  const another = old_tab.waitForEvent('worker');
  await old_tab.workers()[0].evaluate(() => self.close());
  const worker = await another;
  await hears(old_tab, /ready/);
  await drop(old_tab, 'phantom.png');
  await hears(old_tab, phantom_answer);
  assert.equal(await worker.evaluate(() => 'newer' in self), false);
  await notice_bar(old_tab).getByRole('button', { name: 'Reload' }).click();
  await old_tab.waitForFunction(() => document.title === 'Newer NeuroScan');
  await hears(old_tab, phantom_answer);
});

test('where there is no room to store anything, the page works all the same', async () => {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(site.url).origin, quotaSize: 50_000 });
  await page.goto(site.url);
  await drop(page, 'phantom.png');
  await hears(page, phantom_answer);
  await page.reload();
  await drop(page, 'phantom.png');
  await hears(page, phantom_answer);
});

test('the service worker may be removed, and what it stored, while the page is open', async () => {
  const { page } = await first_visit();
  await page.evaluate(async () => {
    for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
    for (const name of await caches.keys()) await caches.delete(name);
  });
  await drop(page, 'phantom.png');
  await hears(page, phantom_answer);
  await page.evaluate(() => fetch('models/colours/model.json').then((response) => response.json()));
  await page.reload();
  await drop(page, 'phantom.png');
  await hears(page, phantom_answer);
});

test('what was stored may be cleared while the service worker stays', async () => {
  const { page } = await first_visit();
  await page.evaluate(async () => {
    for (const name of await caches.keys()) await caches.delete(name);
  });
  await publish(new_title);
  await page.reload();
  await drop(page, 'phantom.png');
  await hears(page, phantom_answer);
  assert.equal(await page.title(), 'Newer NeuroScan', 'the network has it, and nothing is mixed in');
});
