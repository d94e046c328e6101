// ./dev classify --explain and ./dev layers, as a person or a script calls them.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { image_path, model_path } from './fixtures.mjs';

const folder = mkdtempSync(join(tmpdir(), 'neuroscan-'));
after(() => rmSync(folder, { recursive: true }));

/**
 * @param {string} program
 * @param {string[]} args
 */
function run(program, ...args) {
  const path = fileURLToPath(new URL(`../../web/cli/${program}.mjs`, import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr, lines: stdout.split('\n').filter(Boolean) };
}

const phantom = image_path('phantom.png');
const colours = ['--model', model_path('colours'), phantom];

test('an explanation stands in the line of its image', () => {
  const { status, lines } = run('classify', '--json', ...colours, '--explain', 'grad_cam');
  assert.equal(status, 0);
  const { top, explanation } = JSON.parse(lines[0]);
  const keys = ['method', 'class', 'question', 'score', 'layer', 'shape', 'map', 'raw', 'raw_max', 'has_evidence', 'drawn_by', 'why', 'completeness', 'placed', 'timings_ms'];
  assert.deepEqual(Object.keys(explanation), keys);
  assert.deepEqual([explanation.method, explanation.class, explanation.layer, explanation.drawn_by], ['grad_cam', top, 'd', 'gradients']);
  assert.deepEqual(explanation.shape, [20, 24]);
  assert.equal(explanation.map.length, 480);
  assert.ok(Math.abs(Math.max(...explanation.raw) - explanation.raw_max) < 1e-6);
});

test('class, question, layer and method are chosen by name', () => {
  const chosen = ['--explain', 'HiRes-CAM'.replace('-', '_'), '--class', 'Third', '--question', 'others', '--layer', 'b'];
  const { explanation } = JSON.parse(run('classify', '--json', ...colours, ...chosen).lines[0]);
  assert.deepEqual([explanation.method, explanation.class, explanation.question, explanation.layer], ['hires_cam', 'third', 'others', 'b']);
  const by_index = JSON.parse(run('classify', '--json', ...colours, '--explain', 'layer-cam', '--class', '0').lines[0]);
  assert.deepEqual([by_index.explanation.method, by_index.explanation.class], ['layer_cam', 'first']);
});

test('without --json the map is told in a line', () => {
  const { stdout } = run('classify', ...colours, '--explain', 'grad_cam');
  assert.match(stdout, /phantom\.png: second 78\.3%.*\n {2}grad_cam for second at d, 20 × 24: largest value 0\.0503\n$/);
});

test('an overlay is a PNG file of the size of the image, one in a folder for each of several', () => {
  const file = join(folder, 'one.png');
  assert.equal(run('classify', ...colours, '--explain', 'grad_cam', '--overlay', file).status, 0);
  const png = readFileSync(file);
  assert.deepEqual([...png.subarray(0, 8)], [137, 80, 78, 71, 13, 10, 26, 10]);
  assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [256, 256]);
  run('classify', ...colours, image_path('rgb8.png'), '--explain', 'grad_cam', '--overlay', folder);
  assert.ok(existsSync(join(folder, 'phantom.png')) && existsSync(join(folder, 'rgb8.png')));
});

test('mistakes in the question are said on stderr with status 2', () => {
  for (const [args, sentence] of /** @type {[string[], RegExp][]} */ ([
    [['--explain', 'saliency'], /There is no method 'saliency'; the methods are: grad_cam, /],
    [['--explain', 'grad_cam', '--class', 'fourth'], /knows no class 'fourth'; its classes are: first, second, third/],
    [['--explain', 'grad_cam', '--class', '3'], /knows no class '3'/],
    [['--explain', 'grad_cam', '--layer', 'z'], /has no layer 'z'/],
    [['--explain', 'grad_cam', '--question', 'why'], /--question is class or others/],
    [['--explain', 'grad_cam', '--colour-map', 'jet'], /--colour-map is one of/],
    [['--layer', 'd'], /--layer goes with --explain/],
    [['--overlay', 'a.png'], /--overlay goes with --explain/],
    [[phantom, '--explain', 'grad_cam', '--overlay', join(folder, 'none.png')], /names a folder that exists/],
  ])) {
    const { status, stdout, stderr } = run('classify', ...colours, ...args);
    assert.equal(status, 2, args.join(' '));
    assert.equal(stdout, '');
    assert.match(stderr, sentence);
  }
});

test('the layers of a model are listed, as a table and as JSON', () => {
  const { status, stdout } = run('layers', model_path('colours'));
  assert.equal(status, 0);
  assert.match(stdout, /^\* {2}d +Relu +8 × 20 × 24$/m);
  assert.match(stdout, /operators \(opset 13\): 2 Conv, 1 Flatten/);
  assert.match(stdout, /every operator .* has a gradient rule/);
  const list = JSON.parse(run('layers', model_path('colours'), '--json').lines[0]);
  assert.deepEqual(Object.keys(list), ['model', 'opset', 'layers', 'operators', 'without_rule']);
  assert.match(run('layers', model_path('brightness')).stdout, /no layer with a map of the picture; occlusion/);
  assert.equal(run('layers').status, 2);
});
