// The canvas: its size, its frames, and what people do on it. Everything goes to the interface; nothing is decided here.

const lines_per_wheel_pixel = 1 / 100;
const lines_per_wheel_unit = [lines_per_wheel_pixel, 1 / 3, 3]; // by WheelEvent.deltaMode: pixels, lines, pages

/** @typedef {import('./app.mjs').App} App */

/** Draws when asked to, as often as the display shows something new and never twice for one frame. */
export class FrameLoop {
  #app;
  #requested = 0;

  /** @param {App} app */
  constructor(app) {
    this.#app = app;
  }

  request() {
    if (this.#requested === 0) this.#requested = requestAnimationFrame((time_ms) => this.draw(time_ms));
  }

  /** @param {number} time_ms */
  draw(time_ms) {
    cancelAnimationFrame(this.#requested);
    this.#requested = 0;
    if (this.#app.frame(time_ms)) this.request();
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
}

/**
 * One pointer at a time: the first finger acts, the others are the browser's, for zooming.
 * @param {HTMLCanvasElement} canvas
 * @param {App} app
 */
function follow_pointers(canvas, app) {
  /**
   * @param {'move' | 'down' | 'up' | 'leave'} kind
   * @returns {(event: PointerEvent) => void}
   */
  const feed = (kind) => (event) => {
    if (!event.isPrimary) return;
    if (kind === 'down') canvas.setPointerCapture(event.pointerId);
    const ratio = canvas.width / canvas.clientWidth;
    app.pointer(kind, event.pointerType, event.offsetX * ratio, event.offsetY * ratio, event.button);
  };
  canvas.addEventListener('pointermove', feed('move'));
  canvas.addEventListener('pointerdown', feed('down'));
  canvas.addEventListener('pointerup', feed('up'));
  canvas.addEventListener('pointerleave', feed('leave'));
  canvas.addEventListener('pointercancel', (event) => {
    feed('up')(event);
    feed('leave')(event);
  });
  canvas.addEventListener('contextmenu', (event) => event.preventDefault());
  canvas.addEventListener(
    'wheel',
    (event) => {
      if (event.ctrlKey) return; // the browser's zoom
      event.preventDefault();
      const lines = lines_per_wheel_unit[event.deltaMode] ?? lines_per_wheel_pixel;
      app.wheel(event.deltaX * lines, event.deltaY * lines);
    },
    { passive: false },
  );
}

/** @param {App} app */
function follow_keys(app) {
  window.addEventListener('keydown', (event) => {
    app.key(event.code, true, event);
    const is_text = [...event.key].length === 1 && !event.ctrlKey && !event.metaKey;
    if (is_text) app.text(event.key);
  });
  window.addEventListener('keyup', (event) => app.key(event.code, false, event));
  window.addEventListener('blur', () => app.focus(false));
  window.addEventListener('focus', () => app.focus(true));
  document.addEventListener('visibilitychange', () => app.focus(!document.hidden));
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
