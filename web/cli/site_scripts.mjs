// Run by `cmake --install`: puts our scripts into the site, and shortens them and the styles, and puts the words into
// index.html. The page's scripts are bundled, so that few requests bring it; what pages of others begin with stands there as it
// was written, with its types.
//   node site_scripts.mjs SOURCE SITE
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { page, scripts } from '../words.js';

// What index.html names, and what is loaded by its address.
const entries = ['main.js', 'first_worker.js', 'worker.js', 'runtime_loader.js'];
const begun_by_others = ['neuroscan.js', 'embed/example.js'];
export const service_worker = 'service_worker.js';
// Where the list of the site's files goes; a line of its own, also in the shortened script.
export const site_list_line = /^const site = JSON\.parse\('.*'\);/m;

/**
 * What a script imports before it runs, and what that imports in turn: paths in `folder`.
 * @param {string} folder
 * @param {string} name
 * @returns {Promise<Set<string>>}
 */
export async function imports_of(folder, name) {
  const { inputs } = await modules_of(folder, [name]);
  const found = new Set([name]);
  for (const path of found) {
    for (const { path: imported, kind } of inputs[path].imports) if (kind === 'import-statement') found.add(imported);
  }
  found.delete(name);
  return found;
}

/**
 * What a page of somebody else's loads that uses the engine, but for the worker.
 * @param {string} folder
 */
export async function scripts_of_others(folder) {
  const imported = await Promise.all(begun_by_others.map((name) => imports_of(folder, name)));
  return new Set([...begun_by_others, ...imported.flatMap((names) => [...names])]);
}

/**
 * @param {string} folder
 * @param {string[]} names
 */
async function modules_of(folder, names) {
  const options = { bundle: true, splitting: true, format: /** @type {const} */ ('esm'), external: ['*.mjs'], write: false };
  const { metafile } = await build({ ...options, absWorkingDir: folder, entryPoints: names, outdir: 'out', metafile: true });
  return metafile;
}

/**
 * @param {string} source
 * @param {string} site
 */
async function install_scripts(source, site) {
  for (const folder of ['.', 'parts', 'embed']) {
    await mkdir(join(site, folder), { recursive: true });
    const of_before = (await readdir(join(site, folder))).filter((name) => name.endsWith('.js'));
    for (const name of of_before) await rm(join(site, folder, name));
  }
  await bundle(source, site);
  for (const name of await scripts_of_others(source)) await copy(source, site, name);
  const worker = await readFile(join(source, service_worker), 'utf8');
  const [line] = site_list_line.exec(worker) ?? [''];
  await writeFile(join(site, service_worker), `${line}\n${await short(worker.replace(line, ''), 'js')}`);
  for (const name of await paths_in(site, '.mjs')) await shorten(join(site, name), 'js');
  for (const name of await paths_in(site, '.css')) await shorten(join(site, name), 'css');
  const html = await readFile(join(source, 'index.html'), 'utf8');
  await writeFile(join(site, 'index.html'), with_words(html, /\{\{(\w+)\}\}/g, page, (word) => word));
}

/**
 * A script that is loaded when it is first needed has a file of its own, under its own name.
 * @param {string} source
 * @param {string} site
 */
async function bundle(source, site) {
  const { inputs } = await modules_of(source, entries);
  const imports = Object.values(inputs).flatMap((input) => input.imports);
  const on_demand = imports.filter(({ kind, external }) => kind === 'dynamic-import' && !external).map(({ path }) => path);
  await build({
    absWorkingDir: source,
    entryPoints: [...new Set([...entries, ...on_demand])],
    outdir: site,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    chunkNames: 'shared-[hash]',
    external: ['*.mjs'],
    allowOverwrite: true,
    plugins: [words_in_place],
  });
}

// Each script has its own words, and none those of parts that are not loaded yet.
/** @type {import('esbuild').Plugin} */
const words_in_place = {
  name: 'words_in_place',
  setup({ onLoad }) {
    onLoad({ filter: /\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      return { contents: with_words(source, /\bscripts\.(\w+)/g, scripts, JSON.stringify) };
    });
  },
};

/**
 * @param {string} text
 * @param {RegExp} place    of a word, by its name
 * @param {Record<string, string>} words
 * @param {(word: string) => string} spelt
 */
function with_words(text, place, words, spelt) {
  return text.replace(place, (_, name) => {
    if (!Object.hasOwn(words, name)) throw new Error(`web/words.js has no "${name}" here.`);
    return spelt(words[name]);
  });
}

/**
 * @param {string} source
 * @param {string} site
 * @param {string} name
 */
async function copy(source, site, name) {
  await mkdir(dirname(join(site, name)), { recursive: true });
  await cp(join(source, name), join(site, name));
}

/**
 * What Emscripten wrote beside our modules, or the styles.
 * @param {string} site
 * @param {string} extension
 */
async function paths_in(site, extension) {
  const of_parts = (await readdir(join(site, 'parts'))).map((name) => `parts/${name}`);
  return [...(await readdir(site)), ...of_parts].filter((name) => name.endsWith(extension));
}

/**
 * @param {string} path
 * @param {'js' | 'css'} loader
 */
async function shorten(path, loader) {
  await writeFile(path, await short(await readFile(path, 'utf8'), loader));
}

/**
 * @param {string} text
 * @param {'js' | 'css'} loader
 */
async function short(text, loader) {
  return (await transform(text, { loader, minify: true, target: 'es2022' })).code;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await install_scripts(resolve(process.argv[2]), resolve(process.argv[3]));
}
