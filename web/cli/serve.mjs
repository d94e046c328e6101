// A small static server, as plain as the hosts the site is made for: no special headers, no listing of folders.
//   node serve.mjs FOLDER [--port 8080] [--base /path/]
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** @type {Record<string, string>} */
export const content_types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.onnx': 'application/octet-stream',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/**
 * The file of `folder` that a request path names, or null: no such file, or outside of the folder.
 * @param {string} folder absolute
 * @param {string} path percent-encoded, below the base
 */
async function find_file(folder, path) {
  let name;
  try {
    name = decodeURIComponent(path);
  } catch {
    return null;
  }
  if (name.includes('\0')) return null;
  let file = resolve(folder, name);
  if (file !== folder && !file.startsWith(folder + sep)) return null;
  if (name === '' || name.endsWith('/')) file = join(file, 'index.html');
  try {
    const status = await stat(file);
    return status.isFile() ? { file, bytes: status.size } : null;
  } catch {
    return null;
  }
}

/**
 * Serves the folder on this machine only. Port 0 takes any free one.
 * @param {string} folder
 * @param {number} port
 * @param {string} [base] the path under which the site appears, with a slash at both ends
 * @param {Record<string, string>} [headers]    of each file besides, as a host may be told to send them
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serve(folder, port, base = '/', headers = {}) {
  const root = resolve(folder);
  const server = createServer(async (request, response) => {
    const path = (request.url ?? '/').split(/[?#]/, 1)[0];
    const found = path.startsWith(base) ? await find_file(root, path.slice(base.length)) : null;
    if (path + '/' === base) {
      response.writeHead(301, { Location: base }).end();
    } else if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    } else if (!found) {
      response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found\n');
    } else {
      response.writeHead(200, {
        'Content-Type': content_types[extname(found.file)] ?? 'application/octet-stream',
        'Content-Length': found.bytes,
        'Cache-Control': 'no-cache',
        ...headers,
      });
      if (request.method === 'HEAD') response.end();
      else pipeline(createReadStream(found.file), response, () => {}); // whatever ends one ends the other
    }
  });
  await new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, 'localhost', () => done(undefined));
  });
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://localhost:${address.port}${base}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { port: { type: 'string', default: '8080' }, base: { type: 'string', default: '/' } },
  });
  const port = Number(values.port);
  if (positionals.length !== 1 || !Number.isInteger(port) || port < 0 || port > 65535) {
    console.error('usage: node serve.mjs FOLDER [--port N] [--base /path/]');
    process.exit(2);
  }
  const base = `/${values.base}/`.replace(/\/+/g, '/');
  try {
    const { url } = await serve(positionals[0], port, base);
    console.log(`Serving ${positionals[0]} on ${url} (Ctrl-C ends it)`);
  } catch (error) {
    const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === 'EADDRINUSE') console.error(`Port ${port} is taken; choose another with --port N.`);
    else if (code === 'EACCES') console.error(`Port ${port} may not be used; choose one above 1023 with --port N.`);
    else console.error(message);
    process.exit(1);
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await main();
}
