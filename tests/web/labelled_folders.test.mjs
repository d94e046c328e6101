// Which folder of a path says what is on an image.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folder_names, label_folders } from '../../web/parts/labelled_folders.js';

const meant = new Map([['glioma', 'glioma'], ['no tumour', 'notumor']]);

/** @param {string[]} names */
const batch = (...names) => names.map((name, i) => ({ number: i + 1, name }));

/**
 * @param {string[][]} batches
 * @param {Map<string, string>} [chosen]
 */
function labels(batches, chosen = new Map()) {
  const { folders } = label_folders(batches.map((names) => batch(...names)), meant, chosen);
  return Object.fromEntries(folders.map(({ path, label, images }) => [path, `${label} ${images}`]));
}

test('sub-folders of one folder are the classes', () => {
  assert.deepEqual(labels([['data/glioma/a.png', 'data/glioma/b.png', 'data/no tumour/c.png']]), {
    'data/glioma': 'glioma 2',
    'data/no tumour': 'notumor 1',
  });
});

test('the level is found wherever it lies, and what is deeper belongs to it', () => {
  assert.deepEqual(labels([['zip/test/glioma/one/a.png', 'zip/train/glioma/b.png', 'zip/train/no tumour/c.png']]), {
    'zip/test/glioma': 'glioma 1',
    'zip/train/glioma': 'glioma 1',
    'zip/train/no tumour': 'notumor 1',
  });
});

test('a folder of one class, given alone, is that class', () => {
  assert.deepEqual(labels([['glioma/a.png', 'glioma/b.png'], ['no tumour/c.png']]), { glioma: 'glioma 2', 'no tumour': 'notumor 1' });
});

test('folders that mean nothing are listed where they begin to differ, to be given a class', () => {
  const names = ['data/cases/x/a.png', 'data/healthy/x/b.png', 'data/readme.png'];
  assert.deepEqual(labels([names]), { 'data/cases': ' 1', 'data/healthy': ' 1' });
  assert.deepEqual(labels([names], new Map([['data/cases', 'glioma']])), { 'data/cases': 'glioma 1', 'data/healthy': ' 1' });
});

test('a person may leave out a folder that means a class', () => {
  assert.deepEqual(labels([['glioma/a.png']], new Map([['glioma', '']])), { glioma: ' 1' });
});

test('each image knows its folder, and those in none are not among them', () => {
  const files = batch('data/glioma/a.png', 'data/beside.png', 'data/no tumour/c.png');
  const { numbers, places } = label_folders([files], meant, new Map());
  assert.deepEqual([numbers, places], [[1, 3], [0, 1]]);
  assert.deepEqual(folder_names([files]), ['data', 'glioma', 'no tumour']);
});
