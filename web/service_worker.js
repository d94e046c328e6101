// Keeps the page in the browser: offline, always one whole version, and isolated from other pages so that it may use
// threads. It stores what has the SHA-256 that the list of its version names, and answers with nothing else.
//
// Files are stored by their content, so what a new version shares with the old one is not fetched again. A page goes on
// with the version it was opened with, also after another tab has moved on to a new one.

/**
 * @typedef {import('./cli/site_list.mjs').ListedFile} ListedFile
 * @typedef {import('./cli/site_list.mjs').SiteList} SiteList
 * @typedef {{ version: string, clients: Record<string, string> }} Standing
 *          the version in use, and that of each page or worker which was opened with an older one
 */

/** @type {SiteList} */
const site = JSON.parse('{}'); // cli/site_list.mjs fills this in

const worker = /** @type {any} */ (self); // TypeScript knows either pages or workers
const scope = new URL('./', location.href);
const store_name = `neuroscan ${scope.pathname}`; // other sites may live on this origin
const standing_url = new URL('kept/standing', scope).href;
const version_url = (/** @type {string} */ version) => new URL(`kept/version/${version}`, scope).href;
const content_url = (/** @type {ListedFile} */ file) => new URL(`kept/content/${file.sha256}`, scope).href;

// What a static host cannot send. The first three make the page cross-origin isolated; the policy binds workers, which
// take none from the page's meta tag.
const headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': `${site.policy}; frame-ancestors 'self'`,
  'Permissions-Policy':
    'camera=(), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=(), midi=(), payment=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

// On what comes out of our store: the SHA-256 that its content was found to have, so that nobody reckons it again.
const checked_header = 'NeuroScan-Checked';

// From this size on a file reaches the page while it comes, and whoever asked for it checks it.
const streamed_from_bytes = 1_000_000;

worker.addEventListener('install', (/** @type {any} */ event) => event.waitUntil(install()));
worker.addEventListener('activate', (/** @type {any} */ event) => event.waitUntil(activate()));
worker.addEventListener('message', (/** @type {any} */ event) => event.waitUntil(answer(event)));
worker.addEventListener('fetch', (/** @type {any} */ event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || !url.href.startsWith(scope.href) || request.headers.has('Range')) return;
  event.respondWith(respond(event, path_of(url)));
});

/** @param {URL} url */
function path_of(url) {
  try {
    return decodeURIComponent(url.pathname.slice(scope.pathname.length)) || 'index.html';
  } catch {
    return '';
  }
}

/** All that the page needs to start, or nothing: if a file is missing or another one, the old version stays. */
async function install() {
  const store = await caches.open(store_name);
  const needed = Object.entries(site.files).filter(([, file]) => file.page);
  await Promise.all(needed.map(([path, file]) => keep(store, path, file)));
  await store.put(version_url(site.version), new Response(JSON.stringify(site)));
}

async function activate() {
  const store = await caches.open(store_name);
  const standing = await read_standing(store);
  if (standing && standing.version !== site.version) {
    for (const { id } of await all_clients()) standing.clients[id] ??= standing.version;
  }
  await write_standing(store, { version: site.version, clients: standing?.clients ?? {} });
  await clean(store);
  await worker.clients.claim();
}

/** @type {Promise<Cache | null> | null} as the last page that was opened found it */
let opened = null;

/**
 * Null where a person, or the browser, has thrown it away; opening it would make it anew. Each look is a way to another
 * process and back, so the files of a page come from where the page came from.
 * @param {Request} request
 */
function open_store(request) {
  if (request.mode === 'navigate') opened = null;
  opened ??= caches.has(store_name).then((is_there) => (is_there ? caches.open(store_name) : null));
  const opening = opened;
  const forget = () => opened === opening && (opened = null);
  opening.then((store) => store ?? forget(), forget);
  return opening;
}

let is_clean = false; // nothing is left of older versions

/** Removes versions that no page uses any more, and all content that no other version has. */
async function clean(/** @type {Cache} */ store) {
  // A version that is being installed has its content already, and its list last.
  const { installing, waiting } = worker.registration;
  const standing = await read_standing(store);
  if (!standing || installing || waiting) return;
  const alive = new Set((await all_clients()).map(({ id }) => id));
  const clients = Object.fromEntries(Object.entries(standing.clients).filter(([id]) => alive.has(id)));
  await write_standing(store, { ...standing, clients });
  const wanted = new Set([standing_url]);
  for (const version of new Set([site.version, ...Object.values(clients)])) {
    const list = await read_list(store, version);
    wanted.add(version_url(version));
    for (const file of Object.values(list?.files ?? {})) wanted.add(content_url(file));
  }
  for (const { url } of await store.keys()) if (!wanted.has(url)) await store.delete(url);
  is_clean = Object.keys(clients).length === 0;
}

/** @returns {Promise<{ id: string }[]>} */
const all_clients = () => worker.clients.matchAll({ includeUncontrolled: true, type: 'all' });

/**
 * @param {any} event
 * @param {string} path
 */
async function respond(event, path) {
  const { request } = event;
  try {
    const store = await open_store(request);
    const list = store && (await list_for(event, store));
    if (!list && request.mode === 'navigate') event.waitUntil(install().catch(() => {}));
    if (list && path === 'site.json') return with_headers(new Response(JSON.stringify(list)), 'application/json');
    const file = list?.files[path];
    if (store && file) return await listed(event, store, path, file);
  } catch (thrown) {
    // Storage may be denied or cleared at any time; then the page comes from the network as if we were not there.
    if (thrown instanceof OutOfDate) return Response.error();
  }
  return with_headers(await fetch(request));
}

/**
 * The list of the version that whoever asks was opened with; null where the browser has thrown away what we kept.
 * @param {any} event
 * @param {Cache} store
 * @returns {Promise<SiteList | null>}
 */
async function list_for(event, store) {
  const { request, clientId, resultingClientId } = event;
  if (request.mode === 'navigate') {
    if (await store.match(version_url(site.version))) return site;
    standing_read = null;
    return null;
  }
  const standing = await read_standing(store);
  const version = standing?.clients[clientId];
  if (!standing || !version) return site;
  if (resultingClientId) {
    standing.clients[resultingClientId] = version; // a worker of an old page
    await write_standing(store, standing);
  }
  return read_list(store, version);
}

/** The server has moved on to another version of a file that we were to keep. */
class OutOfDate extends Error {}

/**
 * @param {any} event
 * @param {Cache} store
 * @param {string} path
 * @param {ListedFile} file
 */
async function listed(event, store, path, file) {
  const kept = await store.match(content_url(file));
  if (kept) return has_headers(kept, file) ? kept : with_headers(kept, file.type);
  if (file.bytes < streamed_from_bytes) {
    const bytes = await fetch_listed(path, file);
    event.waitUntil(put(store, file, bytes));
    return with_headers(new Response(bytes), file.type);
  }
  const response = await fetch(event.request);
  if (!response.ok || !response.body) return with_headers(response);
  const [shown, stored] = response.body.tee();
  const keeping = new Response(stored).arrayBuffer().then(async (bytes) => {
    if (await is_listed(bytes, file)) await put(store, file, bytes);
    else await worker.registration.update();
  });
  event.waitUntil(keeping.catch(() => {}));
  return with_headers(new Response(shown, response), file.type);
}

/**
 * Keeps a file of the list unless it is there already.
 * @param {Cache} store
 * @param {string} path
 * @param {ListedFile} file
 */
async function keep(store, path, file) {
  if (await store.match(content_url(file))) return;
  await store.put(content_url(file), stored(await fetch_listed(path, file), file));
}

/**
 * The very bytes that the list names: what the browser has of them already, or else the server's. Throws OutOfDate.
 * @param {string} path
 * @param {ListedFile} file
 */
async function fetch_listed(path, file) {
  const url = new URL(path.split('/').map(encodeURIComponent).join('/'), scope);
  for (const cache of /** @type {const} */ (['force-cache', 'reload'])) {
    const response = await fetch(url, { cache });
    const bytes = response.ok ? await response.arrayBuffer() : new ArrayBuffer(0);
    if (await is_listed(bytes, file)) return bytes;
  }
  await worker.registration.update().catch(() => {});
  throw new OutOfDate(path);
}

/**
 * @param {ArrayBuffer} bytes
 * @param {ListedFile} file
 */
async function is_listed(bytes, { sha256 }) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return sha256 === Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Where there is no room, the page works all the same.
 * @param {Cache} store
 * @param {ListedFile} file
 * @param {ArrayBuffer} bytes
 */
async function put(store, file, bytes) {
  await store.put(content_url(file), stored(bytes, file)).catch(() => {});
}

/**
 * As it will be answered with: what leaves the store unchanged does not pass through this worker.
 * @param {ArrayBuffer} bytes
 * @param {ListedFile} file
 */
function stored(bytes, file) {
  return with_headers(new Response(bytes, { headers: { [checked_header]: file.sha256 } }), file.type);
}

/**
 * Another version may have stored it, under a policy of its own.
 * @param {Response} kept
 * @param {ListedFile} file
 */
function has_headers(kept, { sha256, type }) {
  const wanted = { ...headers, 'Content-Type': type, [checked_header]: sha256 };
  return Object.entries(wanted).every(([name, value]) => kept.headers.get(name) === value);
}

/**
 * @param {Response} response
 * @param {string} [type]    whatever the host says
 */
function with_headers(response, type) {
  if (response.type === 'opaqueredirect' || response.type === 'error') return response;
  const all = new Headers(response.headers);
  for (const [name, value] of Object.entries(headers)) all.set(name, value);
  if (type) all.set('Content-Type', type);
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers: all });
}

// Pictures of a page that reloads into a new version; nowhere but in memory, and given back once.
/** @type {File[]} */
let held_files = [];

/**
 * @param {{ data: any, ports: MessagePort[] }} message    answered on its port, if it has one
 */
async function answer({ data, ports: [port] }) {
  switch (data.kind) {
    case 'activate':
      return worker.skipWaiting();
    case 'hold_files':
      held_files = data.files;
      return port.postMessage({ done: true });
    case 'take_files':
      port.postMessage({ files: held_files });
      held_files = [];
      return;
    case 'keep':
      return keep_more(data.models, port);
  }
}

/**
 * Keeps models for offline use, with all that is loaded when it is first needed, and says how far it is.
 * @param {string[] | null} models    null: everything that the site has but what only some browsers can use
 * @param {MessagePort} port
 */
async function keep_more(models, port) {
  const folders = models && ['ort/', 'parts/', 'codecs/', ...models.map((id) => `models/${id}/`)];
  const is_wanted = (/** @type {string} */ path) => (folders ? folders.some((folder) => path.startsWith(folder)) : !site.files[path].extra);
  const wanted = Object.entries(site.files).filter(([path]) => is_wanted(path));
  const total_bytes = wanted.reduce((sum, [, { bytes }]) => sum + bytes, 0);
  let loaded_bytes = 0;
  try {
    const store = await caches.open(store_name);
    const there = new Set((await store.keys()).map(({ url }) => url));
    for (const [path, file] of wanted) {
      if (!there.has(content_url(file))) await keep(store, path, file);
      loaded_bytes += file.bytes;
      port.postMessage({ progress: { loaded_bytes, total_bytes } });
    }
    if (!is_clean) await clean(store).catch(() => {}); // not sooner: now the page has all that it needs
    port.postMessage({ done: true });
  } catch (thrown) {
    const full = thrown instanceof Error && thrown.name === 'QuotaExceededError';
    port.postMessage({ failed: full ? 'full' : 'download' });
  }
}

/** @type {Promise<Standing | null> | null} nobody else writes it */
let standing_read = null;

/**
 * @param {Cache} store
 * @returns {Promise<Standing | null>}
 */
function read_standing(store) {
  standing_read ??= store.match(standing_url).then((kept) => kept?.json() ?? null);
  standing_read.catch(() => (standing_read = null));
  return standing_read;
}

/**
 * @param {Cache} store
 * @param {Standing} standing
 */
async function write_standing(store, standing) {
  standing_read = Promise.resolve(standing);
  await store.put(standing_url, new Response(JSON.stringify(standing)));
}

/**
 * @param {Cache} store
 * @param {string} version
 * @returns {Promise<SiteList | null>}
 */
async function read_list(store, version) {
  return version === site.version ? site : ((await store.match(version_url(version)))?.json() ?? null);
}
