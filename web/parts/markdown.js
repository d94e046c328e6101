// The part of Markdown that model cards are written in: headings, paragraphs, lists, tables, quotes, code, pictures, links,
// bold and italic. Text becomes text nodes, never HTML, so a card can show nothing but what is here.

/**
 * @typedef {{ kind: 'text' | 'bold' | 'italic' | 'code', text: string }
 *           | { kind: 'link' | 'picture', text: string, address: string }} Span
 *
 * @typedef {{ kind: 'heading', level: number, spans: Span[] }
 *           | { kind: 'paragraph' | 'quote', spans: Span[] }
 *           | { kind: 'list', ordered: boolean, items: Span[][] }
 *           | { kind: 'table', head: Span[][], rows: Span[][][] }
 *           | { kind: 'code', text: string }
 *           | { kind: 'rule' }} Block
 */

const item_start = /^ {0,3}(?:[-*+]|(\d+)[.)]) +/;
const table_rule = /^ {0,3}\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?$/;
const span_forms =
  /`(?<code>[^`]+)`|!\[(?<alt>[^\]]*)\]\((?<picture>[^)\s]+)\)|\[(?<label>[^\]]+)\]\((?<link>[^)\s]+)\)|\*\*(?<bold>[^*]+)\*\*|\*(?<italic>[^*\s][^*]*)\*/g;

/**
 * @param {string} text
 * @returns {Block[]}
 */
export function parse_markdown(text) {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  /** @type {Block[]} */
  const blocks = [];
  while (lines.length > 0) {
    if (/^\s*$/.test(lines[0])) lines.shift();
    else blocks.push(take_block(lines));
  }
  return blocks;
}

/**
 * @param {string[]} lines    what belongs to the block is taken off its front
 * @returns {Block}
 */
function take_block(lines) {
  const [first] = lines;
  const heading = /^ {0,3}(#{1,6}) +(.*?) *#*$/.exec(first);
  if (heading) {
    lines.shift();
    return { kind: 'heading', level: heading[1].length, spans: parse_spans(heading[2]) };
  }
  if (/^ {0,3}(?:-{3,}|\*{3,}|_{3,}) *$/.test(first)) {
    lines.shift();
    return { kind: 'rule' };
  }
  if (/^ {0,3}```/.test(first)) return take_fenced(lines);
  if (/^ {4}/.test(first)) {
    const code = take_while(lines, (line) => /^ {4}/.test(line));
    return { kind: 'code', text: code.map((line) => line.slice(4)).join('\n') };
  }
  if (first.includes('|') && table_rule.test(lines[1] ?? '')) return take_table(lines);
  if (item_start.test(first)) return take_list(lines);
  if (/^ {0,3}>/.test(first)) {
    const quoted = take_while(lines, (line) => /^ {0,3}>/.test(line)).map((line) => line.replace(/^ {0,3}> ?/, ''));
    return { kind: 'quote', spans: parse_spans(quoted.join(' ')) };
  }
  const paragraph = [/** @type {string} */ (lines.shift())];
  paragraph.push(...take_while(lines, (line) => !/^\s*$|^ {0,3}(?:#{1,6} |```|>)/.test(line) && !item_start.test(line)));
  return { kind: 'paragraph', spans: parse_spans(paragraph.map((line) => line.trim()).join(' ')) };
}

/**
 * @param {string[]} lines
 * @returns {Block}
 */
function take_fenced(lines) {
  lines.shift();
  const code = take_while(lines, (line) => !/^ {0,3}```/.test(line));
  lines.shift(); // the closing fence, if there is one
  return { kind: 'code', text: code.join('\n') };
}

/**
 * @param {string[]} lines
 * @returns {Block}
 */
function take_list(lines) {
  const ordered = Boolean(item_start.exec(lines[0])?.[1]);
  /** @type {string[]} */
  const items = [];
  while (lines.length > 0 && !/^\s*$/.test(lines[0])) {
    const line = /** @type {string} */ (lines.shift());
    if (item_start.test(line)) items.push(line.replace(item_start, ''));
    else items.push(`${items.pop()} ${line.trim()}`); // goes on with the item before
  }
  return { kind: 'list', ordered, items: items.map(parse_spans) };
}

/**
 * @param {string[]} lines
 * @returns {Block}
 */
function take_table(lines) {
  const [head, , ...rows] = take_while(lines, (line) => line.includes('|')).map(cells_of);
  return { kind: 'table', head: head.map(parse_spans), rows: rows.map((cells) => cells.map(parse_spans)) };
}

/** @param {string} line */
function cells_of(line) {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());
}

/**
 * @param {string[]} lines
 * @param {(line: string) => boolean} belongs
 */
function take_while(lines, belongs) {
  const end = lines.findIndex((line) => !belongs(line));
  return lines.splice(0, end < 0 ? lines.length : end);
}

/**
 * @param {string} text
 * @returns {Span[]}
 */
export function parse_spans(text) {
  /** @type {Span[]} */
  const spans = [];
  let done = 0;
  for (const found of text.matchAll(span_forms)) {
    if (found.index > done) spans.push({ kind: 'text', text: text.slice(done, found.index) });
    done = found.index + found[0].length;
    const { code, alt, picture, label, link, bold, italic } = found.groups ?? {};
    if (code !== undefined) spans.push({ kind: 'code', text: code });
    else if (picture !== undefined) spans.push({ kind: 'picture', text: alt, address: picture });
    else if (link !== undefined) spans.push({ kind: 'link', text: label, address: link });
    else if (bold !== undefined) spans.push({ kind: 'bold', text: bold });
    else spans.push({ kind: 'italic', text: italic });
  }
  if (done < text.length) spans.push({ kind: 'text', text: text.slice(done) });
  return spans;
}
