// What a person takes away of an evaluation, from the figures that ./dev evaluate prints.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { start_node_engine, unattended } from '../../web/cli/node_engine.mjs';
import { everything_json, figures_csv, images_csv } from '../../web/parts/evaluation_files.js';
import { classify_fixture, image_path, load_request, model_path } from './fixtures.mjs';

const folder = mkdtempSync(join(tmpdir(), 'evaluation-files-'));
after(() => rmSync(folder, { recursive: true }));

const pictures = [['bright', 'grey8.png'], ['bright', 'rgb8.png'], ['dark', 'phantom.png']];
for (const [label, name] of pictures) {
  mkdirSync(join(folder, label), { recursive: true });
  copyFileSync(image_path(name), join(folder, label, name));
}

const host = await start_node_engine();
const model = /** @type {any} */ (await host.answer(await load_request('brightness'), unattended));
const rows = await Promise.all(
  pictures.map(async ([label, name], i) => {
    const { probabilities } = await classify_fixture(host, name);
    return { number: i + 1, name: `${label}/${name}`, sha256: 'ab', label, probabilities };
  }),
);
const labelled = rows.map(({ label, probabilities }) => ({ label, probabilities, weight: 1, unit: null }));
const evaluation = /** @type {any} */ (await host.answer({ kind: 'evaluate', rows: labelled }, unattended));
const failure = { code: 'unknown_format', message: 'This is "no" image, is it?', detail: '' };
const evaluated = {
  request: {
    number: 1,
    model: model.id,
    model_sha256: model.sha256,
    rows,
    left_out: [{ number: 9, name: '=cmd()', sha256: '', label: 'dark', failure }],
  },
  evaluation,
};

test('the JSON has every figure of ./dev evaluate --json, and the files', () => {
  const program = fileURLToPath(new URL('../../web/cli/evaluate.mjs', import.meta.url));
  const printed = execFileSync(process.execPath, [program, '--json', '--model', model_path('brightness'), '--data', folder]);
  const { data, where, failed, ...expected } = JSON.parse(printed.toString());
  const { files, failed: left_out, ...found } = JSON.parse(everything_json(evaluated));
  assert.deepEqual(found, expected);
  assert.deepEqual([data, where, failed], [folder, [], []]);
  assert.deepEqual(left_out, [{ path: '=cmd()', label: 'dark', code: 'unknown_format', message: failure.message }]);
  assert.deepEqual(files.map((/** @type {any} */ { path }) => path), rows.map(({ name }) => name));
  for (const [i, { probabilities, confidence }] of files.entries()) {
    assert.deepEqual(probabilities, rows[i].probabilities);
    assert.equal(confidence, Math.max(...probabilities));
  }
});

test('the figures are a line each, with their intervals', () => {
  const lines = figures_csv(evaluated).trimEnd().split('\r\n');
  assert.ok(lines.includes(`accuracy,,,${evaluation.accuracy},${evaluation.intervals.accuracy.join(',')}`));
  assert.ok(lines.includes(`confusion,dark,bright,${evaluation.confusion[0][1]},,`));
  assert.equal(lines.filter((line) => line.startsWith('confusion_rate,')).length, 4);
  assert.ok(lines.includes('left_out,,,1,,'));
});

test('the images are a line each, and no cell is a formula', () => {
  const lines = images_csv(evaluated).trimEnd().split('\r\n');
  assert.equal(lines.length, 5);
  assert.match(lines[1], /^bright\/grey8\.png,ab,bright,bright,(bright,right|dark,wrong),[01]\.\d+,$/);
  assert.equal(lines[4], `'=cmd(),,dark,,,left out,,"This is ""no"" image, is it?"`);
});
