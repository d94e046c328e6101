// ./dev evaluate --localise: whether maps point at what is boxed.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { image_path, model_path } from './fixtures.mjs';

const program = fileURLToPath(new URL('../../web/cli/evaluate.mjs', import.meta.url));

/**
 * @param {string[]} lines    of a list
 * @param {string[]} options
 */
function localise(lines, options) {
  const folder = mkdtempSync(join(tmpdir(), 'localise-'));
  try {
    const list = join(folder, 'list.csv');
    writeFileSync(list, ['path,label,xc,yc,bw,bh', ...lines].join('\n') + '\n');
    const args = [program, '--localise', '--model', model_path('quadrants'), '--data', list, ...options];
    return spawnSync(process.execPath, args, { encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const phantom = image_path('phantom.png');

test('a map of the quadrant that the class is about hits a box there, and none elsewhere', () => {
  const { stdout, status } = localise(
    [`${phantom},top-left,0.25,0.25,0.4,0.4`, `${phantom},top-right,0.25,0.75,0.4,0.4`, `${phantom},top-left,,,,`],
    ['--json'],
  );
  assert.equal(status, 0);
  const { n, summaries } = JSON.parse(stdout);
  assert.equal(n, 2); // one has no box
  const of = (/** @type {string} */ method, /** @type {string} */ label) =>
    summaries.find((/** @type {any} */ each) => each.method === method && each.class === label);
  assert.equal(of('grad_cam', 'top-left').hit, 1);
  assert.ok(of('grad_cam', 'top-left').energy > 0.5);
  assert.equal(of('grad_cam', 'top-right').hit, 0);
  assert.equal(of('grad_cam', 'all').hit, 0.5);
  assert.deepEqual([of('chance', 'all').n, of('centred_gaussian', 'all').n, of('intensity', 'all').n], [2, 2, 2]);
  assert.ok(Math.abs(of('chance', 'all').energy - 0.16) < 1e-9);
});

test('it prints a table, and says so where nothing is boxed', () => {
  const { stdout } = localise([`${phantom},top-left,0.25,0.25,0.4,0.4`], []);
  assert.match(stdout, /^method +class +pictures +hit/);
  assert.match(stdout, /\ncentred_gaussian +top-left +1 /);
  const { status, stderr } = localise([`${phantom},top-left,,,,`], []);
  assert.equal(status, 2);
  assert.match(stderr, /No picture of a class of the model has a box/);
});
