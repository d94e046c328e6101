// The same file gives the same probabilities wherever it is classified.

import assert from 'node:assert/strict';
import * as ort_node from 'onnxruntime-node';
import { test } from 'node:test';
import { start_node_engine, unattended } from '../../web/cli/node_engine.mjs';
import { locate_model } from '../../web/cli/model_location.mjs';
import { classify_fixture, expected_probabilities, largest_difference, load_request } from './fixtures.mjs';

// float32 sums in another order move these small networks' probabilities by about 1e-7.
const tolerance = 1e-5;
// The bundled one is deeper; so far is allowed between any two engines.
const bundled_tolerance = 1e-4;

const expected = await expected_probabilities();
const engines = {
  'ONNX Runtime Web': await start_node_engine(),
  'onnxruntime-node': await start_node_engine({ ort: ort_node }),
};

for (const [name, host] of Object.entries(engines)) {
  for (const [id, pictures] of Object.entries(expected)) {
    test(`${name} answers for ${id} as PIL and PyTorch do`, async () => {
      await host.answer(await load_request(id), unattended);
      for (const [picture, probabilities] of Object.entries(pictures)) {
        const answer = await classify_fixture(host, picture);
        assert.ok(largest_difference(answer.probabilities, probabilities) <= tolerance, `${picture}: ${answer.probabilities}`);
        assert.equal(answer.top, probabilities.indexOf(Math.max(...probabilities)));
      }
    });
  }
}

test('the bundled model gives the same answers in ONNX Runtime Web and in onnxruntime-node', async () => {
  const load = await locate_model(undefined);
  const [web, node] = Object.values(engines);
  await Promise.all([web.answer(load, unattended), node.answer(load, unattended)]);
  for (const picture of ['phantom.png', 'phantom.jpg', 'rgb8.png', 'palette8.bmp']) {
    const answers = [await classify_fixture(web, picture), await classify_fixture(node, picture)];
    const difference = largest_difference(answers[0].probabilities, answers[1].probabilities);
    assert.ok(difference <= bundled_tolerance, `${picture}: off by ${difference}`);
  }
});
