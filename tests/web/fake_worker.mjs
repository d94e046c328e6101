// A worker that the test plays by hand.

/** @typedef {import('../../web/protocol.js').FromWorker} FromWorker */

export class FakeWorker {
  /** @type {any[]} */
  sent = [];
  terminated = false;
  /** @type {((event: { data: FromWorker }) => void) | null} */
  onmessage = null;
  /** @type {((event: { message: string }) => void) | null} */
  onerror = null;

  /** @param {any} message */
  postMessage(message) {
    this.sent.push(message);
  }

  terminate() {
    this.terminated = true;
  }

  /** @param {FromWorker} data */
  says(data) {
    this.onmessage?.({ data });
  }

  /** The last request that was sent. */
  get request() {
    return this.sent.at(-1);
  }

  /** As the type that the page expects. */
  as_worker() {
    return /** @type {Worker} */ (/** @type {unknown} */ (this));
  }
}
