// Models on WebGPU: only where it is asked for, with the same answers; on WebAssembly, and said, where there is none.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { drop, hears, start_chromium, start_site } from './site.mjs';

// Sums in another order and fused multiplications: on the test models and the bundled one below a thousandth.
const tolerance = 1e-3;

/** @type {Awaited<ReturnType<typeof start_site>>} */
let site;
/** @type {import('playwright-core').Browser} whose graphics card is made of software, where it has one at all */
let browser;

before(async () => {
  site = await start_site('webgpu');
  browser = await start_chromium(['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader', '--enable-features=Vulkan']);
});
after(async () => {
  await browser.close();
  await site.close();
});

const phantom_answer = /phantom\.png: Top left 27\.9%/;

test('without being asked for nothing of it is loaded', async () => {
  const page = await browser.newPage();
  /** @type {string[]} */
  const requested = [];
  page.on('request', (request) => void requested.push(request.url()));
  await page.goto(site.url);
  await drop(page, 'phantom.png');
  await hears(page, phantom_answer);
  assert.deepEqual(requested.filter((url) => url.includes('webgpu')), []);
  await page.close();
});

test('where there is no graphics card for it, models run on WebAssembly, and a sentence says so', async () => {
  const page = await browser.newPage();
  await page.route('**/parts/webgpu.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `Object.defineProperty(navigator, 'gpu', { value: undefined });\n${await response.text()}` });
  });
  await page.goto(`${site.url}?backend=webgpu`);
  await page.locator('#notice_bar').getByText('offers no graphics card to WebGPU').waitFor();
  await drop(page, 'phantom.png');
  await hears(page, phantom_answer);
  await page.getByRole('button', { name: 'Don’t try again' }).click();
  await page.goto(site.url);
  await hears(page, /ready/);
  assert.equal(await page.locator('#notice_bar').isVisible(), false);
  await page.close();
});

test('on WebGPU the answers are those of WebAssembly, and so are the heatmaps', async (t) => {
  const page = await browser.newPage();
  await page.goto(`${site.url}site.json`);
  if (!(await page.evaluate(async () => Boolean(await /** @type {any} */ (navigator).gpu?.requestAdapter())))) {
    return t.skip('this Chromium has no adapter');
  }
  await page.goto(`${site.url}?backend=webgpu&model=neuroscan`);
  await hears(page, /ready/);
  await page.locator('#backend_button').getByText('WebAssembly').waitFor({ state: 'attached' });
  const answers = await page.evaluate(ask_both);
  t.diagnostic(`probabilities differ by ${answers.probabilities}, the heatmap by ${answers.heatmap}`);
  assert.ok(answers.probabilities <= tolerance);
  assert.ok(answers.heatmap <= 10 * tolerance);
  await page.close();
});

/** The largest differences between what both say of one picture. */
async function ask_both() {
  const { EngineClient } = await import(new URL('engine_client.js', document.baseURI).href);
  const { choose_backend } = await import(new URL('backend.js', document.baseURI).href);
  const blob = await (await fetch('samples/glioma-0.jpg')).blob();
  const said = [];
  for (const wanted of ['wasm', 'webgpu']) {
    choose_backend(wanted);
    let backend = '';
    const engine = new EngineClient({ on_notice: (/** @type {any} */ notice) => (backend = notice.backend ?? `no: ${notice.why}`) });
    await engine.load_model(undefined, { recipe_url: 'models/neuroscan/model.json' });
    const picture = engine.new_picture();
    await engine.open_picture(undefined, picture, blob);
    const { probabilities, top } = await engine.classify(undefined, picture);
    const request = { picture, class: top, method: 'grad_cam', layer: '', question: 'class' };
    const { map } = await engine.explain(undefined, request);
    if (backend !== wanted) throw new Error(`asked for ${wanted}, got ${backend}`);
    engine.close();
    said.push({ probabilities, map });
  }
  const farthest = (/** @type {ArrayLike<number>} */ a, /** @type {ArrayLike<number>} */ b) =>
    Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i])));
  return {
    probabilities: farthest(said[0].probabilities, said[1].probabilities),
    heatmap: farthest(said[0].map, said[1].map),
  };
}
