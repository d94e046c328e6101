// Volumes between an interface that the test plays and the real engine.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, beforeEach, test } from 'node:test';
import { start_node_engine } from '../../web/cli/node_engine.mjs';
import { EngineError } from '../../web/protocol.js';
import { VolumeSaving } from '../../web/parts/volume_saving.js';
import { VolumeSession } from '../../web/parts/volume_session.js';
import { load_request } from './fixtures.mjs';
import { many_slices } from './made_volume.mjs';

/** @type {import('./fixtures.mjs').Host} */
let host;
/** @type {import('../../web/protocol.js').LoadedModel} */
let model;
before(async () => {
  host = await start_node_engine();
  model = /** @type {any} */ (await host.answer(await load_request('quadrants'), { signal: new AbortController().signal, on_progress: () => {} }));
});

/** @type {any[][]} */
let told = [];
/** @type {VolumeSession} */
let session;
/** @type {any} */
let client;
let died = false;

beforeEach(() => {
  told = [];
  died = false;
  let last = 0;
  /** @param {any} ask @param {any} options */
  const ask = (ask, { signal = new AbortController().signal, on_progress = () => {} } = {}) => {
    if (died) return Promise.reject(new EngineError({ code: 'interrupted', message: 'The engine stopped.', detail: '' }));
    return Promise.race([
      host.answer(ask, { signal, on_progress }),
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(new EngineError({ code: 'cancelled', message: 'Cancelled.', detail: '' })))),
    ]);
  };
  client = {
    recipe: '',
    new_picture: () => ++last,
    ask,
    ask_of_model: ask,
    classify: (/** @type {any} */ signal, /** @type {number} */ picture) => ask({ kind: 'classify', picture }, { signal }),
    explain: (/** @type {any} */ signal, /** @type {any} */ request) => ask({ kind: 'explain', ...request }, { signal }),
    draw_overlay: (/** @type {any} */ signal, /** @type {any} */ wanted) => ask({ kind: 'draw_overlay', ...wanted }, { signal }),
    close_picture: (/** @type {number} */ picture) => void ask({ kind: 'close_picture', picture }).catch(() => {}),
  };
  const app = new Proxy(
    {},
    {
      get: (_, name) => (/** @type {any[]} */ ...args) => {
        told.push([name, ...args]);
        if (name === 'pictures_added') session.look_at(args[0][0].number);
        if (name === 'select') session.look_at(args[0]);
        return true;
      },
    },
  );
  session = new VolumeSession({ app: /** @type {any} */ (app), engine: client, on_pictures: (pictures) => void told.push(['pictures', pictures.map(({ name }) => name)]), on_change: () => {} });
  session.model_ready(model);
});

/** @param {() => any} condition */
async function until(condition) {
  for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 20))) {
    if (condition()) return;
  }
  assert.fail(`waited for ${condition}; last: ${JSON.stringify(told.slice(-3)).slice(0, 600)}`);
}

/** @param {string[]} names    of fixture volumes */
async function fixtures(...names) {
  return Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(new URL(`../fixtures/volumes/${name}`, import.meta.url));
      return { name, file: new File([new Uint8Array(bytes)], name) };
    }),
  );
}

const made = (/** @type {{ name: string, bytes: Uint8Array }} */ { name, bytes }) => ({ name, file: new File([/** @type {any} */ (bytes)], name) });
const last = (/** @type {string} */ name) => told.filter(([each]) => each === name).at(-1);
const is_done = () => session.current?.answered.verdict && last('picture_turned')?.[3].at_rest;

test('a volume shows its middle slice, answers all that are worth it, and says so in the list', async () => {
  await session.take(await fixtures('orientation_RAS.nii.gz'));
  await until(is_done);
  const [, number, name, slice] = /** @type {any[]} */ (last('picture_turned'));
  assert.equal(name, 'orientation_RAS.nii.gz');
  assert.equal(slice.place, 'axial 4 of 6');
  assert.deepEqual(slice.edges, ['R', 'L', 'A', 'P']);
  assert.match(slice.figure, /%$/);
  const { verdict, chosen, answers } = /** @type {any} */ (session.current).answered;
  assert.ok(chosen.every((/** @type {number} */ index) => answers.has(index)));
  assert.equal(verdict.most_suspicious_first.length, chosen.length);
  const answered = /** @type {any[]} */ (last('picture_answered'));
  assert.equal(answered[1], number);
  assert.deepEqual(answered[2].probabilities, answers.get(3).probabilities);
});

test('the answer to a slice is that to the slice as a picture', async () => {
  await session.take(await fixtures('g8.dcm'));
  await until(() => last('picture_answered'));
  const bytes = new Uint8Array(await readFile(new URL('../fixtures/volumes/g8.png', import.meta.url))).buffer;
  const ask = (/** @type {any} */ wanted) => /** @type {Promise<any>} */ (host.answer(wanted, { signal: new AbortController().signal, on_progress: () => {} }));
  await ask({ kind: 'open_picture', picture: 900, file: bytes, preview: false, thumbnail: 0 });
  const { probabilities } = await ask({ kind: 'classify', picture: 900 });
  assert.deepEqual(/** @type {any[]} */ (last('picture_answered'))[2].probabilities, probabilities);
});

test('slices that are passed on the way are neither shown nor answered', async () => {
  await session.take([made(many_slices(40))]);
  await until(is_done);
  told.length = 0;
  for (let slice = 0; slice < 30; ++slice) session.turn_to(slice);
  await until(() => last('picture_turned')?.[3].at_rest);
  const places = told.filter(([name]) => name === 'picture_turned').map(([, , , { place }]) => place);
  assert.ok(places.length <= 6, places.join('; '));
  assert.equal(places.at(-1), 'axial 30 of 40');
});

test('what was turned to is shown with its own letters, and each plane has its own answers', async () => {
  await session.take(await fixtures('orientation_LAS.nii.gz'));
  await until(is_done);
  session.look_along('sagittal');
  await until(() => /^sagittal 13 of 24/.test(last('picture_turned')?.[3].place) && last('picture_turned')?.[3].at_rest);
  assert.deepEqual(/** @type {any[]} */ (last('picture_turned'))[3].edges, ['A', 'P', 'S', 'I']);
  assert.equal(session.current?.answered.stage, 'none');
  session.classify();
  await until(() => session.current?.answered.verdict);
  assert.deepEqual(session.current?.planes_answered(), ['axial', 'sagittal']);
});

test('work that is stopped has no verdict, and goes on where it was', async () => {
  await session.take([made(many_slices(200))]);
  await until(() => (session.current?.answered.answers.size ?? 0) > 5);
  session.stop();
  const { current } = session;
  const before = /** @type {any} */ (current).answered.answers.size;
  assert.equal(current?.answered.stage, 'stopped');
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.ok(/** @type {any} */ (current).answered.answers.size <= before + 1, 'it stops');
  assert.ok(!current?.answered.verdict);
  session.classify();
  await until(() => current?.answered.verdict);
  const { verdict, chosen } = /** @type {any} */ (current).answered;
  assert.equal(verdict.most_suspicious_first.length, chosen.length);
});

test('a study becomes one volume for each series; what is no picture has its reason; nobody is named', async () => {
  await session.take(await fixtures('study.zip'));
  await until(() => session.all().length > 1 && session.all().every(({ answered }) => answered.verdict ?? answered.failure));
  const titles = session.all().map(({ info }) => info.series_number);
  assert.equal(session.all().length, 2, titles.join());
  const [{ choice }] = session.all();
  assert.ok(choice.skipped.length >= 6);
  for (const { error } of choice.skipped) assert.match(error.message, /\.$/);
  for (const secret of ['SECRET', 'ID-007', '19010203']) {
    assert.ok(!JSON.stringify(told).includes(secret), secret);
    const report = session.in_report('application/json', '{"images":[]}');
    assert.ok(!report.includes(secret) && JSON.parse(report).volumes.length === 2);
  }
});

test('pictures are handed on, and a damaged volume fails with its sentence', async () => {
  const { file } = (await fixtures('g8.png'))[0];
  await session.take([{ name: 'picture', file: new File([file], 'picture') }, made({ name: 'broken.nii', bytes: new Uint8Array([0x5c, 1, 0, 0]) })]);
  assert.deepEqual(last('pictures'), ['pictures', ['picture']]);
  await until(() => last('picture_failed'));
  assert.match(/** @type {any[]} */ (last('picture_failed'))[2].message, /\.$/);
});

test('a worker that dies takes nothing with it: the files are read once more', async () => {
  await session.take([made(many_slices(60))]);
  await until(() => (session.current?.answered.answers.size ?? 0) > 3);
  died = true;
  await new Promise((resolve) => setTimeout(resolve, 300));
  died = false;
  await client.ask({ kind: 'close_volume', volume: session.current?.handle }).catch(() => {});
  session.engine_restarted();
  session.retry();
  await until(() => session.current?.answered.verdict);
});

test('another model answers anew', async () => {
  await session.take(await fixtures('orientation_RAS.nii.gz'));
  await until(is_done);
  const before = session.current?.answered.verdict?.probabilities;
  const other = /** @type {any} */ (await host.answer(await load_request('brightness'), { signal: new AbortController().signal, on_progress: () => {} }));
  session.model_ready(other);
  assert.ok(!session.current?.answered.verdict);
  await until(() => session.current?.answered.verdict);
  assert.notDeepEqual(/** @type {any} */ (session.current).answered.verdict.probabilities, before);
  await host.answer(await load_request('quadrants'), { signal: new AbortController().signal, on_progress: () => {} });
});

test('the tables have a line for every slice and one for the volume, in the columns of the interface', async () => {
  await session.take(await fixtures('orientation_RAS.nii.gz'));
  await until(is_done);
  const header = 'name,sha256,width_px,height_px,state,failure,model,model_sha256,decision,margin,time_ms,gate,gate_score,gate_reason,set_90,p,p,p,p,explanation_method,explanation_layer,explained_class,explained_score,heatmap_max,stability_stays,version,exported';
  const lines = session.in_report('text/csv', `${header}\r\nx${','.repeat(24)},1.0,2026\r\n`).trim().split('\r\n');
  const cells = lines.map((line) => line.replaceAll(/"[^"]*"/g, '').split(','));
  for (const line of cells) assert.equal(line.length, cells[0].length);
  const { answers } = /** @type {any} */ (session.current).answered;
  assert.equal(lines.length, 2 + answers.size + 1);
  assert.match(lines.at(-1) ?? '', /^"?orientation_RAS\.nii\.gz, axial whole volume: mean of \d of 6 slices/);
  assert.match(lines.at(-1) ?? '', /,1\.0,2026$/);
});

test('heatmaps come as NIfTI, the overlay as DICOM; the patient is in it only where that was asked for', async () => {
  await session.take(await fixtures('multi.dcm'));
  await until(is_done);
  const volume = /** @type {import('../../web/parts/open_volume.js').OpenVolume} */ (session.current);
  const saving = new VolumeSaving(client, session.engine);
  const wish = { request: { class: 0, question: /** @type {const} */ ('class'), layer: '', method: /** @type {const} */ ('grad_cam') }, class_name: 'Top left', colour_map: 'inferno', opacity: 0.6 };
  const handle = await session.handle_of(volume);
  const map = await saving.heatmaps(new AbortController().signal, volume, handle, wish, () => {});
  const header = new DataView(await map.arrayBuffer());
  assert.equal(header.getInt32(0, true), 348);
  assert.deepEqual([1, 2, 3].map((axis) => header.getInt16(40 + 2 * axis, true)), volume.info.size);
  const text = async () => Buffer.from(await (await saving.capture(volume, await session.handle_of(volume), wish)).arrayBuffer()).toString('latin1');
  assert.ok(!(await text()).includes('SECRET'));
  await session.keep_patient(true);
  assert.ok((await text()).includes('SECRET'));
});
