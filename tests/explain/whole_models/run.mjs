// Runs a model with the probe and then with the backward pass behind its own bytes, and writes what it got:
//   node run.mjs TOOL MODEL.onnx INPUT.bin SEED_CLASS OUT_PREFIX LAYER...
// INPUT.bin is float32, its shape in INPUT.bin.json. LAYER is "automatic", "first" or a name.
// OUT_PREFIX.LAYER.{json,activations,gradients}.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [tool, model_path, input_path, seed_class, out, ...layers] = process.argv.slice(2);
const require = createRequire(new URL('../../../web/package.json', import.meta.url));
const ort = require('onnxruntime-web');
ort.env.wasm.numThreads = 1;
/** @type {import('onnxruntime-web').InferenceSession.SessionOptions} */
const options = { executionProviders: ['wasm'], logSeverityLevel: 3 };

const model = readFileSync(model_path);
const create = (/** @type {string} */ suffix) => ort.InferenceSession.create(
  new Uint8Array(Buffer.concat([model, readFileSync(suffix)])), options);
const surgery = (/** @type {string[]} */ ...more) => JSON.parse(
  execFileSync(tool, [model_path, `${out}.suffix`, ...more], { encoding: 'utf8' }));

const values = new Float32Array(readFileSync(input_path).buffer.slice(0));
const shape = JSON.parse(readFileSync(input_path + '.json', 'utf8'));
const picture = new ort.Tensor('float32', values, shape);

const plain = await ort.InferenceSession.create(new Uint8Array(model), options);
const input = plain.inputNames[0];
const output = plain.outputNames[0];
const answer = floats((await plain.run({ [input]: picture }))[output]);
await plain.release();

const probed = surgery();
/** @type {Record<string, number[]>} */
const sizes = {};
const probe = await create(`${out}.suffix`);
const found = await probe.run({ [input]: picture }, Object.keys(probed.outputs));
for (const [name, tensor] of Object.entries(probed.outputs)) sizes[tensor] = Array.from(/** @type {BigInt64Array} */ (found[name].data), Number);
writeFileSync(`${out}.sizes`, JSON.stringify(sizes));
await probe.release();

/** @param {import('onnxruntime-web').Tensor} tensor */
function floats(tensor) {
  return Float32Array.from(/** @type {Float32Array} */ (tensor.data));
}

/** The largest difference, relative to the largest number. @param {ArrayLike<number>} again */
function moved(again) {
  let difference = answer.length === again.length ? 0 : Infinity;
  let largest = 0;
  for (let i = 0; i < answer.length; i++) {
    difference = Math.max(difference, Math.abs(answer[i] - again[i]));
    largest = Math.max(largest, Math.abs(answer[i]));
  }
  return difference / largest;
}

for (const layer of layers) {
  const names = surgery(`${out}.sizes`, ...(layer === 'automatic' ? [] : [layer]));
  const session = await create(`${out}.suffix`);
  const seed = new Float32Array(names.classes);
  seed[Number(seed_class)] = 1;
  const results = await session.run({ [input]: picture, [names.seed]: new ort.Tensor('float32', seed, [1, names.classes]) });
  for (const part of ['activations', 'gradients']) {
    const { buffer, byteOffset, byteLength } = /** @type {Float32Array} */ (results[names[part]].data);
    writeFileSync(`${out}.${layer}.${part}`, Buffer.from(buffer, byteOffset, byteLength));
  }
  writeFileSync(`${out}.${layer}.json`, JSON.stringify(
    { ...names, shape: results[names.activations].dims, moved: moved(floats(results[output])), model_bytes: model.length }));
  await session.release();
}
