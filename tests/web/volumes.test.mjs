// Medical files through the engine's messages and the command line, in Node.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { create_codec } from '../../web/parts/codec.js';
import { start_node_engine, unattended } from '../../web/cli/node_engine.mjs';
import { largest_difference, load_request, model_path } from './fixtures.mjs';

/** @typedef {import('../../web/protocol.js').VolumeInfo} VolumeInfo */

const volume_path = (/** @type {string} */ name) => fileURLToPath(new URL(`../fixtures/volumes/${name}`, import.meta.url));

/** @type {import('./fixtures.mjs').Host} */
let host;
before(async () => {
  host = await start_node_engine();
  await host.answer(await load_request('quadrants'), unattended);
});

let last_intake = 0;
let last_picture = 1000;

/** @param {any} ask @returns {Promise<any>} */
const ask = (ask) => host.answer(ask, unattended);

/** @param {string[]} names    of fixture volumes */
async function open_volumes(...names) {
  const intake = ++last_intake;
  for (const name of names) {
    const file = new Uint8Array(await readFile(volume_path(name))).buffer;
    await ask({ kind: 'take_file', intake, name, file });
  }
  return /** @type {import('../../web/protocol.js').OpenedVolumes} */ (await ask({ kind: 'open_volumes', intake }));
}

/** @param {string} name @returns {Promise<VolumeInfo>} */
async function open_one(name) {
  const { volumes, skipped } = await open_volumes(name);
  assert.deepEqual(skipped, [], name);
  assert.equal(volumes.length, 1, name);
  return volumes[0];
}

/** @param {VolumeInfo} volume @param {number} [slice] */
async function grey_of(volume, slice = 0) {
  const { plane } = volume.planes[0];
  const { rgba } = await ask({ kind: 'slice_pixels', volume: volume.volume, plane, slice, window: null });
  return Array.from(rgba);
}

/** @param {VolumeInfo} volume */
async function probabilities_of(volume) {
  const picture = ++last_picture;
  const { plane } = volume.planes[0];
  await ask({ kind: 'open_slice', volume: volume.volume, plane, slice: 0, window: null, picture, preview: false, thumbnail: 0 });
  const { probabilities } = await ask({ kind: 'classify', picture });
  await ask({ kind: 'close_picture', picture });
  return probabilities;
}

/** @param {string} name    of a picture beside the volumes */
async function picture_of(name) {
  const picture = ++last_picture;
  const file = new Uint8Array(await readFile(volume_path(name))).buffer;
  const { preview } = await ask({ kind: 'open_picture', picture, file, preview: true, thumbnail: 0 });
  const { probabilities } = await ask({ kind: 'classify', picture });
  await ask({ kind: 'close_picture', picture });
  return { rgba: Array.from(preview.rgba), probabilities };
}

const lossless = ['', '_j2k', '_jpegls', '_rle', '_jpeg_lossless'];
const syntaxes = {
  g8: lossless,
  g12: [...lossless, '_rle_dcmtk', '_jpegls_dcmtk', '_jpeg_lossless_gdcm', '_implicit', '_big_endian', '_deflated', '_bare'],
  s16: lossless,
  rgb: lossless,
};

for (const [kind, variants] of Object.entries(syntaxes)) {
  test(`${kind}: every lossless transfer syntax gives the pixels and the probabilities of the PNG`, async () => {
    const png = await picture_of(`${kind}.png`);
    for (const variant of variants) {
      const volume = await open_one(`${kind}${variant}.dcm`);
      assert.deepEqual(await grey_of(volume), png.rgba, variant);
      assert.deepEqual(await probabilities_of(volume), png.probabilities, variant);
      await ask({ kind: 'close_volume', volume: volume.volume });
    }
  });
}

// In grey levels of 256: how far from what another decoder gives (dcmtk, or GDCM's native build for JPEG 2000), and from
// the picture before compression, as measured. Decoders of JPEG round differently, and fill in halved colours differently.
for (const [name, original, from_other, from_original] of /** @type {[string, string, number, number][]} */ ([
  ['g8_jpeg_baseline', 'g8', 1, 12],
  ['rgb_jpeg_baseline', 'rgb', 2, 80],
  ['g12_jpeg_extended', 'g12', 0, 2],
  ['g12_j2k_lossy', 'g12', 0, 90],
  ['g12_jpegls_near', 'g12', 0, 1],
])) {
  test(`${name} is within ${from_other} grey levels of another decoder, and ${from_original} of the original`, async () => {
    const own = await grey_of(await open_one(`${name}.dcm`));
    const other = largest_difference(own, (await picture_of(`${name}.png`)).rgba);
    assert.ok(other <= from_other, `off by ${other}`);
    const exact = largest_difference(own, await grey_of(await open_one(`${original}.dcm`)));
    assert.ok(exact > 0 && exact <= from_original, `off by ${exact}`);
  });
}

test('compressed frames of one file are the slices of one volume', async () => {
  const plain = await open_one('multi.dcm');
  const packed = await open_one('multi_j2k.dcm');
  assert.deepEqual(packed.size, [24, 20, 6]);
  for (let slice = 0; slice < 6; ++slice) assert.deepEqual(await grey_of(packed, slice), await grey_of(plain, slice));
});

test('a ZIP becomes its series, with what was skipped and why', async () => {
  const { volumes, skipped } = await open_volumes('study.zip');
  assert.deepEqual(volumes.map(({ series_number, description, modality, size }) => [series_number, description, modality, size]), [
    [3, 'drawn head', 'MR', [24, 20, 6]],
    [7, 'other', 'CT', [20, 6, 3]],
  ]);
  assert.deepEqual(volumes[0].planes.map(({ plane, slices, width_px, height_px, edges }) => [plane, slices, width_px, height_px, edges.join('')]), [
    ['axial', 6, 24, 20, 'RLAP'],
    ['coronal', 20, 24, 15, 'RLSI'],
    ['sagittal', 24, 20, 15, 'APSI'],
  ]);
  assert.deepEqual(volumes[0].files.map((file) => file.slice(-3)), ['IM1', 'IM4', 'IM3', 'IM5', 'IM0', 'IM2']);
  assert.match(volumes[1].notes.join(' '), /modality CT, not MR.*shows KNEE/);
  assert.deepEqual(skipped.map(({ error }) => error.code), [
    'no_picture', 'no_picture', 'no_picture', 'corrupt_image', 'volume_too_large', 'corrupt_image', 'empty_file', 'unknown_format', 'unsafe_archive',
  ]);
});

test('nothing that is sent names the patient', async () => {
  const opened = await open_volumes('study.zip', 'g12_j2k.dcm');
  const said = JSON.stringify(opened);
  for (const secret of ['SECRET', 'ID-007', '19010203', '1.2.826']) assert.ok(!said.includes(secret), secret);
});

test('bombs and damaged files are skipped with a sentence, good ones beside them are read', async () => {
  const { volumes, skipped } = await open_volumes('bomb.zip', 'lying.nii.gz', 'g12.dcm');
  assert.equal(volumes.length, 1);
  assert.deepEqual(skipped.map(({ file, error }) => [file, error.code]), [
    ['bomb.zip', 'unsafe_archive'],
    ['lying.nii.gz', 'corrupt_image'],
  ]);
  const broken = new Uint8Array(await readFile(volume_path('g12_j2k.dcm')));
  broken.fill(0x55, broken.length - 300, broken.length - 20);
  const intake = ++last_intake;
  await ask({ kind: 'take_file', intake, name: 'broken.dcm', file: broken.buffer });
  const more = await ask({ kind: 'open_volumes', intake });
  assert.equal(more.volumes.length + more.skipped.length, 1);
  assert.deepEqual(await grey_of(await open_one('g12_j2k.dcm')), await grey_of(await open_one('g12.dcm')));
});

test('a volume is answered slice by slice, with progress, a verdict and how it came about', async () => {
  const volume = (await open_one('orientation_SPR.nii.gz')).volume;
  /** @type {any[]} */
  const progress = [];
  const request = /** @type {const} */ ({ kind: 'classify_volume', volume, plane: 'axial', slices: null, window: null, aggregation: 'mean' });
  const answer = /** @type {any} */ (await host.answer(request, { ...unattended, on_progress: (each) => progress.push(each) }));
  assert.equal(answer.chosen_by, 'tissue');
  assert.ok(answer.answers.length >= 4 && answer.answers.length <= 6);
  assert.deepEqual(progress.map(({ done }) => done), answer.answers.map((/** @type {any} */ _, /** @type {number} */ i) => i + 1));
  assert.deepEqual(progress.map(({ answer }) => answer), answer.answers);
  const mean = answer.answers[0].probabilities.map((/** @type {any} */ _, /** @type {number} */ c) =>
    answer.answers.reduce((/** @type {number} */ sum, /** @type {any} */ each) => sum + each.probabilities[c] / answer.answers.length, 0));
  assert.ok(largest_difference(answer.verdict.probabilities, mean) < 1e-12);
  assert.equal(answer.verdict.used.length, answer.answers.length);
});

test('a volume that is being answered can be cancelled', async () => {
  const volume = (await open_one('orientation_LPS.nii.gz')).volume;
  const abort = new AbortController();
  const options = { signal: abort.signal, on_progress: () => abort.abort() };
  const request = /** @type {const} */ ({ kind: 'classify_volume', volume, plane: 'coronal', slices: null, window: null, aggregation: 'mean' });
  await assert.rejects(host.answer(request, options), { name: 'AbortError' });
});

test('a volume that was closed is not open any more', async () => {
  const { volume } = await open_one('g12.dcm');
  await ask({ kind: 'close_volume', volume });
  await assert.rejects(ask({ kind: 'slice_pixels', volume, plane: 'stored', slice: 0, window: null }), { code: 'unknown_volume' });
});

const program = fileURLToPath(new URL('../../web/cli/classify.mjs', import.meta.url));

/** @param {string[]} args */
function classify(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, '--model', model_path('quadrants'), ...args], { encoding: 'utf8' });
  return { status, stderr, lines: stdout.split('\n').filter(Boolean) };
}

test('the command line gives a line per slice and one per volume', () => {
  const { status, lines } = classify('--json', volume_path('orientation_RAS.nii.gz'), volume_path('g12_j2k.dcm'));
  assert.equal(status, 0);
  const answers = lines.map((line) => JSON.parse(line));
  const volumes = answers.filter(({ volume }) => volume);
  assert.equal(volumes.length, 2);
  assert.deepEqual(Object.keys(answers[0]), ['file', 'series', 'slice', 'plane', 'model', 'probabilities', 'top', 'gate']);
  assert.equal(answers[0].file, volume_path('orientation_RAS.nii.gz'));
  assert.equal(answers[0].plane, 'axial');
  assert.equal(volumes[0].slices, 6);
  assert.equal(volumes[0].aggregation, 'mean');
  assert.match(volumes[0].notes.at(-1), /trained on single slices/);
  assert.equal(volumes[1].file, volume_path('g12_j2k.dcm'));
});

test('a header and the voxels beside it are one volume, in a folder and by the header alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'neuroscan-'));
  const split = (/** @type {string} */ name, /** @type {string} */ end) => {
    const file = readFileSync(volume_path(name));
    const at = file.indexOf(end) + end.length;
    return [file.subarray(0, at).toString('latin1'), file.subarray(at)];
  };
  const [mha, voxels] = split('raw_big_endian.mha', 'LOCAL\n');
  writeFileSync(join(folder, 'scan.mhd'), String(mha).replace('LOCAL', 'scan.raw'));
  writeFileSync(join(folder, 'scan.raw'), voxels);
  const [nrrd, packed] = split('gzip.nrrd', '\n\n');
  writeFileSync(join(folder, 'packed.nhdr'), `${String(nrrd).trim()}\ndata file: ./packed.raw.gz\n`);
  writeFileSync(join(folder, 'packed.raw.gz'), packed);
  writeFileSync(join(folder, 'alone.mhd'), String(mha).replace('LOCAL', 'gone.raw'));
  const probabilities = (/** @type {any[]} */ lines) => lines.filter(({ volume, error }) => !volume && !error).map((line) => line.probabilities);
  const answers = (/** @type {string[]} */ ...paths) => classify('--json', ...paths).lines.map((line) => JSON.parse(line));
  const whole = probabilities(answers(volume_path('raw_big_endian.mha')));
  assert.deepEqual(probabilities(answers(join(folder, 'scan.mhd'))), whole);
  assert.deepEqual(probabilities(answers(join(folder, 'packed.nhdr'))), probabilities(answers(volume_path('gzip.nrrd'))));
  const of_folder = answers(folder);
  assert.equal(of_folder.filter(({ volume }) => volume).length, 2);
  assert.deepEqual(of_folder.flatMap(({ error }) => error?.message ?? []).map((message) => /voxels are in another file; choose both/.test(message)), [true]);
  rmSync(folder, { recursive: true });
});

test('on the command line a skipped file has its own line and the rest goes on', () => {
  const { status, lines } = classify('--json', '--plane', 'sagittal', volume_path('study.zip'));
  assert.equal(status, 1);
  const answers = lines.map((line) => JSON.parse(line));
  assert.equal(answers.filter(({ error }) => error).length, 9);
  assert.equal(answers.filter(({ volume }) => volume).length, 2);
  assert.equal(answers.find(({ volume }) => volume).plane, 'sagittal');
  const said = classify(volume_path('study.zip')).lines.join('\n');
  assert.match(said, /structures\.dcm: This DICOM file holds no picture; .*structure set/);
  assert.match(said, /the mean over \d of 6 axial slices/);
});

test('a heatmap is saved with the geometry of its source', async () => {
  const { volume } = await open_one('orientation_SPR.nii.gz');
  const map = { slice: 5, width: 1, height: 1, map: new Float32Array([1]), placed: { x: 0, y: 0, width: 1, height: 1 } };
  const { bytes } = await ask({ kind: 'save_heatmaps', volume, plane: 'axial', maps: [map] });
  const intake = ++last_intake;
  await ask({ kind: 'take_file', intake, name: 'heatmap.nii', file: bytes.buffer });
  const [heat] = (await ask({ kind: 'open_volumes', intake })).volumes;
  assert.deepEqual(heat.planes.map((/** @type {any} */ { plane, slices }) => [plane, slices]).sort(), [['axial', 6], ['coronal', 20], ['sagittal', 24]]);
  const grey = async (/** @type {number} */ slice) =>
    (await ask({ kind: 'slice_pixels', volume: heat.volume, plane: 'axial', slice, window: { low: 0, high: 1 } })).rgba[0];
  assert.deepEqual([await grey(4), await grey(5)], [0, 255]);
});

test('a capture is a DICOM file that GDCM reads, and names no patient unless asked', async () => {
  const overlay = new Uint8Array(await readFile(volume_path('rgb.png')));
  for (const keep_patient of [false, true]) {
    const intake = ++last_intake;
    const file = new Uint8Array(await readFile(volume_path('g12.dcm'))).buffer;
    await ask({ kind: 'take_file', intake, name: 'g12.dcm', file, keep_patient });
    const [{ volume }] = (await ask({ kind: 'open_volumes', intake })).volumes;
    const { bytes } = await ask({ kind: 'save_capture', volume, plane: 'stored', slice: 0, overlay, class_name: 'Top left' });
    const text = Buffer.from(bytes).toString('latin1');
    assert.equal(text.includes('SECRET'), keep_patient);
    assert.match(text, /Top left, by the model quadrants, sha256 [0-9a-f]{64}\. Research, not for diagnosis\./);
    const site = new URL('../../build/site/codecs/', import.meta.url);
    const bring = async () => ({ create: (await import(new URL('gdcm.mjs', site).href)).default, wasmBinary: new Uint8Array(await readFile(new URL('gdcm.wasm', site))) });
    const read = await create_codec(bring)(bytes);
    assert.equal(read.type, 'uint8');
    assert.deepEqual(Buffer.from(bytes.slice(-read.bytes.length)), Buffer.from(read.bytes));
  }
});
