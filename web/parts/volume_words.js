// What is said of volumes.

import { percent } from './percent.js';

/**
 * @typedef {import('./open_volume.js').OpenVolume} OpenVolume
 * @typedef {import('../protocol.js').ModelClass} ModelClass
 */

export const plane_names = { stored: 'As stored', axial: 'Axial', coronal: 'Coronal', sagittal: 'Sagittal' };

/** @param {OpenVolume} volume */
export function title_of({ info, choice }) {
  const { file, format, series_number, description } = info;
  if (format !== 'DICOM' || (choice.files.length === 1 && !file.includes('/'))) return file;
  const folder = file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : file;
  const series = series_number ? `series ${series_number}` : '';
  const named = description && series ? `${description} (${series})` : description || series;
  return named ? `${named}, ${folder}` : folder;
}

/** @param {OpenVolume} volume */
export function place_of(volume) {
  const { plane, slice, plane_info } = volume;
  const count = `${slice + 1} of ${plane_info.slices}`;
  return plane === 'stored' ? `slice ${count}` : `${plane} ${count}`;
}

/**
 * Whether the gate refused every slice: then no class is shown, though the numbers are there.
 * @param {import('../protocol.js').Verdict} verdict
 */
export const is_withheld = ({ used, refused }) => used.every((slice) => refused.includes(slice));

/**
 * "Glioma 62.0% of the volume", and how it came about.
 * @param {OpenVolume} volume
 * @param {ModelClass[]} classes
 * @returns {{ headline: string, how: string } | null} null while there is no verdict
 */
export function verdict_in_words(volume, classes) {
  const { verdict, answers, chosen } = volume.answered;
  if (!verdict || !chosen) return null;
  const { slices } = volume.plane_info;
  const plane = volume.plane === 'stored' ? '' : `${volume.plane} `;
  const refused = chosen.filter((slice) => answers.get(slice)?.gate.outcome === 'refused').length;
  if (is_withheld(verdict)) {
    return { headline: 'Not classified', how: `All ${refused} of the ${plane}slices that were looked at are unlike what the model was trained on.` };
  }
  const way = verdict.aggregation === 'mean' ? 'the mean over' : 'the mean over the most suspicious';
  const how = [
    `${capital(way)} ${verdict.used.length} of ${slices} ${plane}slices.`,
    ...(refused > 0 ? [`${refused} ${refused === 1 ? 'is' : 'are'} unlike what the model knows.`] : []),
    'The model was trained on single slices, not on volumes.',
  ];
  return { headline: `${classes[verdict.top].name} ${percent(verdict.probabilities[verdict.top])}`, how: how.join(' ') };
}

/**
 * How the list has it.
 * @param {OpenVolume} volume
 * @param {ModelClass[]} classes
 */
export function row_of(volume, classes) {
  const { stage, verdict, chosen, answers } = volume.answered;
  if (verdict && is_withheld(verdict)) return { line: 'Unlike what the model knows', figure: '' };
  if (verdict) return { line: classes[verdict.top].name, figure: percent(verdict.probabilities[verdict.top]) };
  if (stage === 'running' && chosen) return { line: `${done_of(chosen, answers)} of ${chosen.length} slices`, figure: '' };
  return { line: '', figure: '' };
}

/**
 * @param {number[]} chosen
 * @param {Map<number, unknown>} answers
 */
export const done_of = (chosen, answers) => chosen.filter((slice) => answers.has(slice)).length;

/** @param {number} ms */
export function time_left(ms) {
  if (ms <= 0) return '';
  const seconds = Math.ceil(ms / 1000);
  return seconds < 90 ? `${seconds} s left` : `${Math.round(seconds / 60)} min left`;
}

/** @param {string} text */
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
