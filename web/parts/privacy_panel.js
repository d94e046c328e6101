// "What leaves this page: nothing", how to check it, and what this browser keeps.

import { forget_all } from '../settings.js';
import { thread_count } from '../threads.js';
import { filled } from '../filled.js';
import { scripts } from '../words.js';

/** @typedef {import('../cli/site_list.mjs').SiteList} SiteList */

export class PrivacyPanel {
  #dialog;
  #offline;

  /**
   * @param {HTMLDialogElement} dialog
   * @param {import('../offline.js').Offline} offline
   */
  constructor(dialog, offline) {
    this.#dialog = dialog;
    this.#offline = offline;
    dialog.addEventListener('keydown', (event) => event.stopPropagation()); // no shortcuts of the page behind it
    this.#part('keep').addEventListener('click', () => this.#keep());
    this.#part('forget').addEventListener('click', () => this.#forget());
  }

  open() {
    if (!this.#dialog.open) this.#dialog.showModal();
    void this.#describe();
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.#dialog.querySelector(`[data-part=${name}]`));
  }

  async #describe() {
    const threads = thread_count(location.search);
    const used_mb = await navigator.storage?.estimate().then(({ usage = 0 }) => megabytes(usage)).catch(() => null);
    const site = await fetched_list();
    this.#part('origin').textContent = location.host;
    this.#part('kept').textContent = used_mb ? `${used_mb} MB` : scripts.kept_nothing;
    this.#part('version').textContent = site?.version ?? scripts.kept_unknown;
    this.#part('threads').textContent = threads === 1 ? scripts.one_thread : filled(scripts.threads, { count: threads });
    const total = Object.values(site?.files ?? {}).reduce((sum, { bytes, extra }) => sum + (extra ? 0 : bytes), 0);
    this.#part('keep').textContent = site ? filled(scripts.keep_everything, { size: megabytes(total) }) : '';
    this.#part('keep').hidden = site === null;
  }

  async #keep() {
    const told = this.#part('told');
    try {
      await this.#offline.keep(null, ({ loaded_bytes, total_bytes }) => {
        told.textContent = filled(scripts.kept_so_far, { kept: megabytes(loaded_bytes), total: megabytes(total_bytes) });
      });
      told.textContent = scripts.kept_all;
    } catch (thrown) {
      told.textContent = thrown instanceof Error ? thrown.message : String(thrown);
    }
    void this.#describe();
  }

  async #forget() {
    await this.#offline.forget();
    forget_all();
    this.#part('told').textContent = scripts.forgotten;
    void this.#describe();
  }
}

/** @returns {Promise<SiteList | null>} */
async function fetched_list() {
  try {
    return await (await fetch('site.json')).json();
  } catch {
    return null; // without a network, and nothing kept
  }
}

const megabytes = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(1);
