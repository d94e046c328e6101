import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { errors } from '../../web/words.js';
import { EngineError, engine_error, failure_of, max_file_bytes, max_model_bytes } from '../../web/protocol.js';

const codes = /** @type {const} */ ([
  'cancelled',
  'codec_missing',
  'download_failed',
  'unreadable_file',
  'foreign_image',
  'no_such_model',
  'model_too_large',
  'engine_crashed',
  'not_copied',
  'interrupted',
  'engine_missing',
]);

test('the table of sentences is whole, and no code is the C++ engine\'s', async () => {
  assert.deepEqual(Object.keys(errors).sort(), [...codes].sort());
  const engine_codes = await readFile(new URL('../../wasm/base/error.cpp', import.meta.url), 'utf8');
  for (const code of codes) {
    assert.ok(engine_error(code).message.endsWith('.'), code);
    assert.ok(!engine_codes.includes(`"${code}"`), code);
  }
});

test('whatever is thrown becomes a failure that can be sent', () => {
  const error = engine_error('download_failed', 'x');
  assert.deepEqual(failure_of(error), error.to_failure());
  assert.deepEqual(new EngineError(error.to_failure()).to_failure(), error.to_failure());
  assert.equal(failure_of(new DOMException('gone', 'AbortError')).code, 'cancelled');
  assert.equal(failure_of(new RangeError('odd')).code, 'engine_crashed');
  assert.equal(failure_of(undefined).code, 'engine_crashed');
});

test('the page and the engine agree on the largest model', async () => {
  const header = await readFile(new URL('../../wasm/model/recipe.hpp', import.meta.url), 'utf8');
  const [, factor, shift] = /max_model_bytes = std::int64_t\{(\d+)\} << (\d+)/.exec(header) ?? [];
  assert.equal(max_model_bytes, Number(factor) * 2 ** Number(shift));
});

test('the page and the engine agree on the largest file', async () => {
  const header = await readFile(new URL('../../wasm/image/decode.hpp', import.meta.url), 'utf8');
  const shift = /max_file_bytes = std::size_t\{256\} << (\d+)/.exec(header)?.[1];
  assert.equal(max_file_bytes, 256 * 2 ** Number(shift));
});
