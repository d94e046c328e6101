// The wheel and the keys where a volume is looked at: they turn its slices before the interface hears of them.

/** Slices further by a key. */
const steps = /** @type {Record<string, number>} */ ({ ArrowUp: -1, ArrowDown: 1, PageUp: -10, PageDown: 10, Home: -Infinity, End: Infinity });

// A notch of a wheel is 100 or 120 of these; touch pads send many small ones.
const pixels_per_slice = 40;
const pixels_per_line = 40;

/**
 * @param {object} parts
 * @param {import('../app.mjs').App} parts.app
 * @param {HTMLCanvasElement} parts.canvas
 * @param {import('./volume_session.js').VolumeSession} parts.session
 * @param {import('./volume_panel.js').VolumePanel} parts.panel
 */
export function follow_volume_input({ app, canvas, session, panel }) {
  /** Whether nothing lies over the volume. */
  const is_in_front = () => session.current !== null && app.dock().height > 0 && !document.querySelector('dialog[open]');
  let wheeled = 0;
  canvas.addEventListener(
    'wheel',
    (event) => {
      const ratio = canvas.width / canvas.clientWidth;
      if (event.ctrlKey || !is_in_front() || !app.over_picture(event.offsetX * ratio, event.offsetY * ratio)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      wheeled += event.deltaMode === 0 ? event.deltaY : event.deltaY * pixels_per_line;
      const slices = Math.trunc(wheeled / pixels_per_slice);
      // However far a wheel turns at once, a notch is one slice.
      if (slices !== 0) panel.step(Math.abs(event.deltaY) >= pixels_per_slice ? Math.sign(slices) : slices);
      if (slices !== 0) wheeled = 0;
    },
    { capture: true, passive: false },
  );
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || !is_in_front()) return;
      if (event.target instanceof Element && event.target.matches('input:not([type=range]), select, textarea, .mirror *')) return;
      if (!turn(event.key)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    { capture: true },
  );

  /** @param {string} key */
  function turn(key) {
    const volume = session.current;
    if (!volume) return false;
    const { planes } = volume.info;
    if (steps[key] !== undefined && volume.plane_info.slices > 1) {
      const last = volume.plane_info.slices - 1;
      panel.step(Math.max(-last, Math.min(last, steps[key])));
    } else if (key === 's' || key === 'S') {
      panel.play(!panel.is_playing);
    } else if ((key === 'n' || key === 'N') && planes.length > 1) {
      const here = planes.findIndex(({ plane }) => plane === volume.plane);
      session.look_along(planes[(here + 1) % planes.length].plane);
    } else {
      return false;
    }
    return true;
  }
}
