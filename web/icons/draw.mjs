// Draws icon.svg as a PNG, by its shapes.
//   node draw.mjs icon-192|icon-512|maskable-512 FILE
import { writeFile } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';

const blue = /** @type {const} */ ([0x2f / 255, 0x5b / 255, 0xea / 255]);
const subpixels = 4; // a side, for smooth edges

/**
 * The shapes of icon.svg, in its 48 units: whether a point is on the plate, and on what is drawn on it.
 * @param {number} x
 * @param {number} y
 */
function at(x, y) {
  const corner = 13;
  const beyond = (/** @type {number} */ v) => Math.max(corner - v, v - (48 - corner), 0);
  const plate = x >= 0 && y >= 0 && x <= 48 && y <= 48 && Math.hypot(beyond(x), beyond(y)) <= corner;
  const ellipse = (/** @type {number} */ grow) => Math.hypot((x - 24) / (13 + grow), (y - 24) / (16 + grow)) <= 1;
  const outline = ellipse(2) && !ellipse(-2);
  const midline = Math.abs(x - 24) <= 2 && y >= 8 && y <= 40;
  const spot = Math.hypot(x - 30, y - 20) <= 3.5;
  return { plate, drawing: outline || midline || spot };
}

/**
 * @param {number} side_px
 * @param {boolean} maskable    filled to the edge, the drawing within the middle that no mask cuts off
 * @returns {Buffer} RGBA, row by row, with the filter byte that PNG wants before each
 */
function draw(side_px, maskable) {
  const rows = Buffer.alloc(side_px * (1 + side_px * 4));
  const scale = (maskable ? 60 : 48) / side_px;
  const origin = maskable ? -6 : 0;
  for (let row = 0; row < side_px; ++row) {
    for (let column = 0; column < side_px; ++column) {
      let covered = 0;
      let white = 0;
      for (let i = 0; i < subpixels ** 2; ++i) {
        const x = origin + (column + ((i % subpixels) + 0.5) / subpixels) * scale;
        const y = origin + (row + (Math.floor(i / subpixels) + 0.5) / subpixels) * scale;
        const { plate, drawing } = at(x, y);
        covered += Number(plate || maskable);
        white += Number((plate || maskable) && drawing);
      }
      const share = covered ? white / covered : 0;
      const pixel = [...blue.map((c) => c + (1 - c) * share), covered / subpixels ** 2];
      pixel.forEach((value, i) => (rows[row * (1 + side_px * 4) + 1 + column * 4 + i] = Math.round(value * 255)));
    }
  }
  return rows;
}

/** @param {Buffer} bytes */
function crc32_of(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; ++bit) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/**
 * @param {string} type
 * @param {Buffer} data
 */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32_of(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

const [, , name, file] = process.argv;
const side_px = Number(name.split('-')[1]);
const header = Buffer.alloc(13);
header.writeUInt32BE(side_px, 0);
header.writeUInt32BE(side_px, 4);
header.set([8, 6], 8); // 8 bits a channel, RGBA
const png = [
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  chunk('IHDR', header),
  chunk('IDAT', deflateSync(draw(side_px, name.startsWith('maskable')), { level: 9 })),
  chunk('IEND', Buffer.alloc(0)),
];
await writeFile(file, Buffer.concat(png));
