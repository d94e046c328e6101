// Runs a model with the probe and then with the backward pass behind its own bytes, and writes what it got:
//   node run.mjs TOOL MODEL.onnx INPUT.bin SEED_CLASS LAYER OUT_PREFIX [web]
// INPUT.bin is float32 of the shape that the graph names. OUT_PREFIX.{json,activations,gradients}.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [tool, model_path, input_path, seed_class, layer, out, runtime = 'web'] = process.argv.slice(2);
const require = createRequire(new URL('../../../web/package.json', import.meta.url));
const ort = require(runtime === 'web' ? 'onnxruntime-web' : 'onnxruntime-node');
if (runtime === 'web') ort.env.wasm.numThreads = 1;
const options = { executionProviders: [runtime === 'web' ? 'wasm' : 'cpu'], logSeverityLevel: 3 };

const model = readFileSync(model_path);
const create = (/** @type {string} */ suffix) => ort.InferenceSession.create(
  new Uint8Array(Buffer.concat([model, readFileSync(suffix)])), options);
const surgery = (/** @type {string[]} */ ...more) => JSON.parse(execFileSync(tool, [model_path, `${out}.suffix`, ...more], { encoding: 'utf8' }));

const values = new Float32Array(readFileSync(input_path).buffer.slice(0));
const shape = JSON.parse(readFileSync(input_path + '.json', 'utf8'));
const picture = new ort.Tensor('float32', values, shape);

const plain = await ort.InferenceSession.create(new Uint8Array(model), options);
const input = plain.inputNames[0];
const answer = Object.values(await plain.run({ [input]: picture }))[0].data;

const probed = surgery();
/** @type {Record<string, number[]>} */
const sizes = {};
const probe = await create(`${out}.suffix`);
const found = await probe.run({ [input]: picture }, Object.keys(probed.outputs));
for (const [name, tensor] of Object.entries(probed.outputs)) sizes[tensor] = Array.from(found[name].data, Number);
writeFileSync(`${out}.sizes`, JSON.stringify(sizes));

const names = surgery(`${out}.sizes`, ...(layer === 'automatic' ? [] : [layer]));
const session = await create(`${out}.suffix`);
const seed = new Float32Array(names.classes);
seed[Number(seed_class)] = 1;
const feeds = { [input]: picture, [names.seed]: new ort.Tensor('float32', seed, [1, names.classes]) };
const results = await session.run(feeds);

const again = results[session.outputNames[0]].data;
let moved = 0;
let largest = 0;
for (let i = 0; i < answer.length; i++) {
  moved = Math.max(moved, Math.abs(answer[i] - again[i]));
  largest = Math.max(largest, Math.abs(answer[i]));
}
for (const part of ['activations', 'gradients'])
  writeFileSync(`${out}.${part}`, Buffer.from(results[names[part]].data.buffer.slice(
    results[names[part]].data.byteOffset, results[names[part]].data.byteOffset + results[names[part]].data.byteLength)));
writeFileSync(`${out}.json`, JSON.stringify({ ...names, shape: results[names.activations].dims, moved: moved / largest }));
