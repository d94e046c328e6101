// The gradient checks once more, in ONNX Runtime Web, which has an opinion on every node that a rule writes:
//   node runtime.mjs FOLDER
// FOLDER holds the cases that the native tests left there (NEUROSCAN_GRADIENT_CASES). Each is a model with the backward
// pass in it, and the gradient that central differences confirmed in double precision.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

// float32, and sums of a few hundred numbers; float16 has eleven bits.
const TOLERANCE = 2e-4;
const NARROW_TOLERANCE = 2e-2;

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const ort = require('onnxruntime-web');
ort.env.wasm.numThreads = 1;
const folder = process.argv[2];

/** @param {{dims: number[], values: number[]}} array */
const tensor = array => new ort.Tensor('float32', Float32Array.from(array.values), array.dims);

/** @param {number[]} told @param {number[]} expected */
function error(told, expected) {
  let largest = 0;
  let difference = told.length === expected.length ? 0 : Infinity;
  for (let i = 0; i < expected.length; i++) {
    largest = Math.max(largest, Math.abs(expected[i]));
    const here = Math.abs(told[i] - expected[i]);
    if (!(here <= difference)) difference = here;
  }
  return difference / largest;
}

/** @param {string} number */
async function run(number) {
  const read = JSON.parse(readFileSync(join(folder, `${number}.json`), 'utf8'));
  const session = await ort.InferenceSession.create(
    new Uint8Array(readFileSync(join(folder, `${number}.onnx`))), { executionProviders: ['wasm'], logSeverityLevel: 4 });
  try {
    const feeds = { x: tensor(read.x), seed: tensor(read.seed) };
    const result = (await session.run(feeds))[read.gradient];
    const sizes = String(result.dims) === String(read.expected.dims);
    return sizes ? error(/** @type {any} */ (result.data), read.expected.values) : Infinity;
  } finally {
    await session.release();
  }
}

let passed = 0;
let failed = 0;
let worst = 0;
for (const file of readdirSync(folder).filter(name => name.endsWith('.onnx')).sort((a, b) => parseInt(a) - parseInt(b))) {
  const number = file.replace('.onnx', '');
  const { name, is_narrow } = JSON.parse(readFileSync(join(folder, `${number}.json`), 'utf8'));
  let told;
  try {
    told = await run(number);
  } catch (reason) {
    told = String(reason).split('\n')[0];
  }
  if (typeof told === 'number' && told <= (is_narrow ? NARROW_TOLERANCE : TOLERANCE)) {
    passed += 1;
    if (!is_narrow) worst = Math.max(worst, told);
  } else {
    failed += 1;
    console.log(`FAILED ${number} ${name}: ${told}`);
  }
}
console.log(`worst ${worst.toExponential(1)}`);
console.log(`pass ${passed}`);
console.log(`fail ${failed}`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
