// A gate for a person's own model out of reference pictures, on the command line.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { image_path, model_path } from './fixtures.mjs';
import { as_pgm, make_picture } from './made_pictures.mjs';

const folder = mkdtempSync(join(tmpdir(), 'neuroscan-'));
after(() => rmSync(folder, { recursive: true }));

/** @param {string} program @param {string[]} args */
function run(program, ...args) {
  const path = fileURLToPath(new URL(`../../web/cli/${program}.mjs`, import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

const size = 64;
const pictures = (/** @type {string} */ name, /** @type {number} */ count) => {
  const into = join(folder, name, 'below');
  mkdirSync(into, { recursive: true });
  for (let k = 0; k < count; ++k) {
    writeFileSync(join(into, `${k}.pgm`), as_pgm(make_picture(k % 20, size + Math.floor(k / 20), size), size + Math.floor(k / 20), size));
  }
  return join(folder, name);
};

for (const id of ['colours', 'brightness']) {
  test(`${id}: after references the model knows others like them, and nothing else`, () => {
    const own = join(folder, id);
    cpSync(model_path(id), own, { recursive: true });
    const references = pictures(`references of ${id}`, 120);
    writeFileSync(join(references, 'note.txt'), 'not a picture');
    const made = run('gate', join(own, 'model.onnx'), '--data', references);
    assert.equal(made.status, 0, made.stderr);
    assert.match(made.stdout, /has a gate now: of 60 pictures, its thresholds of 60 others/);
    assert.match(made.stderr, /note\.txt: This is not an image/);
    const recipe = JSON.parse(readFileSync(join(own, 'model.json'), 'utf8'));
    assert.equal(recipe.gate.numbers.weights.length, 5);
    const more = pictures(`more for ${id}`, 160);
    const known = [123, 135, 148, 159].map((k) => join(more, 'below', `${k}.pgm`));
    const classify = (/** @type {string[]} */ files) =>
      run('classify', '--json', '--model', own, ...files).stdout.trimEnd().split('\n').map((line) => JSON.parse(line).gate.outcome);
    assert.deepEqual(classify(known), ['accepted', 'accepted', 'accepted', 'accepted']);
    assert.deepEqual(classify([image_path('two_frames.gif')]), ['refused']);
  });
}

test('too few references are refused with a sentence, and nothing is written', () => {
  const own = join(folder, 'few');
  mkdirSync(own);
  cpSync(join(model_path('quadrants'), 'model.onnx'), join(own, 'model.onnx'));
  const { status, stderr } = run('gate', join(own, 'model.onnx'), '--data', pictures('few references', 19));
  assert.equal(status, 2);
  assert.match(stderr, /At least 40 reference images are needed.*19 could be read/);
  assert.throws(() => readFileSync(join(own, 'model.json')));
});
