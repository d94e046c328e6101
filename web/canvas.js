// The canvas: its size, its colours and its frames.

import { follow_keys, follow_pointers } from './input.js';

/** @typedef {import('./app.mjs').App} App */

/** Draws when asked to, as often as the display shows something new and never twice for one frame. */
export class FrameLoop {
  #app;
  #requested = 0;
  #alarm = 0;
  /** After each frame. */
  on_drawn = () => {};

  /** @param {App} app */
  constructor(app) {
    this.#app = app;
  }

  request() {
    if (this.#requested === 0) this.#requested = requestAnimationFrame((time_ms) => this.draw(time_ms));
  }

  /** @param {number} ms    from now; replaces an earlier wish of this kind */
  request_in(ms) {
    clearTimeout(this.#alarm);
    this.#alarm = window.setTimeout(() => this.request(), ms);
  }

  /** @param {number} time_ms */
  draw(time_ms) {
    cancelAnimationFrame(this.#requested);
    this.#requested = 0;
    if (this.#app.frame(time_ms)) this.request();
    this.on_drawn();
  }
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {App} app
 * @param {FrameLoop} frames
 */
export function attach_canvas(canvas, app, frames) {
  follow_size(canvas, app, frames);
  follow_theme(app);
  follow_pointers(canvas, app);
  follow_keys(app);
  follow_context(canvas, app);
}

/**
 * The canvas has exactly the display's own pixels, at every zoom and on every screen.
 * @param {HTMLCanvasElement} canvas
 * @param {App} app
 * @param {FrameLoop} frames
 */
function follow_size(canvas, app, frames) {
  /**
   * @param {number} width_px
   * @param {number} height_px
   */
  const resize = (width_px, height_px) => {
    if (canvas.width !== width_px || canvas.height !== height_px) {
      canvas.width = width_px;
      canvas.height = height_px;
    }
    app.resize(width_px, height_px, devicePixelRatio);
    // Resizing has cleared the canvas: draw before the browser shows that.
    frames.draw(performance.now());
  };
  const measure = () => {
    const { width, height } = canvas.getBoundingClientRect();
    resize(Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio));
  };
  const observer = new ResizeObserver(([entry]) => {
    const box = entry?.devicePixelContentBoxSize?.[0];
    // Rounding moves it by less than two pixels; more means a screen that is only emulated, whose ratio it ignores.
    const plausible = box && Math.abs(box.inlineSize - canvas.clientWidth * devicePixelRatio) < 2;
    if (plausible) resize(box.inlineSize, box.blockSize);
    else measure();
  });
  try {
    observer.observe(canvas, { box: 'device-pixel-content-box' });
  } catch {
    observer.observe(canvas);
  }
  follow_pixel_ratio(measure);
  measure();
}

/**
 * Moving to another screen or zooming changes the ratio, sometimes without changing any size.
 * @param {() => void} on_change
 */
function follow_pixel_ratio(on_change) {
  const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
  query.addEventListener(
    'change',
    () => {
      on_change();
      follow_pixel_ratio(on_change);
    },
    { once: true },
  );
}

/** @param {App} app */
function follow_theme(app) {
  const query = matchMedia('(prefers-color-scheme: light)');
  const apply = () => app.set_dark(!query.matches);
  query.addEventListener('change', apply);
  apply();
  const forced = matchMedia('(forced-colors: active)');
  const force = () => app.set_forced_colours(forced.matches ? system_colours() : []);
  for (const each of [forced, query]) each.addEventListener('change', force);
  force();
}

/** As wasm/app/look/palette.hpp has them, 0xRRGGBB. */
function system_colours() {
  const probe = document.createElement('span');
  probe.hidden = true;
  document.body.append(probe);
  const colours = ['Canvas', 'CanvasText', 'Highlight', 'HighlightText', 'GrayText', 'ButtonBorder'].map((name) => {
    probe.style.color = name;
    const [red = 0, green = 0, blue = 0] = (getComputedStyle(probe).color.match(/\d+/g) ?? []).map(Number);
    return (red << 16) | (green << 8) | blue;
  });
  probe.remove();
  return colours;
}

/**
 * The graphics card may take everything back at any time.
 * @param {HTMLCanvasElement} canvas
 * @param {App} app
 */
function follow_context(canvas, app) {
  canvas.addEventListener('webglcontextlost', (event) => {
    event.preventDefault(); // or it would never be restored
    app.context_lost();
  });
  canvas.addEventListener('webglcontextrestored', () => app.context_restored());
}
