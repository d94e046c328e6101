// The engine in Chromium's worker: the same numbers as elsewhere, and a worker that comes back.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { locate_model } from '../../web/cli/model_location.mjs';
import { start_node_engine, unattended } from '../../web/cli/node_engine.mjs';
import { classify_fixture, largest_difference } from '../web/fixtures.mjs';
import { drop, hears, image_path, start_chromium, start_site } from './site.mjs';

// float32 sums in another order move these small networks' probabilities by about 1e-7.
const tolerance = 1e-5;

/** @type {Awaited<ReturnType<typeof start_site>>} */
let site;
/** @type {import('playwright-core').Browser} */
let browser;

before(async () => {
  site = await start_site('engine');
  browser = await start_chromium();
});
after(async () => {
  await browser.close();
  await site.close();
});

/** What PIL and PyTorch give for the test models, and our engine in Node for the bundled one. */
async function expected_probabilities() {
  const expected = JSON.parse(await readFile(new URL('../fixtures/models/expected.json', import.meta.url), 'utf8'));
  const host = await start_node_engine();
  await host.answer(await locate_model(undefined), unattended);
  const answer = await classify_fixture(host, 'phantom.png');
  return { ...expected, [answer.model]: { 'phantom.png': answer.probabilities } };
}

/** @param {{ model: string, files: string[] }} given    files in base64 */
async function classify_in_page({ model, files }) {
  const { EngineClient } = await import(new URL('engine_client.js', document.baseURI).href);
  const engine = new EngineClient();
  await engine.load_model(undefined, { recipe_url: `models/${model}/model.json` });
  const answers = [];
  for (const base64 of files) {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const picture = engine.new_picture();
    await engine.open_picture(undefined, picture, new Blob([bytes]));
    answers.push((await engine.classify(undefined, picture)).probabilities);
  }
  return answers;
}

test('Chromium gives the probabilities that PIL, PyTorch and Node give', async () => {
  const expected = await expected_probabilities();
  const page = await browser.newPage();
  await page.goto(site.url);
  for (const [model, pictures] of Object.entries(expected)) {
    const files = await Promise.all(
      Object.keys(pictures).map(async (name) => (await readFile(image_path(name))).toString('base64')),
    );
    const answers = await page.evaluate(classify_in_page, { model, files });
    for (const [index, [picture, probabilities]] of Object.entries(pictures).entries()) {
      const difference = largest_difference(answers[index], /** @type {number[]} */ (probabilities));
      assert.ok(difference <= tolerance, `${model}, ${picture}: off by ${difference}`);
    }
  }
  await page.close();
});

/**
 * A page whose workers the test can kill.
 * @param {(route: import('playwright-core').Route) => Promise<void>} [on_model]    instead of sending the model
 */
async function page_with_mortal_workers(on_model) {
  const page = await browser.newPage();
  if (on_model) await page.route('**/model.onnx', on_model);
  await page.addInitScript(() => {
    const workers = /** @type {Worker[]} */ ((/** @type {any} */ (window).workers = []));
    window.Worker = class extends Worker {
      /** @param {[string | URL, WorkerOptions?]} args */
      constructor(...args) {
        super(...args);
        workers.push(this);
      }
    };
  });
  await page.goto(site.url);
  if (!on_model) await hears(page, /ready/);
  const kill_worker = () => page.evaluate(() => /** @type {any} */ (window).workers.at(-1).terminate());
  const worker_count = () => page.evaluate(() => /** @type {any} */ (window).workers.length);
  return { page, kill_worker, worker_count };
}

test('an engine that is killed between two images is replaced with its model', async () => {
  const { page, kill_worker, worker_count } = await page_with_mortal_workers();
  await drop(page, 'rgb8.png');
  await hears(page, /^rgb8\.png: .*%/);
  await kill_worker();
  await page.waitForFunction(() => /** @type {any} */ (window).workers.length === 2);
  await drop(page, 'phantom.png');
  await hears(page, /^phantom\.png: Top left 27\.9%/);
  assert.equal(await worker_count(), 2);
  await page.close();
});

test('an image on which the engine breaks is named, and the next one is answered', async () => {
  const page = await browser.newPage();
  const deadly_bytes = (await readFile(image_path('rgb8.png'))).length;
  const mortal = `import create from './engine.mjs?whole';
export default async (...given) => {
  const module = await create(...given);
  const { open_picture } = module.Engine.prototype;
  module.Engine.prototype.open_picture = function (number, file) {
    if (file.length === ${deadly_bytes}) throw new WebAssembly.RuntimeError('unreachable');
    return open_picture.call(this, number, file);
  };
  return module;
};`;
  await page.route('**/engine.mjs', (route) => route.fulfill({ contentType: 'text/javascript', body: mortal }));
  await page.goto(site.url);
  await hears(page, /ready/);
  await drop(page, 'rgb8.png');
  await hears(page, /^rgb8\.png: The engine stopped while working on this and was started again/);
  await drop(page, 'phantom.png');
  await hears(page, /^phantom\.png: Top left 27\.9%/);
  await page.close();
});

test('an image that was open when the engine was killed is answered by the next engine', async () => {
  const { page } = await page_with_mortal_workers();
  await page.evaluate(() => {
    const [worker] = /** @type {any} */ (window).workers;
    const post = worker.postMessage.bind(worker);
    worker.postMessage = (/** @type {any} */ message, /** @type {any} */ transfer) => {
      post(message, transfer);
      if (message.kind === 'classify') worker.terminate();
    };
  });
  await drop(page, 'phantom.png');
  await hears(page, /^phantom\.png: Top left 27\.9%/);
  await page.close();
});

test('an engine that is killed while its model is coming loads it again', async () => {
  /** @type {() => void} */
  let let_go = () => {};
  const held = new Promise((resolve) => (let_go = () => resolve(undefined)));
  const { page, kill_worker } = await page_with_mortal_workers(async (route) => {
    await held;
    await route.continue().catch(() => {}); // the request died with its worker
  });
  await page.waitForFunction(() => /** @type {any} */ (window).workers.length === 1);
  await drop(page, 'phantom.png');
  await hears(page, /phantom\.png.*wait/i);
  await kill_worker();
  await page.waitForFunction(() => /** @type {any} */ (window).workers.length === 2);
  let_go();
  await hears(page, /^phantom\.png: Top left 27\.9%/);
  await page.close();
});

test('a model that cannot come again after a crash is said, and tried again with the next image', async () => {
  const { page, kill_worker } = await page_with_mortal_workers();
  await hears(page, /ready/);
  await page.route('**/model.onnx', (route) => route.abort());
  await kill_worker();
  await hears(page, /download failed/);
  await page.unroute('**/model.onnx');
  await drop(page, 'phantom.png');
  await hears(page, /^phantom\.png: Top left 27\.9%/);
  await page.close();
});

test('where the browser denies all storage, and Web Locks with it, the page works all the same', async () => {
  const page = await browser.newPage();
  await page.route('**/worker.js', async (route) => {
    const response = await route.fetch();
    const denial = `navigator.locks.request = () => Promise.reject(new DOMException('denied', 'SecurityError'));\n`;
    await route.fulfill({ response, body: denial + (await response.text()) });
  });
  await page.goto(site.url);
  await drop(page, 'phantom.png');
  await hears(page, /^phantom\.png: Top left 27\.9%/);
  await page.close();
});

test('an engine that cannot be started is said, not retried for ever', async () => {
  const page = await browser.newPage();
  await page.route('**/engine.mjs', (route) => route.fulfill({ status: 404, body: '' }));
  await page.goto(site.url);
  await hears(page, /engine could not be started/);
  await page.close();
});
