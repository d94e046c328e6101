// What the list of models says of each: taken from the files beside it.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { model_cards } from '../../web/model_cards.js';

const site = new URL('../../build/site/', import.meta.url);

test('every bundled model says how well it does on patients it never saw, or else on the usual test', async (t) => {
  const read = async (/** @type {string} */ url) => new Response(await readFile(new URL(url, site), 'utf8'));
  t.mock.method(globalThis, 'fetch', read);
  const cards = await model_cards();
  const [first] = cards;
  assert.equal(first.id, 'neuroscan');
  assert.ok(first.accuracy?.new_patients);
  for (const { id, accuracy } of cards) {
    assert.ok(accuracy, id);
    assert.ok(accuracy.low < accuracy.value && accuracy.value < accuracy.high && accuracy.images > 1000, id);
  }
});
