// Every shipped model gives in Chromium's worker the probabilities that PyTorch gave when it was exported.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { largest_difference } from '../web/fixtures.mjs';
import { as_pgm, bounds, make_picture, parity_ids, read_parity, to_probabilities } from '../web/made_pictures.mjs';
import { start_chromium, start_site } from './site.mjs';

/** @type {Awaited<ReturnType<typeof start_site>>} */
let site;
/** @type {import('playwright-core').Browser} */
let browser;

before(async () => {
  site = await start_site('made_pictures');
  browser = await start_chromium();
});
after(async () => {
  await browser.close();
  await site.close();
});

/** @param {{ model: string, files: string[] }} given    files in base64 */
async function classify_in_page({ model, files }) {
  const { EngineClient } = await import(new URL('engine_client.js', document.baseURI).href);
  const engine = new EngineClient();
  await engine.load_model(undefined, { recipe_url: `models/${model}/model.json` });
  const answers = [];
  for (const base64 of files) {
    const picture = engine.new_picture();
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    await engine.open_picture(undefined, picture, new Blob([bytes]));
    answers.push((await engine.classify(undefined, picture)).probabilities);
    engine.close_picture(picture);
  }
  return answers;
}

for (const id of parity_ids()) {
  test(`${id} answers in Chromium as it did in PyTorch`, async () => {
    const { parity, recipe } = read_parity(id);
    const { width, height } = parity;
    const files = parity.checksums.map((_, k) => as_pgm(make_picture(k, width, height), width, height).toString('base64'));
    const page = await browser.newPage();
    await page.goto(site.url);
    const answers = await page.evaluate(classify_in_page, { model: id, files });
    assert.equal(answers.length, 20);
    for (const [k, probabilities] of answers.entries()) {
      for (const weights of /** @type {const} */ (['shipped', 'trained'])) {
        const difference = largest_difference(probabilities, to_probabilities(parity[weights][k], recipe.output));
        assert.ok(difference <= bounds[weights], `picture ${k}, weights as ${weights}: off by ${difference}`);
      }
    }
    await page.close();
  });
}
