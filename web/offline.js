// The page's side of the service worker (service_worker.js): it is registered, keeps what was used, isolates the page,
// and brings new versions. Without it, or where the browser denies it, the page works all the same from the network.

import { errors, scripts } from './words.js';

/**
 * @typedef {{ loaded_bytes: number, total_bytes: number }} ByteProgress
 *
 * What the page wants to know.
 * @typedef {object} Wishes
 * @property {() => unknown[]} open_files                   what a reload has to bring back
 * @property {(files: any[]) => void} on_files_back         they came back from before a reload
 * @property {(is_elsewhere: boolean) => void} on_update    a new version waits, or came into use by another tab
 */

const reload_mark = 'neuroscan reloaded';
const return_mark = 'neuroscan files';
// How long to go without asking the server whether there is a new version, in a page that stays open.
const update_check_ms = 3_600_000;

export class Offline {
  #wishes;
  /** @type {Promise<ServiceWorkerRegistration | null>} */
  #registered = Promise.resolve(null);
  #untouched = true;
  #updating = false;

  /** @param {Wishes} wishes */
  constructor(wishes) {
    this.#wishes = wishes;
  }

  start() {
    const touch = () => (this.#untouched = false);
    for (const kind of ['pointerdown', 'keydown', 'dragenter', 'paste']) {
      window.addEventListener(kind, touch, { once: true, capture: true, passive: true });
    }
    this.#registered = register();
    this.#follow_updates().catch(() => {});
    this.#take_files_back().catch(() => {});
  }

  /**
   * A model is in use: from now on it is there without a network. The first visit ends with its one reload, into a page
   * that may use threads, unless somebody has begun to use this one.
   * @param {string} recipe_url
   */
  async model_loaded(recipe_url) {
    const id = decodeURIComponent(new URL(recipe_url, document.baseURI).pathname.split('/').at(-2) ?? '');
    try {
      await this.keep([id]);
    } catch {
      return; // no room, no network: from the network next time
    }
    if (!globalThis.crossOriginIsolated && this.#untouched && !document.hidden && take_mark(reload_mark)) location.reload();
  }

  /**
   * Stores ONNX Runtime and these models, or all that the site has, for use without a network. Throws Error with a
   * sentence.
   * @param {string[] | null} models    null: everything
   * @param {(progress: ByteProgress) => void} [on_progress]
   */
  async keep(models, on_progress = () => {}) {
    const registration = await this.#registered;
    const active = registration && (await active_worker(registration));
    if (!active) throw new Error(scripts.not_kept);
    const { failed } = await ask(active, { kind: 'keep', models }, on_progress);
    if (failed === 'full') throw new Error(scripts.no_room);
    if (failed) throw new Error(errors.download_failed);
  }

  /** Removes what is stored, and what stores it. */
  async forget() {
    const registration = await this.#registered;
    this.#registered = Promise.resolve(null);
    await registration?.unregister();
    const path = new URL('./', import.meta.url).pathname;
    await globalThis.caches?.delete(`neuroscan ${path}`).catch(() => {});
  }

  /** Goes over to the version that waits, or is in use already, and brings the open files along. */
  async update() {
    const registration = await this.#registered;
    const next = registration?.waiting ?? registration?.active;
    if (!registration || !next) return location.reload();
    this.#updating = true;
    if (next === registration.waiting) {
      const activated = new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }));
      next.postMessage({ kind: 'activate' });
      await activated;
    }
    const files = this.#wishes.open_files();
    if (files.length > 0 && take_mark(return_mark)) await ask(next, { kind: 'hold_files', files });
    location.reload();
  }

  async #follow_updates() {
    const registration = await this.#registered;
    if (!registration) return;
    const tell = () => registration.waiting && registration.active && this.#wishes.on_update(false);
    const follow = () => registration.installing?.addEventListener('statechange', tell);
    registration.addEventListener('updatefound', follow);
    follow();
    tell();
    let was_controlled = navigator.serviceWorker.controller !== null;
    if (was_controlled) registration.update().catch(() => {}); // browsers do so at their leisure
    navigator.serviceWorker.addEventListener('controllerchange', () => {
      if (was_controlled && !this.#updating) this.#wishes.on_update(true);
      was_controlled = true;
    });
    setInterval(() => registration.update().catch(() => {}), update_check_ms);
  }

  async #take_files_back() {
    if (sessionStorage.getItem(return_mark) === null) return;
    sessionStorage.removeItem(return_mark);
    const { controller } = navigator.serviceWorker;
    const { files } = controller ? await ask(controller, { kind: 'take_files' }) : { files: [] };
    if (files.length > 0) this.#wishes.on_files_back(files);
  }
}

/** @returns {Promise<ServiceWorkerRegistration | null>} null where there is none: an insecure address, a private window */
async function register() {
  try {
    const url = new URL('./service_worker.js', import.meta.url);
    return (await navigator.serviceWorker.register(url, { updateViaCache: 'none' })) ?? null;
  } catch {
    return null;
  }
}

/**
 * The one that is in charge, once there is one; null where it could not be installed.
 * @param {ServiceWorkerRegistration} registration
 * @returns {Promise<ServiceWorker | null>}
 */
async function active_worker(registration) {
  if (registration.active) return registration.active;
  const coming = registration.installing ?? registration.waiting;
  if (!coming) return null;
  return new Promise((resolve) =>
    coming.addEventListener('statechange', () => {
      if (coming.state === 'activated') resolve(coming);
      if (coming.state === 'redundant') resolve(null);
    }),
  );
}

/**
 * @param {ServiceWorker} worker
 * @param {any} question
 * @param {(progress: ByteProgress) => void} [on_progress]
 * @returns {Promise<any>}
 */
function ask(worker, question, on_progress) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => {
      if (data.progress) return on_progress?.(data.progress);
      port1.close();
      resolve(data);
    };
    worker.postMessage(question, [port2]);
  });
}

/**
 * Whether this tab does something for the first time. Never where that can't be remembered.
 * @param {string} name
 */
function take_mark(name) {
  try {
    if (sessionStorage.getItem(name) !== null) return false;
    sessionStorage.setItem(name, '1');
    return true;
  } catch {
    return false;
  }
}
