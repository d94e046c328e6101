// What people do on the canvas. Everything goes to the interface; nothing is decided here.

import { Pinch } from './pinch.js';

const lines_per_wheel_pixel = 1 / 100;
// A pinch on a touch pad comes as a wheel with the Control key; its steps are small.
const lines_per_pinched_pixel = 1 / 25;
const lines_per_wheel_unit = [lines_per_wheel_pixel, 1 / 3, 3]; // by WheelEvent.deltaMode: pixels, lines, pages

/** @typedef {import('./app.mjs').App} App */

/**
 * One pointer at a time, or two fingers on the picture.
 * @param {HTMLCanvasElement} canvas
 * @param {App} app
 */
export function follow_pointers(canvas, app) {
  // Which buttons are held is in every event; a second one that goes down or up comes as a mere move.
  const pinch = new Pinch(canvas, app);
  const feed = (/** @type {PointerEvent} */ event) => {
    if (pinch.takes(event) || !event.isPrimary) return;
    const ratio = canvas.width / canvas.clientWidth;
    app.pointer(event.pointerType, event.offsetX * ratio, event.offsetY * ratio, event.buttons);
  };
  const feed_leave = (/** @type {PointerEvent} */ event) => {
    feed(event);
    if (event.isPrimary) app.pointer_left();
  };
  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    feed(event);
  });
  canvas.addEventListener('pointermove', feed);
  canvas.addEventListener('pointerup', feed);
  canvas.addEventListener('pointerleave', feed_leave);
  canvas.addEventListener('pointercancel', feed_leave);
  canvas.addEventListener('dblclick', (event) => {
    const ratio = canvas.width / canvas.clientWidth;
    app.double_click(event.offsetX * ratio, event.offsetY * ratio);
  });
  canvas.addEventListener('contextmenu', (event) => event.preventDefault());
  canvas.addEventListener(
    'wheel',
    (event) => {
      const ratio = canvas.width / canvas.clientWidth;
      const on_picture = app.over_picture(event.offsetX * ratio, event.offsetY * ratio);
      if (event.ctrlKey && !on_picture) return; // the browser's zoom
      event.preventDefault();
      const unit = lines_per_wheel_unit[event.deltaMode] ?? lines_per_wheel_pixel;
      const lines = event.ctrlKey && event.deltaMode === 0 ? lines_per_pinched_pixel : unit;
      app.wheel(event.deltaX * lines, event.deltaY * lines);
    },
    { passive: false },
  );
}

/**
 * Keys pressed by themselves; with Control and the like they are the browser's.
 * @param {App} app
 */
export function follow_keys(app) {
  window.addEventListener('keydown', (event) => {
    const by_itself = !event.ctrlKey && !event.altKey && !event.metaKey;
    const travels = event.key.startsWith('Arrow') || event.key.startsWith('Page');
    // Space presses the control that has the focus, if one has.
    const presses = event.key === ' ' && event.target instanceof Element && event.target.matches('input, button, select, a');
    if (by_itself && !presses && (travels || !event.repeat) && app.key(event.key)) event.preventDefault();
  });
}
