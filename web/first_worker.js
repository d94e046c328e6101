// The worker of the page's engine. The first one is started before the rest of the page is there: what it loads is most of
// a visit.

import { engine_worker } from './engine_worker.js';
import { missing_feature } from './features.js';

/** @type {Event[]} what it said before anybody listened */
const unheard = [];
let first = missing_feature() ? null : engine_worker();
if (first) first.onmessage = first.onerror = (/** @type {Event} */ event) => void unheard.push(event);

/**
 * The one that is started already, once, and then new ones. Whoever takes it sets its onmessage and onerror at once.
 * @returns {Worker}
 */
export function next_worker() {
  const worker = first ?? engine_worker();
  const is_first = worker === first;
  first = null;
  if (is_first) queueMicrotask(() => unheard.splice(0).forEach((event) => hear(worker, event)));
  return worker;
}

/**
 * @param {Worker} worker
 * @param {Event} event
 */
function hear(worker, event) {
  if (event.type === 'message') worker.onmessage?.(/** @type {MessageEvent} */ (event));
  else worker.onerror?.(/** @type {ErrorEvent} */ (event));
}
