import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { imports_of, without_comments } from '../../web/cli/site_list.mjs';

const site_url = new URL('../../build/site/', import.meta.url);

test('lines of comments go, and nothing else does', () => {
  const script = `// what it is
/**
 * @type {number} of /* things
 */
const a = 1; // stays
  // goes
const url = 'https://example.org//'; /* stays */
/** @type {HTMLElement} */ (b).c = '/*';
/* goes */
const d = \`
 text\`;
`;
  assert.equal(
    without_comments(script),
    `const a = 1; // stays
const url = 'https://example.org//'; /* stays */
/** @type {HTMLElement} */ (b).c = '/*';
const d = \`
 text\`;
`,
  );
});

test('the service worker and site.json list the very files of the site, and the page\'s policy', async () => {
  const list = JSON.parse(await readFile(new URL('site.json', site_url), 'utf8'));
  const worker = await readFile(new URL('service_worker.js', site_url), 'utf8');
  const literal = /^const site = (JSON\.parse\('.*'\));/m.exec(worker)?.[1] ?? '';
  assert.deepEqual(new Function(`return ${literal}`)(), list);
  for (const [path, { bytes, sha256 }] of Object.entries(list.files)) {
    const file = await readFile(new URL(encodeURI(path), site_url));
    assert.equal(file.length, bytes, path);
    assert.equal(createHash('sha256').update(file).digest('hex'), sha256, path);
  }
  assert.ok((await readFile(new URL('index.html', site_url), 'utf8')).includes(`"${list.policy}"`));
  for (const path of ['index.html', 'main.js', 'worker.js', 'app.wasm', 'models/index.json', 'fonts/inter-400.ttf']) {
    assert.equal(list.files[path].page, true, path);
  }
  assert.equal(list.files['ort/ort-wasm-simd-threaded.wasm'].page, false);
});

test('index.html names each script that main.js imports, so that none waits to be found', async () => {
  const html = await readFile(new URL('index.html', site_url), 'utf8');
  const named = [...html.matchAll(/rel="modulepreload" href="([^"]+)"/g)].map(([, name]) => name);
  const imported = await imports_of(site_url, 'main.js');
  assert.ok(imported.has('session.js') && imported.has('session_model.js'));
  assert.deepEqual(named.sort(), [...imported, 'app.mjs'].sort());
});
