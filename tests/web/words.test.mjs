// web/words.js is the one place of text: each of its words is used, and nothing is said in words of its own beside it.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { filled } from '../../web/filled.js';
import * as words from '../../web/words.js';

const root = new URL('../../', import.meta.url);

/**
 * @param {string} folder
 * @param {RegExp} wanted
 * @param {boolean} recursive
 */
async function text_in(folder, wanted, recursive) {
  const paths = (await readdir(new URL(folder, root), { recursive })).filter((path) => wanted.test(path));
  return (await Promise.all(paths.map((path) => readFile(new URL(`${folder}/${path}`, root), 'utf8')))).join('\n');
}

const html = await readFile(new URL('web/index.html', root), 'utf8');
const scripts = (await text_in('web', /(?<!words)\.js$/, false)) + (await text_in('web/parts', /\.js$/, false));
const cpp = await text_in('wasm', /\.[ch]pp$/, true);

/**
 * @param {string} text
 * @param {RegExp} use    with the name
 */
const used_in = (text, use) => new Set([...text.matchAll(use)].map(([, name]) => name));

test('every word is used, and every word that is used is there', () => {
  assert.deepEqual([...used_in(html, /\{\{(\w+)\}\}/g)].sort(), Object.keys(words.page).sort());
  assert.deepEqual([...used_in(scripts, /\bscripts\.(\w+)/g)].sort(), Object.keys(words.scripts).sort());
  // Of C++ the compiler knows what is not there.
  const in_cpp = used_in(cpp, /\b(?:words::)?(\w+)\b/g);
  for (const name of Object.keys({ ...words.canvas, ...words.engine })) assert.ok(in_cpp.has(name), `${name} is never said`);
});

test('the page says nothing in words of its own', () => {
  const without_code = html.replace(/<!--[^]*?-->/g, '').replace(/<[^>]*>/g, '\n').replace(/\{\{\w+\}\}/g, '');
  const said = without_code.split('\n').map((line) => line.trim()).filter((line) => /\p{L}/u.test(line));
  assert.deepEqual(said, ['NeuroScan', 'NeuroScan', 'RGB', 'BGR']);
  const attributes = [...html.matchAll(/(?:aria-label|title|alt|placeholder)="([^"]*)"/g)].map(([, value]) => value);
  assert.ok(attributes.length >= 3 && attributes.every((value) => /^\{\{\w+\}\}$/.test(value)), attributes.join(', '));
});

test('what is filled in stands where its name does, in any order', () => {
  assert.equal(filled('{done} of {all}', { all: 5, done: 3 }), '3 of 5');
  assert.equal(filled('{all}, of which {done}; {all}', { all: 5, done: 3 }), '5, of which 3; 5');
  assert.equal(filled('{nobody}', {}), '{nobody}');
});
