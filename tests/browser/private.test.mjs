// Nothing leaves the page: the browser is told to refuse it, and nothing tries.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { drop, hears, rests, start_chromium, start_site } from './site.mjs';

/** @type {Awaited<ReturnType<typeof start_site>>} */
let site;
/** @type {import('playwright-core').Browser} */
let browser;
/** @type {import('node:http').Server} */
let stranger;
/** @type {string} of another origin, which lets anybody in */
let stranger_url;
/** @type {string[]} */
const reached = [];

before(async () => {
  site = await start_site('private');
  browser = await start_chromium();
  stranger = createServer((request, response) => {
    reached.push(request.url ?? '');
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/javascript' }).end();
  });
  await new Promise((done) => stranger.listen(0, 'localhost', () => done(undefined)));
  stranger_url = `http://localhost:${/** @type {import('node:net').AddressInfo} */ (stranger.address()).port}`;
});
after(async () => {
  await browser.close();
  await site.close();
  stranger.closeAllConnections();
  stranger.close();
});

/**
 * Tries every way out that this kind of global scope has. Runs in the page or in a worker.
 * @param {string} url
 */
async function try_to_send(url) {
  const socket = url.replace('http', 'ws');
  await fetch(`${url}/fetch`, { method: 'POST', body: 'pixels', mode: 'no-cors' }).catch(() => {});
  await import(`${url}/import.js`).catch(() => {});
  try {
    new WebSocket(`${socket}/socket`);
  } catch {}
  try {
    new EventSource(`${url}/events`);
  } catch {}
  const asked = new XMLHttpRequest();
  asked.open('POST', `${url}/xhr`);
  try {
    asked.send('pixels');
  } catch {}
  try {
    new Worker(URL.createObjectURL(new Blob([`fetch('${url}/from_worker', { mode: 'no-cors' })`])));
  } catch {}
  let made = 'refused';
  try {
    made = new Function('return "made"')();
  } catch {}
  if (typeof document !== 'undefined') {
    navigator.sendBeacon(`${url}/beacon`, 'pixels');
    new Image().src = `${url}/image`;
    const elements = { script: 'src', iframe: 'src', link: 'href', object: 'data', video: 'src', embed: 'src' };
    for (const [name, attribute] of Object.entries(elements)) {
      const element = document.body.appendChild(document.createElement(name));
      if (name === 'link') element.setAttribute('rel', 'stylesheet');
      element.setAttribute(attribute, `${url}/${name}`);
    }
    document.body.insertAdjacentHTML('beforeend', `<div id="inline_style" style="width: 7px"></div>`);
    document.body.insertAdjacentHTML('beforeend', `<form id="form" target="_blank" action="${url}/form" method="post"></form>`);
    /** @type {HTMLFormElement} */ (document.getElementById('form')).submit();
  }
  await new Promise((resolve) => setTimeout(resolve, 500));
  return made;
}

test('the page can send nothing to a stranger, and makes no code from text', async () => {
  const page = await browser.newPage();
  await page.goto(site.url);
  await hears(page, /ready/);
  reached.length = 0;
  assert.equal(await page.evaluate(try_to_send, stranger_url), 'refused');
  assert.deepEqual(reached, []);
  const width = await page.evaluate(() => /** @type {any} */ (document.getElementById('inline_style')).style.width);
  assert.equal(width, '', 'an inline style was applied');
  await page.close();
});

test('the worker that sees the pictures can send nothing to a stranger either', async () => {
  const page = await browser.newPage();
  await page.goto(site.url);
  await hears(page, /ready/);
  const [worker] = page.workers();
  assert.ok(worker);
  reached.length = 0;
  assert.equal(await worker.evaluate(try_to_send, stranger_url), 'refused');
  assert.deepEqual(reached, []);
  await page.close();
});

test('the ways out are real: without the policy a stranger is reached', async () => {
  const page = await browser.newPage({ bypassCSP: true });
  await page.goto(site.url);
  await hears(page, /ready/);
  reached.length = 0;
  await page.evaluate(try_to_send, stranger_url);
  for (const way of ['/fetch', '/import.js', '/xhr', '/beacon', '/image', '/script', '/iframe', '/link', '/from_worker']) {
    assert.ok(reached.includes(way), `${way} is not in ${reached}`);
  }
  await page.close();
});

test('everything comes from our own origin, and once the model is there nothing is asked for at all', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  /** @type {string[]} */
  const requested = [];
  context.on('request', (request) => void requested.push(request.url()));
  await page.goto(site.url);
  await drop(page, 'phantom.png');
  await hears(page, /^phantom\.png: Top left/);
  await rests(page);
  assert.ok(requested.length > 5);
  const own = new URL(site.url).origin;
  assert.deepEqual(requested.filter((url) => new URL(url).origin !== own), []);
  requested.length = 0;
  await drop(page, 'rgb8.png', 'text.jpg', 'grey16.png');
  await hears(page, /^grey16\.png: .*%/);
  await page.setInputFiles('#files', { name: 'none.png', mimeType: 'image/png', buffer: Buffer.from('no image') });
  await hears(page, /^none\.png: /);
  await rests(page);
  assert.deepEqual(requested, []);
  assert.deepEqual(await context.cookies(), []);
  await context.close();
});
