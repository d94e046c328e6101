// The Markdown that model cards are written in.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { parse_markdown, parse_spans } from '../../web/parts/markdown.js';

const models = new URL('../../models/', import.meta.url);

/** @param {import('../../web/parts/markdown.js').Span[]} spans */
const text_of = (spans) => spans.map(({ text }) => text).join('');

test('blocks follow each other, with or without an empty line between them', () => {
  const blocks = parse_markdown('# Name\nA line\nand its end.\n- one\n  goes on\n- two\n\n1. first\n\n    code | x\n\n---\n> said\n');
  assert.deepEqual(blocks.map(({ kind }) => kind), ['heading', 'paragraph', 'list', 'list', 'code', 'rule', 'quote']);
  const [heading, paragraph, list, numbered, code] = blocks;
  assert.ok(heading.kind === 'heading' && heading.level === 1 && text_of(heading.spans) === 'Name');
  assert.ok(paragraph.kind === 'paragraph' && text_of(paragraph.spans) === 'A line and its end.');
  assert.ok(list.kind === 'list' && !list.ordered && list.items.map(text_of).join('/') === 'one goes on/two');
  assert.ok(numbered.kind === 'list' && numbered.ordered);
  assert.ok(code.kind === 'code' && code.text === 'code | x');
});

test('a table keeps its empty corner and every cell', () => {
  const [table] = parse_markdown('|  | A | B |\n| --- | --- | --- |\n| **x** | 1 | 2 |\n| y | 3 | |\n\nafter');
  assert.ok(table.kind === 'table');
  assert.deepEqual(table.head.map(text_of), ['', 'A', 'B']);
  assert.deepEqual(table.rows.map((row) => row.map(text_of)), [['x', '1', '2'], ['y', '3', '']]);
  assert.equal(table.rows[0][0][0].kind, 'bold');
});

test('a line with bars that no rule follows is text', () => {
  assert.deepEqual(parse_markdown('a | b\nc | d').map(({ kind }) => kind), ['paragraph']);
});

test('spans are told apart, and what is no span stays text', () => {
  assert.deepEqual(parse_spans('a **b** `c*d*` ![e](f.svg) [g](https://h.example) *i* <script>2 * 3 * 4'), [
    { kind: 'text', text: 'a ' },
    { kind: 'bold', text: 'b' },
    { kind: 'text', text: ' ' },
    { kind: 'code', text: 'c*d*' },
    { kind: 'text', text: ' ' },
    { kind: 'picture', text: 'e', address: 'f.svg' },
    { kind: 'text', text: ' ' },
    { kind: 'link', text: 'g', address: 'https://h.example' },
    { kind: 'text', text: ' ' },
    { kind: 'italic', text: 'i' },
    { kind: 'text', text: ' <script>2 * 3 * 4' },
  ]);
});

test('every card of ours is understood: no mark of Markdown is left in its text', async () => {
  const ids = (await readdir(models, { withFileTypes: true })).filter((entry) => entry.isDirectory() && entry.name !== 'train');
  assert.ok(ids.length >= 2);
  for (const { name } of ids) {
    const blocks = parse_markdown(await readFile(new URL(`${name}/README.md`, models), 'utf8'));
    const spans = blocks.flatMap((block) => {
      if (block.kind === 'list') return block.items.flat();
      if (block.kind === 'table') return [...block.head, ...block.rows.flat()].flat();
      return 'spans' in block ? block.spans : [];
    });
    assert.ok(blocks.some(({ kind }) => kind === 'table') && spans.some(({ kind }) => kind === 'picture'), name);
    for (const { kind, text } of spans) assert.doesNotMatch(kind === 'code' ? '' : text, /\*\*|\]\(|^#|^\||`/, name);
  }
});
