// One font file in, the same font with only the characters that NeuroScan shows out:
//   node subset.mjs IN.ttf OUT.ttf [latin]
// The output keeps TrueType outlines, the only kind that Dear ImGui's rasteriser reads.
import { readFile, writeFile } from 'node:fs/promises';
import subsetFont from 'subset-font';

// What file names and class names are mostly written in: Latin with accents, Greek, Cyrillic. For what stands out of the
// text only western Europe's letters are worth their size: wasm/app/look/fonts.cpp takes the rest from the regular weight.
const latin = [...range(0x20, 0x7e), ...range(0xa0, 0xff)];
const further_letters = [...range(0x100, 0x17f), ...range(0x370, 0x3ff), ...range(0x400, 0x45f)];
const punctuation = [...'‐‑‒–—‘’‚“”„†•…‰′″‹›€™'];
const arrows_and_signs = [...'←↑→↓↔−×÷±≈≠≤≥∞√µ°²³✓✕○●'];

// Kerning and ligatures, which Dear ImGui does not know and which are a third of what is left; hints; names of weights.
const unused_tables = ['GDEF', 'GPOS', 'GSUB', 'STAT', 'gasp', 'prep'];

/**
 * The font without these tables.
 * @param {Uint8Array} font    TrueType
 * @param {string[]} names
 */
function without_tables(font, names) {
  const bytes = Buffer.from(font);
  const entries = Array.from({ length: bytes.readUInt16BE(4) }, (_, i) => bytes.subarray(12 + 16 * i, 28 + 16 * i));
  const kept = entries.filter((entry) => !names.includes(entry.toString('latin1', 0, 4)));
  const head = Buffer.from(bytes.subarray(0, 12));
  head.writeUInt16BE(kept.length, 4);
  const power = 2 ** Math.floor(Math.log2(kept.length));
  [16 * power, Math.log2(power), 16 * (kept.length - power)].forEach((value, i) => head.writeUInt16BE(value, 6 + 2 * i));
  let at = 12 + 16 * kept.length;
  const tables = kept.map((entry) => {
    const [from, length] = [entry.readUInt32BE(8), entry.readUInt32BE(12)];
    const padded = Buffer.alloc(Math.ceil(length / 4) * 4);
    bytes.copy(padded, 0, from, from + length);
    const placed = Buffer.from(entry);
    placed.writeUInt32BE(at, 8);
    at += padded.length;
    return { placed, padded };
  });
  return Buffer.concat([head, ...tables.map(({ placed }) => placed), ...tables.map(({ padded }) => padded)]);
}

/** @param {number} first @param {number} last */
function range(first, last) {
  return Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i));
}

const [, , source, target, script] = process.argv;
if (!source || !target) throw new Error('usage: node subset.mjs IN.ttf OUT.ttf [latin]');
const text = [...latin, ...(script === 'latin' ? [] : further_letters), ...punctuation, ...arrows_and_signs].join('');
const subset = await subsetFont(await readFile(source), text, { targetFormat: 'truetype', noLayoutClosure: true });
await writeFile(target, without_tables(subset, unused_tables));
