// All that the page has for volumes: loaded when the first medical file comes.

import { follow_volume_input } from './volume_input.js';
import { failure_of } from '../protocol.js';
import { save_file } from '../take_away.js';
import { VolumePanel } from './volume_panel.js';
import { VolumeSaving } from './volume_saving.js';
import { VolumeSession } from './volume_session.js';
import { filled } from '../filled.js';
import { scripts } from '../words.js';

/**
 * @param {object} parts
 * @param {import('../app.mjs').App} parts.app
 * @param {import('../engine_client.js').EngineClient} parts.engine
 * @param {HTMLCanvasElement} parts.canvas
 * @param {import('../canvas.js').FrameLoop} parts.frames
 * @param {(pictures: import('../intake.js').NamedFile[]) => void} parts.on_pictures    these are no medical files
 * @param {(failure: import('../protocol.js').Failure) => void} parts.on_failure    that belongs to no picture
 */
export async function open_volume_viewer({ app, engine, canvas, frames, on_pictures, on_failure }) {
  await load_style('parts/volume.css');
  const panel = new VolumePanel({
    turn_to: (slice) => session.turn_to(slice),
    look_along: (plane) => session.look_along(plane),
    show_window: (window) => session.show_window(window),
    judge_by: (aggregation) => void session.judge_by(aggregation),
    classify: () => session.classify(),
    stop: () => {
      saving.abort();
      session.stop();
    },
    save_heatmaps: () => void save_heatmaps(),
    save_capture: () => void save_capture(),
    keep_patient: (keep) => void session.keep_patient(keep),
    on_height: (height) => {
      app.set_dock(height);
      frames.request();
    },
  });
  let changed = false;
  /** Once a frame, however often slices are answered. */
  const on_change = () => {
    if (changed) return;
    changed = true;
    requestAnimationFrame(() => {
      changed = false;
      panel.show(session.current, session.classes);
    });
  };
  const session = new VolumeSession({ app, engine, on_pictures, on_change });
  frames.on_drawn = () => {
    const { x, y, width, height } = app.dock();
    const ratio = canvas.width / canvas.clientWidth;
    panel.place({ x: x / ratio, y: y / ratio, width: width / ratio, height: height / ratio });
    const set = session.current && !session.current.info.is_colour ? app.take_window() : null;
    if (set) session.narrow_window(set);
  };
  const files = new VolumeSaving(engine, session.engine);
  let saving = new AbortController();

  /** What the interface explains now, and how; for whole stacks the likeliest class where nothing is explained. */
  const wish = () => {
    const { explanation, settings } = app.viewer();
    const { volume_top, classes } = session;
    const { class: asked = volume_top, question = 'class', method = 'grad_cam', layer = '' } = /** @type {any} */ (explanation ?? {});
    const { colours, opacity } = JSON.parse(settings);
    return { request: { class: asked, question, method, layer }, class_name: classes[asked]?.name ?? '', colour_map: colours, opacity };
  };

  /** @param {(volume: import('./open_volume.js').OpenVolume, handle: number) => Promise<{ file: Blob, name: string }>} make */
  async function save(make) {
    const volume = session.current;
    if (!volume) return;
    try {
      const { file, name } = await make(volume, await session.handle_of(volume));
      save_file(name, file);
    } catch (thrown) {
      const failure = failure_of(thrown);
      if (failure.code !== 'cancelled') on_failure(failure);
    }
    panel.show_saving(null);
  }

  const save_heatmaps = () =>
    save(async (volume, handle) => {
      saving = new AbortController();
      const wanted = wish();
      const on_progress = (/** @type {number} */ done, /** @type {number} */ total) => panel.show_saving({ sentence: filled(scripts.heatmap_of, { number: done + 1, count: total }), share: done / total });
      const file = await files.heatmaps(saving.signal, volume, handle, wanted, on_progress);
      return { file, name: `${file_name(volume)}-${volume.plane}-${wanted.class_name}.nii`.replaceAll(' ', '-') };
    });

  const save_capture = () =>
    save(async (volume, handle) => {
      const wanted = wish();
      const file = await files.capture(volume, handle, wanted);
      return { file, name: `${file_name(volume)}-${volume.plane}-${volume.slice + 1}-${wanted.class_name}.dcm`.replaceAll(' ', '-') };
    });

  follow_volume_input({ app, canvas, session, panel });
  return session;
}

/** @param {import('./open_volume.js').OpenVolume} volume */
const file_name = ({ info }) => (info.file.split('/').at(-1) ?? '').replace(/(\.nii)?\.\w+$/, '') || 'volume';

/**
 * @param {string} path
 * @returns {Promise<void>}
 */
function load_style(path) {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = new URL(`../${path}`, import.meta.url).href;
  return new Promise((resolve, reject) => {
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => reject(new Error(`${path} did not come`)));
    document.head.append(link);
  });
}
