// Results for the person's own downloads, clipboard and printer. Nothing is sent anywhere.

import { engine_error } from './protocol.js';

/**
 * @param {string} name
 * @param {string} type
 * @param {string} text
 */
export function save_text(name, type, text) {
  save_file(name, new Blob([text], { type }));
}

/**
 * A picture that is still being drawn: browsers let a page copy only shortly after a press, so they are asked at once.
 * @param {Promise<Blob>} picture    a PNG file
 */
export async function copy_picture(picture) {
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
  } catch (thrown) {
    await picture; // its own failure says more
    throw engine_error('not_copied', String(thrown));
  }
}

/**
 * @param {string} name
 * @param {Blob} file
 */
export function save_file(name, file) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // the browser has long taken it by then
}

/**
 * @typedef {{ title: string, decision: string, line: string, rows: { name: string, figure: string, share: number }[],
 *             facts: [string, string][], disclaimer: string }} Page
 */

/**
 * One image on one page: the picture as it is shown, and the answer.
 * @param {HTMLElement} sheet    is what is printed
 * @param {Page} page
 * @param {HTMLCanvasElement | null} picture
 */
export function print_page(sheet, page, picture) {
  const rows = page.rows.map(({ name, figure, share }) => {
    const bar = document.createElement('progress');
    bar.max = 1;
    bar.value = share;
    return line_of([name, bar, figure]);
  });
  const [bars, facts] = [document.createElement('table'), document.createElement('table')];
  bars.append(...rows);
  facts.append(...page.facts.map((fact) => line_of(fact)));
  sheet.replaceChildren(
    text_in('h1', page.title),
    text_in('h2', page.decision),
    text_in('p', page.line),
    ...(picture ? [picture] : []),
    bars,
    facts,
    text_in('p', page.disclaimer),
  );
  window.print();
}

/**
 * A copy of a part of the canvas, in its own pixels. Only just after it was drawn: then the browser forgets it.
 * @param {HTMLCanvasElement} canvas
 * @param {{ x: number, y: number, width: number, height: number }} area
 */
export function copy_of(canvas, { x, y, width, height }) {
  if (width < 1 || height < 1) return null;
  const copy = document.createElement('canvas');
  copy.width = Math.round(width);
  copy.height = Math.round(height);
  copy.getContext('2d')?.drawImage(canvas, x, y, width, height, 0, 0, copy.width, copy.height);
  return copy;
}

/** @param {(string | HTMLElement)[]} cells */
function line_of(cells) {
  const line = document.createElement('tr');
  for (const cell of cells) {
    const place = document.createElement('td');
    place.append(cell);
    line.append(place);
  }
  return line;
}

/**
 * @param {string} tag
 * @param {string} text
 */
function text_in(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
