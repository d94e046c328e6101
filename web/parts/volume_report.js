// Volumes and their slices in the results that a person takes away, beside what the interface writes of every picture.

import { table_of } from '../table.js';
import { is_withheld, title_of, verdict_in_words } from './volume_words.js';
import { scripts } from '../words.js';

/**
 * @typedef {import('./open_volume.js').OpenVolume} OpenVolume
 * @typedef {import('../protocol.js').LoadedModel} LoadedModel
 * @typedef {import('../protocol.js').Plane} Plane
 * @typedef {import('../protocol.js').SliceAnswer} SliceAnswer
 */

const csv = 'text/csv';
export const tabs = 'text/tab-separated-values';

/**
 * @param {string} type    of the text: JSON, or a table as wasm/app/state/report.cpp writes it
 * @param {string} text
 * @param {OpenVolume[]} volumes
 * @param {LoadedModel} model    that answered
 */
export function with_volumes(type, text, volumes, model) {
  if (type === 'application/json') {
    const report = JSON.parse(text);
    report.volumes = volumes.map((volume) => described(volume, model));
    return `${JSON.stringify(report, null, 2)}\n`;
  }
  if (type !== csv && type !== tabs) return text;
  const separator = type === csv ? ',' : '\t';
  const version_and_time = text.trimEnd().split(/\r?\n/).at(-1)?.split(separator).slice(-2) ?? [];
  const columns = text.split(/\r?\n/, 1)[0].replace(/"[^"]*"/g, '').split(separator).length;
  const lines = volumes.flatMap((volume) => lines_of(volume, model));
  const whole = lines.map((line) => [...line, ...Array(columns - line.length - version_and_time.length).fill(''), ...version_and_time]);
  return text + table_of(whole, separator);
}

/**
 * The printed page of a slice says what is known of its volume.
 * @param {import('../take_away.js').Page} page
 * @param {OpenVolume} volume    whose slice it is
 * @param {LoadedModel} model
 */
export function page_with_volume(page, volume, model) {
  const words = verdict_in_words(volume, model.classes);
  /** @type {[string, string][]} */
  const facts = words ? [[scripts.whole_volume, `${words.headline}: ${words.how}`]] : [];
  for (const note of volume.info.notes) facts.push([scripts.note, note]);
  return { ...page, facts: [...facts, ...page.facts] };
}

/**
 * The columns of report.cpp: name, sha256, width_px, height_px, state, failure, model, model_sha256, decision, margin, time_ms,
 * gate, gate_score, gate_reason, set_90, a probability per class. Those that follow there are empty here.
 * @param {OpenVolume} volume
 * @param {LoadedModel} model
 */
function lines_of(volume, model) {
  return volume.planes_answered().flatMap((plane) => {
    const { answers, verdict } = volume.answered_in(plane);
    const { slices, width_px, height_px } = plane_info(volume, plane);
    const name = `${title_of(volume)}, ${plane === 'stored' ? 'slice' : plane}`;
    const size = [width_px, height_px];
    const line = (/** @type {string} */ what, /** @type {number[]} */ shares, /** @type {unknown[]} */ more) => {
      const [time_ms, gate, score, reason, set, withheld] = more;
      const decision = withheld ? ['', ''] : [model.classes[top_of(shares)].name, margin_of(shares)];
      return [`${name} ${what}`, '', ...size, 'done', '', model.id, model.sha256, ...decision, time_ms, gate, score, reason, set, ...shares];
    };
    const of_slices = sorted(answers).map(({ slice, probabilities, gate, sets, timings_ms }) => {
      const set = (sets['0.90'] ?? []).map((index) => model.classes[index].name).join('; ');
      const time_ms = timings_ms.prepare + timings_ms.run;
      return line(`${slice + 1} of ${slices}`, probabilities, [time_ms, gate.outcome, gate.score, gate.reason, set, gate.outcome === 'refused']);
    });
    if (!verdict) return of_slices;
    const how = `whole volume: ${verdict.aggregation} of ${verdict.used.length} of ${slices} slices`;
    return [...of_slices, line(how, verdict.probabilities, ['', '', '', '', '', is_withheld(verdict)])];
  });
}

/**
 * Nothing here names a patient: the engine does not tell.
 * @param {OpenVolume} volume
 * @param {LoadedModel} model
 */
function described(volume, model) {
  const { file, format, series_number, description, modality, body_part, size, spacing_mm, notes } = volume.info;
  const by_class = (/** @type {number[]} */ shares) => Object.fromEntries(model.classes.map(({ name }, index) => [name, shares[index]]));
  const planes = volume.planes_answered().map((plane) => {
    const { answers, verdict, chosen, stage } = volume.answered_in(plane);
    return {
      plane,
      slices: plane_info(volume, plane).slices,
      worth_an_answer: chosen?.map((slice) => slice + 1) ?? null,
      complete: stage === 'done',
      verdict: verdict && {
        decision: is_withheld(verdict) ? null : model.classes[verdict.top].name,
        aggregation: verdict.aggregation,
        used: verdict.used.map((slice) => slice + 1),
        without_vote: verdict.refused.map((slice) => slice + 1),
        most_suspicious_first: verdict.most_suspicious_first.map((slice) => slice + 1),
        probabilities: by_class(verdict.probabilities),
      },
      answers: sorted(answers).map(({ slice, top, probabilities, gate }) => ({
        slice: slice + 1,
        decision: gate.outcome === 'refused' ? null : model.classes[top].name,
        probabilities: by_class(probabilities),
        gate,
      })),
    };
  });
  const note = scripts.trained_on_slices;
  return { name: title_of(volume), file, format, series_number, description, modality, body_part, size, spacing_mm, notes: [...notes, note], model: model.id, model_sha256: model.sha256, planes };
}

/** @param {Map<number, SliceAnswer>} answers */
const sorted = (answers) => [...answers.values()].sort((a, b) => a.slice - b.slice);

/** @param {number[]} shares */
const top_of = (shares) => shares.indexOf(Math.max(...shares));

/** @param {number[]} shares */
function margin_of(shares) {
  const [first, second = 0] = [...shares].sort((a, b) => b - a);
  return first - second;
}

/**
 * @param {OpenVolume} volume
 * @param {Plane} plane
 */
function plane_info(volume, plane) {
  return /** @type {import('../protocol.js').PlaneInfo} */ (volume.info.planes.find((each) => each.plane === plane));
}
