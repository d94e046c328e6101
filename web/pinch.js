// Two fingers on the picture zoom and move it; anywhere else they are the browser's, for zooming the page.

/**
 * @typedef {import('./app.mjs').App} App
 * @typedef {[number, number]} Place    in device pixels of the canvas
 */

export class Pinch {
  #canvas;
  #app;
  /** @type {Map<number, Place>} by pointer */
  #fingers = new Map();
  #pinching = false;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {App} app
   */
  constructor(canvas, app) {
    this.#canvas = canvas;
    this.#app = app;
    canvas.addEventListener('touchstart', (event) => this.#keep_from_browser(event), { passive: false });
    canvas.addEventListener('touchmove', (event) => this.#keep_from_browser(event), { passive: false });
  }

  /**
   * Whether the event is part of a pinch, and nothing else is to be made of it.
   * @param {PointerEvent} event
   */
  takes(event) {
    if (event.pointerType !== 'touch') return false;
    if (event.type === 'pointerdown') this.#begin(event);
    else if (event.type === 'pointermove') this.#move(event);
    else this.#fingers.delete(event.pointerId);
    const part = this.#pinching;
    if (this.#fingers.size === 0) this.#pinching = false; // what is left of a pinch is no drag
    return part;
  }

  /** @param {PointerEvent} event */
  #begin(event) {
    this.#fingers.set(event.pointerId, this.#place(event));
    const places = [...this.#fingers.values()];
    if (places.length !== 2 || !places.every(([x, y]) => this.#app.over_picture(x, y))) return;
    this.#pinching = true;
    this.#app.pointer_left();
  }

  /** @param {PointerEvent} event */
  #move(event) {
    if (!this.#fingers.has(event.pointerId)) return;
    const before = [...this.#fingers.values()];
    this.#fingers.set(event.pointerId, this.#place(event));
    const after = [...this.#fingers.values()];
    if (this.#pinching && after.length === 2) this.#app.pinch(before.flat(), after.flat());
  }

  /**
   * @param {PointerEvent} event
   * @returns {Place}
   */
  #place({ offsetX, offsetY }) {
    const ratio = this.#canvas.width / this.#canvas.clientWidth;
    return [offsetX * ratio, offsetY * ratio];
  }

  /** @param {TouchEvent} event */
  #keep_from_browser(event) {
    if (event.touches.length < 2) return;
    const ratio = this.#canvas.width / this.#canvas.clientWidth;
    const box = this.#canvas.getBoundingClientRect();
    const on_picture = [...event.touches].every(({ clientX, clientY }) =>
      this.#app.over_picture((clientX - box.left) * ratio, (clientY - box.top) * ratio),
    );
    if ((on_picture || this.#pinching) && event.cancelable) event.preventDefault();
  }
}
