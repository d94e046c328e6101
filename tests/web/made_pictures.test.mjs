// Every shipped model gives the probabilities that PyTorch gave when it was exported.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { start_node_engine, unattended } from '../../web/cli/node_engine.mjs';
import { locate_model } from '../../web/cli/model_location.mjs';
import { largest_difference } from './fixtures.mjs';
import { as_pgm, bounds, make_picture, parity_ids, read_parity, to_probabilities } from './made_pictures.mjs';

const ids = parity_ids();

test('the default model has its pictures', () => assert.ok(ids.includes('neuroscan')));

for (const id of ids) {
  test(`${id} answers in Node as it did in PyTorch`, async () => {
    const { parity, recipe } = read_parity(id);
    const host = await start_node_engine();
    await host.answer(await locate_model(id), unattended);
    assert.equal(parity.checksums.length, 20);
    for (const [k, checksum] of parity.checksums.entries()) {
      const pixels = make_picture(k, parity.width, parity.height);
      assert.equal(pixels.reduce((sum, value) => sum + value, 0), checksum, `picture ${k} is another one`);
      const file = new Uint8Array(as_pgm(pixels, parity.width, parity.height)).buffer;
      await host.answer({ kind: 'open_picture', picture: k, file, preview: false, thumbnail: 0 }, unattended);
      const answer = /** @type {import('../../web/protocol.js').Answer} */ (
        await host.answer({ kind: 'classify', picture: k }, unattended)
      );
      await host.answer({ kind: 'close_picture', picture: k }, unattended);
      for (const weights of /** @type {const} */ (['shipped', 'trained'])) {
        const expected = to_probabilities(parity[weights][k], recipe.output);
        const difference = largest_difference(answer.probabilities, expected);
        assert.ok(difference <= bounds[weights], `picture ${k}, weights as ${weights}: off by ${difference}`);
      }
    }
  });
}
