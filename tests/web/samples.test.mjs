// The pictures that come with the page: they are all there, and the default model names what they show.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const site = new URL('../../build/site/', import.meta.url);
const program = fileURLToPath(new URL('../../web/cli/classify.mjs', import.meta.url));
/** @type {{ file: string, depicts: string }[]} */
const samples = JSON.parse(readFileSync(new URL('samples/samples.json', site), 'utf8'));

test('the list of samples names every picture beside it, and each class at least once', () => {
  const pictures = readdirSync(new URL('samples/', site)).filter((name) => name.endsWith('.jpg'));
  assert.deepEqual(samples.map(({ file }) => file).sort(), pictures.sort());
  assert.deepEqual([...new Set(samples.map(({ depicts }) => depicts))].sort(), ['glioma', 'meningioma', 'notumor', 'pituitary']);
});

test('the default model names what each sample shows', () => {
  const files = samples.map(({ file }) => fileURLToPath(new URL(`samples/${file}`, site)));
  const { stdout } = spawnSync(process.execPath, [program, '--json', ...files], { encoding: 'utf8' });
  const named = stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line).top);
  assert.deepEqual(named, samples.map(({ depicts }) => depicts));
});
