// What survives a reload, and a browser that keeps nothing.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { forget_all, keep_recipe, keep_settings, kept_recipe, kept_settings } from '../../web/settings.js';

/** @param {object} storage */
const provide = (storage) => Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true });

/** @type {Map<string, string>} */
let stored;
beforeEach(() => {
  stored = new Map();
  provide({
    getItem: (/** @type {string} */ key) => stored.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ text) => stored.set(key, text),
    removeItem: (/** @type {string} */ key) => stored.delete(key),
  });
});

test('recipes are kept by the checksum of their model', () => {
  keep_recipe('aa', 'first');
  keep_recipe('bb', 'second');
  keep_recipe('aa', 'changed');
  assert.deepEqual([kept_recipe('aa'), kept_recipe('bb'), kept_recipe('cc')], ['changed', 'second', null]);
  keep_recipe('aa', null);
  assert.deepEqual([kept_recipe('aa'), kept_recipe('bb')], [null, 'second']);
});

test('of many models the recipes used last are kept', () => {
  for (let i = 0; i < 25; ++i) keep_recipe(String(i), `recipe ${i}`);
  assert.deepEqual([kept_recipe('4'), kept_recipe('5'), kept_recipe('24')], [null, 'recipe 5', 'recipe 24']);
});

test('all is forgotten at once', () => {
  keep_settings('dark');
  keep_recipe('aa', 'recipe');
  forget_all();
  assert.deepEqual([kept_settings(), kept_recipe('aa'), stored.size], ['', null, 0]);
});

test('what something else wrote is no recipe', () => {
  for (const text of ['{', 'null', '{"aa":"x"}', '[["aa",1],["aa"],7]']) {
    stored.set('neuroscan recipes', text);
    assert.equal(kept_recipe('aa'), null, text);
    keep_recipe('bb', 'mine');
    assert.equal(kept_recipe('bb'), 'mine', text);
  }
});

test('a browser that denies storage, or has no room, keeps nothing and breaks nothing', () => {
  const deny = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  for (const storage of [{ getItem: deny, setItem: deny, removeItem: deny }, { getItem: () => null, setItem: deny, removeItem: deny }]) {
    provide(storage);
    keep_settings('dark');
    keep_recipe('aa', 'recipe');
    forget_all();
    assert.deepEqual([kept_settings(), kept_recipe('aa')], ['', null]);
  }
  Object.defineProperty(globalThis, 'localStorage', { get: deny, configurable: true });
  keep_recipe('aa', 'recipe');
  assert.equal(kept_recipe('aa'), null);
});
