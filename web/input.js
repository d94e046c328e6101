// What people do on the canvas. Everything goes to the interface; nothing is decided here.

const lines_per_wheel_pixel = 1 / 100;
const lines_per_wheel_unit = [lines_per_wheel_pixel, 1 / 3, 3]; // by WheelEvent.deltaMode: pixels, lines, pages

/** @typedef {import('./app.mjs').App} App */

/**
 * One pointer at a time: the first finger acts, the others are the browser's, for zooming.
 * @param {HTMLCanvasElement} canvas
 * @param {App} app
 */
export function follow_pointers(canvas, app) {
  // Which buttons are held is in every event; a second one that goes down or up comes as a mere move.
  const feed = (/** @type {PointerEvent} */ event) => {
    if (!event.isPrimary) return;
    const ratio = canvas.width / canvas.clientWidth;
    app.pointer(event.pointerType, event.offsetX * ratio, event.offsetY * ratio, event.buttons);
  };
  const feed_leave = (/** @type {PointerEvent} */ event) => {
    if (!event.isPrimary) return;
    feed(event);
    app.pointer_left();
  };
  canvas.addEventListener('pointerdown', (event) => {
    if (event.isPrimary) canvas.setPointerCapture(event.pointerId);
    feed(event);
  });
  canvas.addEventListener('pointermove', feed);
  canvas.addEventListener('pointerup', feed);
  canvas.addEventListener('pointerleave', feed_leave);
  canvas.addEventListener('pointercancel', feed_leave);
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

/**
 * Keys pressed by themselves; with Control and the like they are the browser's.
 * @param {App} app
 */
export function follow_keys(app) {
  window.addEventListener('keydown', (event) => {
    const by_itself = !event.ctrlKey && !event.altKey && !event.metaKey;
    const travels = event.key.startsWith('Arrow') || event.key.startsWith('Page');
    if (by_itself && (travels || !event.repeat) && app.key(event.key)) event.preventDefault();
  });
}
