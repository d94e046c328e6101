import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { imports_of, scripts_of_others } from '../../web/cli/site_scripts.mjs';

const site_url = new URL('../../build/site/', import.meta.url);

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
  const imported = await imports_of(fileURLToPath(site_url), 'main.js');
  assert.ok(imported.size > 0);
  assert.deepEqual(named.sort(), [...imported, 'app.mjs'].sort());
});

test('few scripts bring the page; what a page of somebody else begins with stands there as it was written', async () => {
  const { files } = JSON.parse(await readFile(new URL('site.json', site_url), 'utf8'));
  const of_page = Object.keys(files).filter((path) => path.endsWith('.js') && files[path].page);
  assert.ok(of_page.length < 20, of_page.join(' '));
  const source = fileURLToPath(new URL('../../web/', import.meta.url));
  const of_others = await scripts_of_others(source);
  assert.ok(of_others.has('neuroscan.js') && of_others.has('protocol.js') && !of_others.has('session.js'));
  for (const name of of_others) {
    assert.equal(await readFile(new URL(name, site_url), 'utf8'), await readFile(`${source}/${name}`, 'utf8'));
    assert.equal(files[name].page, false, name);
  }
});
