// The probabilities of the classes over the slices of a plane, drawn where the slider below it has the same slices.

import { shown_classes } from './volume_classes.js';

/**
 * @typedef {import('./open_volume.js').OpenVolume} OpenVolume
 * @typedef {import('../protocol.js').ModelClass} ModelClass
 */

const svg = 'http://www.w3.org/2000/svg';
// Units of the drawing; it is stretched to its place.
const height = 100;

export class VolumeCurve {
  #root;
  #lines;
  #unasked;
  #cursor;
  #marks;
  #slices = 1;

  /**
   * @param {SVGSVGElement} root
   * @param {(slice: number) => void} on_slice    was pressed
   */
  constructor(root, on_slice) {
    this.#root = root;
    this.#unasked = group_in(root, 'unasked');
    this.#lines = group_in(root, 'lines');
    this.#marks = group_in(root, 'marks');
    this.#cursor = group_in(root, 'cursor');
    const at = (/** @type {PointerEvent} */ event) => {
      const { left, width } = root.getBoundingClientRect();
      on_slice(Math.floor(((event.clientX - left) / width) * this.#slices));
    };
    root.addEventListener('pointerdown', (event) => {
      root.setPointerCapture(event.pointerId);
      at(event);
    });
    root.addEventListener('pointermove', (event) => {
      if (event.buttons & 1) at(event);
    });
  }

  /**
   * @param {OpenVolume} volume
   * @param {ModelClass[]} classes
   */
  draw(volume, classes) {
    const { slices } = volume.plane_info;
    const { answers, chosen, verdict } = volume.answered;
    this.#slices = slices;
    this.#root.parentElement?.style.setProperty('--slices', String(slices));
    this.#root.setAttribute('viewBox', `0 0 ${slices} ${height}`);
    this.#unasked.replaceChildren(...(chosen ? gaps_of(chosen, slices).map(([from, to]) => rect(from, to)) : []));
    const shown = shown_classes(classes, verdict?.probabilities ?? null);
    this.#lines.replaceChildren(...shown.map(({ index, kind }) => line(answers, slices, index, kind)));
    const refused = [...answers.values()].filter(({ gate }) => gate.outcome === 'refused');
    this.#marks.replaceChildren(...refused.map(({ slice }) => rect(slice, slice + 1)));
    const cursor = document.createElementNS(svg, 'line');
    for (const [name, value] of Object.entries({ x1: volume.slice + 0.5, x2: volume.slice + 0.5, y1: 0, y2: height })) {
      cursor.setAttribute(name, String(value));
    }
    this.#cursor.replaceChildren(cursor);
  }
}

/**
 * @param {SVGSVGElement} root
 * @param {string} name
 */
function group_in(root, name) {
  const group = document.createElementNS(svg, 'g');
  group.setAttribute('class', name);
  root.append(group);
  return group;
}

/**
 * One class: drawn through the slices that follow each other, left out where there is no answer.
 * @param {Map<number, import('../protocol.js').SliceAnswer>} answers
 * @param {number} slices
 * @param {number} index    of the class
 * @param {string} kind
 */
function line(answers, slices, index, kind) {
  let path = '';
  let before = false;
  for (let slice = 0; slice < slices; ++slice) {
    const answer = answers.get(slice);
    if (answer) path += `${before ? 'L' : 'M'}${slice + 0.5} ${((1 - answer.probabilities[index]) * height).toFixed(2)}`;
    if (answer && !before && !answers.has(slice + 1)) path += 'h0.01'; // alone: a dot
    before = answer !== undefined;
  }
  const drawn = document.createElementNS(svg, 'path');
  drawn.setAttribute('d', path);
  drawn.setAttribute('class', kind);
  return drawn;
}

/**
 * The slices that are not worth an answer, as ranges.
 * @param {number[]} chosen
 * @param {number} slices
 */
function gaps_of(chosen, slices) {
  const wanted = new Set(chosen);
  /** @type {[number, number][]} */
  const gaps = [];
  for (let from = 0; from < slices; ++from) {
    if (wanted.has(from)) continue;
    let to = from;
    while (to < slices && !wanted.has(to)) ++to;
    gaps.push([from, to]);
    from = to;
  }
  return gaps;
}

/**
 * @param {number} from
 * @param {number} to
 */
function rect(from, to) {
  const made = document.createElementNS(svg, 'rect');
  for (const [name, value] of Object.entries({ x: from, width: to - from, y: 0, height })) made.setAttribute(name, String(value));
  return made;
}
