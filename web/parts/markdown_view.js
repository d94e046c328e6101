// Blocks of Markdown as elements of the page. Pictures only from the folder that the text lies in, links only to the web.

import { parse_markdown } from './markdown.js';

/** @typedef {import('./markdown.js').Span} Span */

/**
 * @param {string} text
 * @param {URL} folder    that pictures lie in
 * @returns {DocumentFragment}
 */
export function markdown_view(text, folder) {
  const view = document.createDocumentFragment();
  for (const block of parse_markdown(text)) view.append(element_of(block, folder));
  return view;
}

/**
 * @param {import('./markdown.js').Block} block
 * @param {URL} folder
 * @returns {HTMLElement}
 */
function element_of(block, folder) {
  switch (block.kind) {
    // The dialog around it has the page's first two levels.
    case 'heading':
      return filled(`h${Math.min(6, block.level + 1)}`, block.spans, folder);
    case 'paragraph':
      return filled('p', block.spans, folder);
    case 'quote':
      return filled('blockquote', block.spans, folder);
    case 'list': {
      const list = document.createElement(block.ordered ? 'ol' : 'ul');
      list.append(...block.items.map((item) => filled('li', item, folder)));
      return list;
    }
    case 'table':
      return table_of(block.head, block.rows, folder);
    case 'code': {
      const code = document.createElement('pre');
      code.textContent = block.text;
      code.tabIndex = 0; // it scrolls
      return code;
    }
    case 'rule':
      return document.createElement('hr');
  }
}

/**
 * @param {Span[][]} head
 * @param {Span[][][]} rows
 * @param {URL} folder
 */
function table_of(head, rows, folder) {
  const table = document.createElement('table');
  if (head.some((cell) => cell.length > 0)) {
    table.createTHead().insertRow().append(
      ...head.map((cell) => {
        const made = filled(cell.length > 0 ? 'th' : 'td', cell, folder);
        if (cell.length > 0) made.setAttribute('scope', 'col');
        return made;
      }),
    );
  }
  const body = table.createTBody();
  for (const [first = [], ...others] of rows) {
    const name = filled('th', first, folder);
    name.setAttribute('scope', 'row');
    body.insertRow().append(name, ...others.map((cell) => filled('td', cell, folder)));
  }
  const scrolling = document.createElement('div');
  scrolling.className = 'scrolling';
  scrolling.tabIndex = 0;
  scrolling.append(table);
  return scrolling;
}

/**
 * @param {string} tag
 * @param {Span[]} spans
 * @param {URL} folder
 */
function filled(tag, spans, folder) {
  const made = document.createElement(tag);
  made.append(...spans.map((span) => node_of(span, folder)));
  return made;
}

const tags = { bold: 'strong', italic: 'em', code: 'code' };

/**
 * @param {Span} span
 * @param {URL} folder
 * @returns {Node}
 */
function node_of(span, folder) {
  if (span.kind === 'text') return document.createTextNode(span.text);
  if (span.kind === 'picture') {
    const address = new URL(span.address, folder);
    if (!address.href.startsWith(folder.href)) return document.createTextNode(span.text);
    const picture = new Image();
    picture.src = address.href;
    picture.alt = span.text;
    return picture;
  }
  if (span.kind === 'link') {
    if (!/^https?:\/\//.test(span.address)) return document.createTextNode(span.text);
    const link = document.createElement('a');
    link.href = span.address;
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
    link.textContent = span.text;
    return link;
  }
  const made = document.createElement(tags[span.kind]);
  made.textContent = span.text;
  return made;
}
