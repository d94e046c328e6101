// Run at the end of `cmake --install`: names the page's scripts in index.html, and lists what the site consists of in
// FOLDER/site.json, so that the page knows true sizes where a compressing host's Content-Length tells other ones; the same
// list goes into the service worker.
//   node site_list.mjs FOLDER
import { createHash } from 'node:crypto';
import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { pathToFileURL, fileURLToPath } from 'node:url';
import { content_types } from './serve.mjs';
import { imports_of, scripts_of_others, service_worker, site_list_line } from './site_scripts.mjs';

/**
 * @typedef {{ bytes: number, sha256: string, type: string, page: boolean, extra?: boolean }} ListedFile    page: needed to start
 *          at all; extra: kept where it was used, and not with everything else
 * @typedef {{ version: string, policy: string, files: Record<string, ListedFile> }} SiteList
 */

const list_name = 'site.json';

/**
 * Whether the page cannot start without this file; the rest is kept as it is used.
 * @param {string} path
 * @param {Set<string>} elsewhere    scripts that only pages of others load
 */
function starts_page(path, elsewhere) {
  if (elsewhere.has(path)) return false;
  if (!path.includes('/')) return !['.txt', '.md'].includes(extname(path));
  return ['fonts', 'models', 'ort'].includes(path.split('/')[0]) && ['.json', '.mjs', '.ttf'].includes(extname(path));
}

/** @param {string} text */
const sha256_of = (text) => createHash('sha256').update(text).digest('hex');

/**
 * The Content-Security-Policy that the page's meta tag names.
 * @param {string} html
 */
function policy_in(html) {
  const found = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(html);
  if (!found) throw new Error('index.html names no Content-Security-Policy.');
  return found[1];
}

/**
 * @param {URL} folder
 * @returns {Promise<string[]>}
 */
async function paths_in(folder) {
  const root = fileURLToPath(folder);
  const found = await readdir(root, { recursive: true });
  const files = await Promise.all(found.map(async (path) => (await stat(join(root, path))).isFile()));
  return found
    .filter((_, index) => files[index])
    .map((path) => path.split(sep).join('/'))
    .filter((path) => path !== list_name && path !== service_worker)
    .sort();
}

/**
 * What a page asks about ONNX Runtime before it fetches it, without the whole list.
 * @param {URL} folder
 */
async function list_runtimes(folder) {
  /** @type {Record<string, { bytes: number, sha256: string }>} */
  const runtimes = {};
  for (const path of (await paths_in(folder)).filter((each) => /^(ort|webgpu)\/.*\.wasm$/.test(each))) {
    const bytes = await readFile(new URL(path, folder));
    runtimes[path] = { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  }
  await writeFile(new URL('ort/files.json', folder), JSON.stringify(runtimes));
}

/**
 * The version is the hash of all content: the same files are the same version, wherever they were built.
 * @param {URL} folder
 * @returns {Promise<SiteList>}
 */
export async function list_site(folder) {
  await list_runtimes(folder);
  /** @type {SiteList['files']} */
  const files = {};
  const elsewhere = await scripts_of_others(fileURLToPath(folder));
  for (const path of await paths_in(folder)) {
    const bytes = await readFile(new URL(encodeURI(path), folder));
    files[path] = {
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      type: content_types[extname(path)] ?? 'application/octet-stream',
      page: starts_page(path, elsewhere),
      ...(path.startsWith('webgpu/') ? { extra: true } : {}),
    };
  }
  const script = (await readFile(new URL(service_worker, folder), 'utf8')).replace(site_list_line, '');
  const policy = policy_in(await readFile(new URL('index.html', folder), 'utf8'));
  const version = sha256_of(JSON.stringify([files, sha256_of(script)])).slice(0, 16);
  const list = { version, policy, files };
  await writeFile(new URL(list_name, folder), JSON.stringify(list, null, 1) + '\n');
  const literal = JSON.stringify(JSON.stringify(list)).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  const full = await readFile(new URL(service_worker, folder), 'utf8');
  if (!site_list_line.test(full)) throw new Error(`${service_worker} has no place for the list.`);
  await writeFile(new URL(service_worker, folder), full.replace(site_list_line, () => `const site = JSON.parse('${literal}');`));
  return list;
}

const main_script = '<script type="module" src="main.js"></script>';

/**
 * Names all scripts of the page in index.html, so that none waits to be found in another one.
 * @param {URL} folder
 */
async function preload_scripts(folder) {
  const page = new URL('index.html', folder);
  const html = await readFile(page, 'utf8');
  if (!html.includes(main_script)) throw new Error(`index.html has no ${main_script}`);
  const bare = html.replace(/\n<link rel="modulepreload" href="[^"]+">/g, ''); // of an install before
  const links = [...(await imports_of(fileURLToPath(folder), 'main.js'))].map((name) => `\n<link rel="modulepreload" href="${name}">`);
  await writeFile(page, bare.replace(main_script, main_script + links.join('')));
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const folder = pathToFileURL(resolve(process.argv[2]) + '/');
  await preload_scripts(folder);
  const { version, files } = await list_site(folder);
  console.log(`-- Version ${version}, ${Object.keys(files).length} files`);
}
