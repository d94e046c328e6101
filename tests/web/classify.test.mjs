// ./dev classify, as a person or a script calls it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, openSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { image_path, model_path } from './fixtures.mjs';

const program = fileURLToPath(new URL('../../web/cli/classify.mjs', import.meta.url));

/** @param {string[]} args */
function classify(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr, lines: stdout.split('\n').filter(Boolean) };
}

test('one JSON object per image and line, in the order given, and nothing else', () => {
  const files = [image_path('phantom.png'), image_path('rgb8.png'), image_path('phantom.png')];
  const { status, lines } = classify('--json', '--model', model_path('quadrants'), ...files);
  assert.equal(status, 0);
  const answers = lines.map((line) => JSON.parse(line));
  assert.deepEqual(answers.map(({ file }) => file), files);
  const [first] = answers;
  const keys = ['file', 'sha256', 'width', 'height', 'model', 'probabilities', 'top', 'gate', 'sets', 'timings_ms'];
  assert.deepEqual(Object.keys(first), keys);
  assert.equal(first.sha256, createHash('sha256').update(readFileSync(files[0])).digest('hex'));
  assert.equal(first.width, 256);
  assert.equal(first.model, 'quadrants');
  assert.deepEqual(Object.keys(first.probabilities), ['top-left', 'top-right', 'bottom-left', 'bottom-right']);
  assert.equal(first.top, 'top-left');
  assert.deepEqual(Object.keys(first.timings_ms), ['decode', 'prepare', 'run', 'total']);
  assert.deepEqual(first.probabilities, answers[2].probabilities);
});

test('a bad file gets its own line, the rest goes on, the status is 1', () => {
  const files = ['text.jpg', 'phantom.png', 'huge_header.png'].map(image_path);
  const { status, lines } = classify('--json', '--model', model_path('quadrants'), ...files, '/no/such/file.png');
  assert.equal(status, 1);
  const answers = lines.map((line) => JSON.parse(line));
  assert.deepEqual(answers.map(({ error }) => error?.code), ['unknown_format', undefined, 'too_many_pixels', 'unreadable_file']);
  assert.deepEqual(Object.keys(answers[0]), ['file', 'error']);
  assert.deepEqual(Object.keys(answers[0].error), ['code', 'message']);
});

test('without --json the answer is a line to read', () => {
  const { stdout } = classify('--model', model_path('quadrants'), image_path('phantom.png'));
  assert.match(stdout, /phantom\.png: top-left 27\.9%, top-right 24\.1%, bottom-left 24\.1%, bottom-right 23\.8%; doubtful: the model cannot decide; .*\n$/);
});

test('the bundled default model is used when none is named', () => {
  const { status, lines } = classify('--json', image_path('phantom.png'));
  assert.equal(status, 0);
  const sum = Object.values(JSON.parse(lines[0]).probabilities).reduce((a, b) => a + b, 0);
  assert.ok(Math.abs(sum - 1) < 1e-9);
});

test('an .onnx file is used with the model.json beside it', () => {
  const { lines } = classify('--json', '--model', join(model_path('brightness'), 'model.onnx'), image_path('phantom.png'));
  assert.equal(JSON.parse(lines[0]).model, 'brightness');
});

/** @param {(folder: string) => void} use */
function in_folder(use) {
  const folder = mkdtempSync(join(tmpdir(), 'classify-'));
  try {
    use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('an .onnx file alone answers with what its graph tells, and says in one line what was assumed', () => {
  const model = join(model_path('own'), 'torch_uint8.onnx');
  const { status, lines, stderr } = classify('--json', '--model', model, image_path('phantom.png'));
  assert.equal(status, 0, stderr);
  const { model: id, probabilities } = JSON.parse(lines[0]);
  assert.equal(id, 'torch_uint8');
  const expected = JSON.parse(readFileSync(join(model_path('own'), 'expected.json'), 'utf8')).torch_uint8['phantom.png'];
  for (const [i, share] of expected.entries()) assert.ok(Math.abs(probabilities[`class ${i}`] - share) < 1e-5);
  assert.match(stderr, /^torch_uint8\.onnx has no model\.json; assumed: RGB, stretch \(bilinear\), 5 numbered classes\. [^\n]*\n$/);
});

test('--save-recipe writes what was assumed, which is used from then on and never overwritten', () => {
  in_folder((folder) => {
    const model = join(folder, 'my brain.onnx');
    const recipe = join(folder, 'model.json');
    copyFileSync(join(model_path('own'), 'torch_grey_log_softmax.onnx'), model);
    assert.equal(classify('--model', model, '--save-recipe').status, 0);
    const saved = JSON.parse(readFileSync(recipe, 'utf8'));
    assert.equal(saved.file.name, 'my brain.onnx');
    saved.classes[0].id = 'renamed';
    writeFileSync(recipe, JSON.stringify(saved));
    const { lines, stderr } = classify('--json', '--model', model, image_path('phantom.png'));
    assert.equal(stderr, '');
    assert.equal(JSON.parse(lines[0]).top, 'renamed');
    assert.equal(classify('--model', model, '--save-recipe').status, 2);
    assert.equal(JSON.parse(readFileSync(recipe, 'utf8')).classes[0].id, 'renamed');
  });
});

test('a model larger than 2 GiB is refused before it is read', () => {
  in_folder((folder) => {
    const model = join(folder, 'huge.onnx');
    openSync(model, 'w');
    truncateSync(model, 3 * 2 ** 30);
    const { status, stderr } = classify('--model', model, image_path('phantom.png'));
    assert.equal(status, 2);
    assert.match(stderr, /larger than 2 GiB/);
  });
});

test('mistakes in the call are said on stderr with status 2', () => {
  for (const [args, sentence] of /** @type {[string[], RegExp][]} */ ([
    [[], /No file was named/],
    [['--modle', 'x', 'a.png'], /--modle/],
    [['--model', 'nowhere', 'a.png'], /There is no model\.json in .*nowhere/],
    [['--model', image_path('phantom.png'), 'a.png'], /not an ONNX model; .*PNG image/],
    [['--model', model_path('quadrants'), '--save-recipe'], /--save-recipe is for an \.onnx file/],
  ])) {
    const { status, stdout, stderr } = classify(...args);
    assert.equal(status, 2, args.join(' '));
    assert.equal(stdout, '');
    assert.match(stderr, sentence);
  }
});
