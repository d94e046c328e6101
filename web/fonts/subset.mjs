// One font file in, the same font with only the characters that NeuroScan shows out:
//   node subset.mjs IN.ttf OUT.ttf
// The output keeps TrueType outlines, the only kind that Dear ImGui's rasteriser reads.
import { readFile, writeFile } from 'node:fs/promises';
import subsetFont from 'subset-font';

// What file names and class names are mostly written in: Latin with accents, Greek, Cyrillic.
const letters = [...range(0x20, 0x7e), ...range(0xa0, 0x17f), ...range(0x370, 0x3ff), ...range(0x400, 0x45f)];
const punctuation = [...'‐‑‒–—‘’‚“”„†•…‰′″‹›€™'];
const arrows_and_signs = [...'←↑→↓↔−×÷±≈≠≤≥∞√µ°²³✓✕○●'];

/** @param {number} first @param {number} last */
function range(first, last) {
  return Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i));
}

const [, , source, target] = process.argv;
if (!source || !target) throw new Error('usage: node subset.mjs IN.ttf OUT.ttf');
const text = [...letters, ...punctuation, ...arrows_and_signs].join('');
await writeFile(target, await subsetFont(await readFile(source), text, { targetFormat: 'truetype', noLayoutClosure: true }));
