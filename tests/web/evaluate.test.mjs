// ./dev evaluate, as a person or a script calls it.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { start_node_engine, unattended } from '../../web/cli/node_engine.mjs';
import { classify_fixture, image_path, load_request, model_path } from './fixtures.mjs';

const program = fileURLToPath(new URL('../../web/cli/evaluate.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'evaluate-'));
after(() => rmSync(folder, { recursive: true }));

/** @param {string[]} args */
async function evaluate(...args) {
  const child = spawn(process.execPath, [program, ...args]);
  const texts = [child.stdout, child.stderr].map(async (stream) => {
    let text = '';
    for await (const piece of stream) text += piece;
    return text;
  });
  const [status] = await once(child, 'close');
  const [stdout, stderr] = await Promise.all(texts);
  return { status, stdout, stderr };
}

/**
 * @param {string[]} args
 * @returns {Promise<any>}
 */
async function evaluated(...args) {
  const { status, stdout, stderr } = await evaluate('--json', ...args);
  assert.equal(status, 0, stderr);
  assert.equal(stdout.trimEnd().split('\n').length, 1);
  return JSON.parse(stdout);
}

/**
 * @param {string} name
 * @param {Record<string, string>} files    path below the folder: fixture image, or text
 */
function make_folder(name, files) {
  for (const [path, source] of Object.entries(files)) {
    const target = join(folder, name, path);
    mkdirSync(dirname(target), { recursive: true });
    if (/^\w+\.\w+$/.test(source)) copyFileSync(image_path(source), target);
    else writeFileSync(target, source);
  }
  return join(folder, name);
}

/**
 * @param {string} name
 * @param {string} text
 */
const make_list = (name, text) => join(make_folder(name, { 'list.csv': text, 'one.png': 'phantom.png', 'two.png': 'rgb8.png' }), 'list.csv');

// What the fixtures are to the model "brightness", asked one by one.
const host = await start_node_engine();
await host.answer(await load_request('brightness'), unattended);
/** @param {string} name */
const bright = async (name) => (await classify_fixture(host, name)).probabilities[1];
const [phantom, rgb8] = [await bright('phantom.png'), await bright('rgb8.png')];
const called = (/** @type {number} */ share) => (share > 0.5 ? 'bright' : 'dark');
const other = (/** @type {string} */ name) => (name === 'bright' ? 'dark' : 'bright');
const on_brightness = ['--model', model_path('brightness'), '--data'];

test('sub-folders are the classes, the figures are of the engine\'s own answers', async () => {
  const data = make_folder('plain', {
    [`${called(phantom)}/a.png`]: 'phantom.png',
    [`${other(called(rgb8))}/deeper/b.png`]: 'rgb8.png',
    [`${called(phantom)}/.hidden`]: 'no picture',
    'beside.txt': 'no picture',
  });
  const found = await evaluated(...on_brightness, data);
  const keys = ['model', 'n', 'accuracy', 'balanced_accuracy', 'classes', 'confusion', 'ece', 'brier', 'intervals'];
  assert.deepEqual(Object.keys(found).slice(0, keys.length), keys);
  assert.equal(found.model, 'brightness');
  assert.equal(found.n, 2);
  assert.equal(found.accuracy, 0.5);
  assert.deepEqual(found.classes.map((/** @type {any} */ { name }) => name), ['dark', 'bright']);
  for (const key of ['n', 'precision', 'recall', 'f1', 'auc']) assert.ok(key in found.classes[0], key);
  assert.equal(found.confusion.flat().reduce((/** @type {number} */ a, /** @type {number} */ b) => a + b), 2);
  const missed = (/** @type {number} */ share) => 2 * Math.max(share, 1 - share) ** 2;
  const hit = (/** @type {number} */ share) => 2 * Math.min(share, 1 - share) ** 2;
  assert.ok(Math.abs(found.brier - (hit(phantom) + missed(rgb8)) / 2) < 1e-12);
  const [low, high] = found.intervals.accuracy;
  assert.ok(0 < low && low < 0.5 && 0.5 < high && high < 1);
});

test('a list has paths relative to itself; quotes, other columns and weights are understood', async () => {
  const [right, wrong] = [called(phantom), other(called(rgb8))];
  const list = make_list('weighted', `\uFEFFnote,path,label,weight\r\n"a, ""b""\nc",one.png,${right},1\r\n,"two.png",${wrong},0.25\r\n\r\n`);
  const found = await evaluated(...on_brightness, list);
  assert.equal(found.n, 2);
  assert.equal(found.votes, 1.25);
  assert.equal(found.accuracy, 0.8);
  assert.equal((await evaluated('--weights', 'no', ...on_brightness, list)).accuracy, 0.5);
});

test('rows of a list can be chosen by its columns', async () => {
  const list = make_list('chosen', 'path,label,fold\none.png,dark,1\ntwo.png,dark,2\none.png,bright,1\nmissing.png,bright,3\n');
  assert.equal((await evaluated(...on_brightness, list, '--where', 'fold=1')).n, 2);
  assert.equal((await evaluated(...on_brightness, list, '--where', 'fold!=3', '--where', 'label=dark')).n, 2);
});

test('rows of one group are drawn together', async () => {
  const rows = Array.from({ length: 40 }, (_, i) => `${i % 4 < 2 ? 'one' : 'two'}.png,${i % 2 ? 'dark' : 'bright'},${Math.floor(i / 20)}`);
  const list = make_list('grouped', ['path,label,group_id', ...rows, ''].join('\n'));
  const width = (/** @type {any} */ { intervals: { brier: [low, high] } }) => high - low;
  // Both groups hold the same rows: drawn together they leave nothing to chance.
  assert.ok(width(await evaluated(...on_brightness, list)) < 1e-12);
  assert.ok(width(await evaluated(...on_brightness, list, '--group-by', 'no')) > 1e-3);
});

test('images that cannot be read are listed and do not count', async () => {
  const data = make_folder('bad', { 'dark/a.png': 'phantom.png', 'dark/text.png': 'text.jpg', 'bright/broken.png': 'truncated.png' });
  const rows_file = join(folder, 'rows.jsonl');
  const { status, stdout, stderr } = await evaluate('--json', ...on_brightness, data, '--rows', rows_file);
  assert.equal(status, 0);
  const found = JSON.parse(stdout);
  assert.equal(found.n, 1);
  assert.deepEqual(found.failed.map((/** @type {any} */ { path, code }) => [path, code]), [
    ['bright/broken.png', 'corrupt_image'],
    ['dark/text.png', 'unknown_format'],
  ]);
  assert.match(stderr, /dark\/text\.png: This is not an image/);

  const rows = readFileSync(rows_file, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(rows.map(({ path }) => path), ['bright/broken.png', 'dark/a.png', 'dark/text.png']);
  assert.equal(rows[0].error.code, 'corrupt_image');
  assert.deepEqual(rows[1].probabilities, { dark: 1 - phantom, bright: phantom });
  assert.equal(rows[1].truth, 'dark');
  assert.equal(rows[1].called, called(phantom));
});

test('figures that the data leave undefined are null', async () => {
  const found = await evaluated(...on_brightness, make_list('one_side', 'path,label\none.png,dark\n'));
  assert.equal(found.classes[0].auc, null);
  assert.equal(found.classes[1].recall, null);
  assert.equal(found.intervals.classes[1].recall, null);
});

test('a label may stand for one class of the model, or for several', async () => {
  const binary = make_list('four_labels', 'path,label\none.png,night\ntwo.png,dusk\none.png,bright\n');
  const found = await evaluated(...on_brightness, binary, '--label', 'night=dark', '--label', 'dusk=dark');
  assert.deepEqual(found.classes.map((/** @type {any} */ { name, n }) => [name, n]), [['dark', 2], ['bright', 1]]);

  const quadrants = make_list('two_labels', 'path,label\none.png,top\n');
  const options = ['--label', 'top=top-left,top-right', '--rows', join(folder, 'top.jsonl')];
  const top = await evaluated('--model', model_path('quadrants'), '--data', quadrants, ...options);
  assert.deepEqual(top.classes.map((/** @type {any} */ { name }) => name), ['top', 'bottom-left', 'bottom-right']);
  const row = JSON.parse(readFileSync(join(folder, 'top.jsonl'), 'utf8'));
  const share = row.probabilities['top-left'] + row.probabilities['top-right'];
  assert.equal(row.called, 'top');
  assert.ok(Math.abs(top.nll + Math.log(share)) < 1e-12);
});

test('folders mean the classes whose names they have', async () => {
  const data = make_folder('spelled', { 'Dark images/a.png': 'phantom.png', 'BRIGHT/b.png': 'rgb8.png', 'bright/c.png': 'phantom.png' });
  const [dark] = JSON.parse(readFileSync(join(model_path('brightness'), 'model.json'), 'utf8')).classes;
  const { meant, labels } = /** @type {any} */ (await host.answer({ kind: 'match_labels', names: [dark.name.toUpperCase(), 'scans'] }, unattended));
  assert.deepEqual(meant, ['dark', null]);
  assert.deepEqual(labels[0], { label: 'dark', of: [dark.name] });
  const found = await evaluated(...on_brightness, data, '--label', 'Dark images=dark');
  assert.deepEqual(found.classes.map((/** @type {any} */ { name, n }) => [name, n]), [['dark', 1], ['bright', 2]]);
});

test('every rate and every bin has its interval', async () => {
  const data = make_folder('rates', { 'dark/a.png': 'phantom.png', 'dark/b.png': 'rgb8.png' });
  const { confusion, confusion_rates, reliability, intervals } = await evaluated(...on_brightness, data);
  assert.deepEqual(confusion_rates[0], confusion[0].map((/** @type {number} */ count) => count / 2));
  assert.deepEqual(confusion_rates[1], [null, null]);
  assert.deepEqual(intervals.confusion_rates[1], [null, null]);
  const [low, high] = intervals.confusion_rates[0][0];
  assert.ok(low <= confusion_rates[0][0] && confusion_rates[0][0] <= high);
  assert.equal(reliability.length, 15);
  for (const [i, bin] of reliability.entries()) assert.equal(intervals.reliability[i] === null, bin.accuracy === null);
  assert.deepEqual(intervals.weighted.recall, intervals.accuracy);
});

test('without --json the figures are tables to read', async () => {
  const data = make_folder('tables', { 'dark/a.png': 'phantom.png', 'bright/b.png': 'rgb8.png', 'bright/c.png': 'text.jpg' });
  const { stdout } = await evaluate(...on_brightness, data);
  assert.match(stdout, /^Brightness \(brightness, sha256 [0-9a-f]{12}…\) on .*tables; 1 of 3 images could not be read/);
  assert.match(stdout, /^balanced accuracy +\d+\.\d% \(\d+\.\d% – \d+\.\d%\)$/m);
  assert.match(stdout, /^class +images +recall +precision +F1 +AUC$/m);
  assert.match(stdout, /^true ↓ called → +dark +bright$/m);
});

test('mistakes are said in a sentence with status 2', async () => {
  const list = (/** @type {string} */ text) => [...on_brightness, make_list('mistaken', text)];
  const wrong_recipe = ['--label', 'night=midnight'];
  for (const [make_args, sentence] of /** @type {[() => string[], RegExp][]} */ ([
    [() => [], /^No data was named\.\nusage/],
    [() => ['--data', '/no/such/place'], /^There is no \/no\/such\/place/],
    [() => [...on_brightness, make_folder('empty', { 'beside.png': 'phantom.png' })], /empty has no sub-folder with a file in it/],
    [() => list('path,label\none.png,grey\n'), /do not fit the model's classes.*label "grey" is no class of brightness/],
    [() => list('path,class\none.png,dark\n'), /has no column 'label'; it has path, class/],
    [() => list('path,label,weight\none.png,dark,-1\n'), /line 2: the weight '-1' is no number/],
    [() => list('path,label\none.png\n'), /Line 2 of the list has 1 fields/],
    [() => list('path,label\n"one.png,dark\n'), /Line 2 of the list has a quote that is not closed/],
    [() => list(''), /The list is empty/],
    [() => [...list('path,label\none.png,dark\n'), '--where', 'label=bright'], /lists no such picture/],
    [() => [...list('path,label\none.png,dark\n'), '--where', 'fold=1'], /has no column 'fold'/],
    [() => [...list('path,label\none.png,dark\n'), ...wrong_recipe], /evaluation\.labels\.night: names "midnight"/],
    [() => [...list('path,label\none.png,dark\n'), '--weights', 'maybe'], /--weights is yes or no/],
    [() => list('path,label\nmissing.png,dark\n'), /None of the 1 images could be read/],
  ])) {
    const { status, stdout, stderr } = await evaluate('--json', ...make_args());
    assert.match(stderr.replace(/^missing.png: .*\n/, ''), sentence);
    assert.equal(status, 2);
    assert.equal(stdout, '');
  }
});

test('an .onnx file alone is evaluated with what its graph tells', async () => {
  const data = make_folder('own', { 'bright/a.png': 'phantom.png', 'dark/b.png': 'rgb8.png' });
  const model = join(model_path('own'), 'keras_sigmoid.onnx');
  const labels = ['--label', 'dark=class 0', '--label', 'bright=class 1'];
  const { status, stdout, stderr } = await evaluate('--json', '--model', model, ...labels, '--data', data);
  assert.equal(status, 0, stderr);
  assert.match(stderr, /keras_sigmoid\.onnx has no model\.json; assumed: RGB/);
  const { model: id, n, accuracy } = JSON.parse(stdout);
  assert.deepEqual([id, n, accuracy], ['keras_sigmoid', 2, 0.5]); // it calls everything class 0
});
