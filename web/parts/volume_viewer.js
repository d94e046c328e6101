// All that the page has for volumes: loaded when the first medical file comes.

import { follow_volume_input } from './volume_input.js';
import { VolumePanel } from './volume_panel.js';
import { VolumeSession } from './volume_session.js';

/**
 * @param {object} parts
 * @param {import('../app.mjs').App} parts.app
 * @param {import('../engine_client.js').EngineClient} parts.engine
 * @param {HTMLCanvasElement} parts.canvas
 * @param {import('../canvas.js').FrameLoop} parts.frames
 * @param {(pictures: import('../intake.js').NamedFile[]) => void} parts.on_pictures    these are no medical files
 */
export async function open_volume_viewer({ app, engine, canvas, frames, on_pictures }) {
  await load_style('parts/volume.css');
  const panel = new VolumePanel({
    turn_to: (slice) => session.turn_to(slice),
    look_along: (plane) => session.look_along(plane),
    show_window: (window) => session.show_window(window),
    judge_by: (aggregation) => void session.judge_by(aggregation),
    classify: () => session.classify(),
    stop: () => session.stop(),
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
  };
  follow_volume_input({ app, canvas, session, panel });
  return session;
}

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
