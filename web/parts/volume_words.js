// What is said of volumes.

import { percent } from './percent.js';
import { filled } from '../filled.js';
import { scripts } from '../words.js';

/**
 * @typedef {import('./open_volume.js').OpenVolume} OpenVolume
 * @typedef {import('../protocol.js').ModelClass} ModelClass
 */

const places = { stored: scripts.slice_of, axial: scripts.axial_of, coronal: scripts.coronal_of, sagittal: scripts.sagittal_of };

const ways = {
  mean: {
    stored: scripts.mean_over,
    axial: scripts.mean_over_axial,
    coronal: scripts.mean_over_coronal,
    sagittal: scripts.mean_over_sagittal,
  },
  most_suspicious: {
    stored: scripts.most_suspicious_over,
    axial: scripts.most_suspicious_over_axial,
    coronal: scripts.most_suspicious_over_coronal,
    sagittal: scripts.most_suspicious_over_sagittal,
  },
};

export const plane_names = {
  stored: scripts.plane_stored,
  axial: scripts.plane_axial,
  coronal: scripts.plane_coronal,
  sagittal: scripts.plane_sagittal,
};

/** @param {OpenVolume} volume */
export function title_of({ info, choice }) {
  const { file, format, series_number, description } = info;
  if (format !== 'DICOM' || (choice.files.length === 1 && !file.includes('/'))) return file;
  const folder = file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : file;
  const series = series_number ? filled(scripts.series, { number: series_number }) : '';
  const named = description && series ? filled(scripts.series_named, { description, series }) : description || series;
  return named ? `${named}, ${folder}` : folder;
}

/** @param {OpenVolume} volume */
export function place_of(volume) {
  const { plane, slice, plane_info } = volume;
  return filled(places[plane], { slice: slice + 1, slices: plane_info.slices });
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
  const refused = chosen.filter((slice) => answers.get(slice)?.gate.outcome === 'refused').length;
  if (is_withheld(verdict)) {
    return { headline: scripts.not_classified, how: filled(scripts.all_unlike, { count: refused }) };
  }
  const how = [
    filled(ways[verdict.aggregation][volume.plane], { used: verdict.used.length, slices }),
    ...(refused > 0 ? [filled(refused === 1 ? scripts.one_unlike : scripts.some_unlike, { count: refused })] : []),
    scripts.trained_on_slices,
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
  if (verdict && is_withheld(verdict)) return { line: scripts.unlike_known, figure: '' };
  if (verdict) return { line: classes[verdict.top].name, figure: percent(verdict.probabilities[verdict.top]) };
  if (stage === 'running' && chosen) return { line: filled(scripts.some_slices, { done: done_of(chosen, answers), all: chosen.length }), figure: '' };
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
  if (seconds < 90) return filled(scripts.seconds_left, { count: seconds });
  return filled(scripts.minutes_left, { count: Math.round(seconds / 60) });
}

/** @param {string} text */
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
