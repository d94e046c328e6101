// Every message between the page and the engine's worker, typed once.
//
// The page sends a Request; the worker answers each exactly once with a Reply that carries the same id, after any
// number of Progress messages. Buffers are transferred, not copied: the sender's are gone after sending.

import { errors } from './words.js';

/**
 * @typedef {{ id: string, name: string }} ModelClass       id as the data spells it, name as people read it
 * @typedef {{ loaded_bytes: number, total_bytes: number }} ByteProgress
 * @typedef {{ code: string, message: string, detail: string }} Failure
 *          code for programs, message a sentence a person can act on, detail what exactly was wrong (may be empty)
 */

/**
 * What the page can ask for.
 * @typedef {{ kind: 'load_model', recipe: string } & ({ folder_url: string } | { file: BroughtFile })} LoadModel
 *          recipe: the text of model.json; the file it describes is fetched from beside it by the worker, or is here
 * @typedef {Blob | ArrayBuffer} BroughtFile    a Blob is read by the worker and can be sent again to another one
 * @typedef {{ kind: 'inspect_model', file: BroughtFile, name: string, keep?: boolean }} InspectModel
 *          file: an .onnx that comes without a recipe; name: what it is called; keep: it stays for try_recipe, until
 *          another is inspected or it is forgotten
 * @typedef {{ kind: 'try_recipe', recipe: string, picture: number }} TryRecipe
 *          answered with what the model that was kept makes of an open picture; the model in use stays
 * @typedef {{ kind: 'forget_inspected' }} ForgetInspected
 * @typedef {{ kind: 'open_picture', picture: number, file: ArrayBuffer, preview: boolean,
 *             thumbnail: number }} OpenPicture
 *          picture: a number of the page's choice, so that it can go on asking without waiting for the reply;
 *          preview: whether the pixels for the screen are wanted too; thumbnail: pixels a side of the small picture that is
 *          wanted, 0: none
 * @typedef {{ kind: 'classify', picture: number }} Classify
 * @typedef {{ kind: 'observe', picture: number }} Observe    answered with what a gate is made of and judges by
 * @typedef {{ picture: number, class: number, question: 'class' | 'others', layer: string, method: ExplanationMethod }}
 *          ExplanationRequest    question: what speaks for the class, or for it rather than for the others; layer: a
 *          tensor of the model, '' the automatic one
 * @typedef {'grad_cam' | 'hires_cam' | 'layer_cam' | 'grad_cam_plus_plus' | 'x_grad_cam' | 'occlusion'} ExplanationMethod
 * @typedef {{ kind: 'list_layers' }} ListLayers
 * @typedef {{ kind: 'explain' } & ExplanationRequest} Explain
 *          once it was asked, or list_layers, each run of classify tells of its picture too, so that this needs none
 * @typedef {{ kind: 'check_explanation' } & ExplanationRequest} CheckExplanation
 * @typedef {{ kind: 'measure_stability' } & ExplanationRequest} MeasureStability
 *          what small changes of the picture that keep its class do to the answer, and to that explanation
 * @typedef {{ kind: 'model_input', picture: number }} SeeModelInput    answered with what the model sees of it
 * @typedef {{ kind: 'close_picture', picture: number }} ClosePicture
 * @typedef {{ kind: 'draw_overlay', picture: number, heatmap: Heatmap, colour_map: string, opacity: number }} DrawOverlay
 * @typedef {{ kind: 'localise', picture: number, box: Placed, heatmaps: (Heatmap & { method: string })[] }} Localise
 *          whether the maps point into the box; answered with PointingRows
 * @typedef {{ kind: 'summarise_pointing', rows: PointingRow[] }} SummarisePointing
 * @typedef {{ kind: 'fit_gate', recipe: string, references: Observation[] }} FitGate
 *          references: of pictures of the kind that the model knows, observed with this recipe, whose gate names a layer
 * @typedef {{ kind: 'read_labels', labels: { label: string }[] }} ReadLabels
 *          answered with the classes that data with these labels tell apart with the loaded model
 * @typedef {{ kind: 'match_labels', names: string[] }} MatchLabels
 *          names: of folders; answered with Meanings
 * @typedef {{ kind: 'evaluate', rows: LabelledRow[] }} Evaluate
 * @typedef {LoadModel | InspectModel | TryRecipe | ForgetInspected | OpenPicture | Classify | Observe | ClosePicture | ListLayers | Explain | CheckExplanation | MeasureStability | DrawOverlay |
 *           SeeModelInput | Localise | SummarisePointing | FitGate | ReadLabels | MatchLabels | Evaluate | VolumeAsk} Ask
 *
 * @typedef {{ height: number, width: number, map: Float32Array, placed: Placed }} Heatmap    map: 0 … 1, row by row
 * @typedef {{ x: number, y: number, width: number, height: number }} Placed
 *          where the map lies on the picture, in fractions of it; with letterbox it reaches beyond 0 … 1
 *
 * @typedef {{ label: string, probabilities: number[], weight: number, unit: string | null }} LabelledRow
 *          probabilities as in an Answer; weight: the picture's share of one vote; unit: rows of the same one (copies of
 *          a picture, slices of a patient) are drawn together when intervals are estimated, null: this row on its own
 *
 * @typedef {Ask & { id: number }} Request
 * @typedef {{ kind: 'cancel', id: number }} Cancel          answered by the reply of the request it ends
 */

/**
 * What the page can ask of medical files: an intake collects the files of one choice, then gives its volumes.
 * @typedef {'stored' | 'axial' | 'coronal' | 'sagittal'} Plane    stored: where the file does not say how the patient lies
 * @typedef {{ low: number, high: number }} Window                 black up to low, white from high on
 * @typedef {'mean' | 'most_suspicious'} Aggregation               wasm/volume/verdict.hpp
 *
 * @typedef {{ kind: 'recognise', start: ArrayBuffer }} Recognise
 *          with the first 4 KiB of a file; answered with 'volume' where take_file is meant for it, 'picture' otherwise
 * @typedef {{ kind: 'take_file', intake: number, name: string, file: ArrayBuffer,
 *             keep_patient?: boolean }} TakeFile
 *          intake: a number of the page's choice; name: with its folders; archives are unpacked. Answered with TakenFiles: a
 *          file that cannot be read is skipped there, and no failure. keep_patient: whether captures of its volumes may name
 *          the patient; never without being asked for by the person
 * @typedef {{ kind: 'open_volumes', intake: number }} OpenVolumes          ends the intake; answered with OpenedVolumes
 * @typedef {{ kind: 'drop_intake', intake: number }} DropIntake
 * @typedef {{ kind: 'close_volume', volume: number }} CloseVolume
 * @typedef {{ kind: 'slice_pixels', volume: number, plane: Plane, slice: number, window: Window | null }} SlicePixels
 *          a Preview, to look through a stack; window null: the volume's own
 * @typedef {{ kind: 'open_slice', volume: number, plane: Plane, slice: number, window: Window | null, picture: number,
 *             preview: boolean, thumbnail: number }} OpenSlice
 *          makes the slice a picture like that of open_picture: it can be classified and explained by its number
 * @typedef {{ kind: 'classify_volume', volume: number, plane: Plane, slices: number[] | null, window: Window | null,
 *             aggregation: Aggregation }} ClassifyVolume
 *          slices null: those with enough tissue. SliceProgress after each slice; may be cancelled
 * @typedef {{ kind: 'choose_slices', volume: number, plane: Plane, window: Window | null }} ChooseSlices
 *          answered with the slices that have enough tissue, rising
 * @typedef {{ kind: 'judge_volume', answers: SliceAnswer[], aggregation: Aggregation }} JudgeVolume
 *          a Verdict from answers that are there already
 * @typedef {{ kind: 'slice_file', volume: number, plane: Plane, slice: number, window: Window | null }} SliceFile
 *          answered with a SavedFile: the slice as a PNM picture
 *
 * @typedef {{ slice: number, width: number, height: number, map: Float32Array,
 *             placed: { x: number, y: number, width: number, height: number } }} SliceMap
 * @typedef {{ kind: 'save_heatmaps', volume: number, plane: Plane, maps: SliceMap[] }} SaveHeatmaps
 *          a NIfTI file with the geometry of its source, 0 where there is no map
 * @typedef {{ kind: 'save_capture', volume: number, plane: Plane, slice: number, overlay: Uint8Array,
 *             class_name: string }} SaveCapture
 *          overlay: a picture file; a DICOM secondary capture in the study of the volume, "not for diagnosis" burnt in
 * @typedef {Recognise | TakeFile | OpenVolumes | DropIntake | CloseVolume | SlicePixels | OpenSlice | ClassifyVolume | ChooseSlices
 *          | JudgeVolume | SliceFile
 *          | SaveHeatmaps | SaveCapture} VolumeAsk
 */

/**
 * What comes back of them.
 * @typedef {{ images: number, skipped: { file: string, error: Failure }[] }} TakenFiles      so far
 * @typedef {{ plane: Plane, slices: number, width_px: number, height_px: number, spacing_mm: number,
 *             edges: string[] }} PlaneInfo
 *          of pictures with square pixels; spacing_mm: between slices; edges: the patient's sides (L, R, A, P, S, I) at the
 *          left, right, top and bottom, empty where unknown
 * @typedef {{ volume: number, file: string, format: string, series_number: number, description: string, modality: string,
 *             body_part: string, size: number[], spacing_mm: number[], is_oriented: boolean, oblique_deg: number,
 *             is_colour: boolean, window: Window, planes: PlaneInfo[], files: string[], notes: string[] }} VolumeInfo
 *          planes: the one it was taken in first; files: one for each slice of that plane, or none; notes: sentences to be
 *          read before an answer is trusted. No name or identifier of a patient, a study or a series
 * @typedef {{ volumes: VolumeInfo[], skipped: { file: string, error: Failure }[] }} OpenedVolumes
 * @typedef {Answer & { slice: number }} SliceAnswer
 * @typedef {{ done: number, total: number, answer: SliceAnswer }} SliceProgress
 * @typedef {{ aggregation: Aggregation, probabilities: number[], top: number, used: number[],
 *             most_suspicious_first: number[], slices_per_class: number[], refused: number[] }} Verdict
 *          used: the slices whose probabilities went in; slices_per_class: how many have each class on top; refused: by the
 *          gate, without a vote: where all are, show no class, though the numbers are there
 * @typedef {{ volume: number, plane: Plane, model: string, chosen_by: 'tissue' | 'request', answers: SliceAnswer[],
 *             verdict: Verdict }} VolumeAnswer
 * @typedef {{ bytes: Uint8Array }} SavedFile
 * @typedef {'picture' | 'volume' | SavedFile | TakenFiles | OpenedVolumes | Preview | VolumeAnswer | Verdict
 *          | number[]} VolumeResult
 */

/**
 * What comes back.
 * @typedef {{ id: string, name: string, summary: string, sha256: string, bytes: number, classes: ModelClass[],
 *             width_px: number, height_px: number, timings_ms: { load: number, warm_up: number } }} LoadedModel
 * @typedef {'size' | 'channels' | 'layout' | 'scale' | 'order' | 'fit' | 'classes'} OpenQuestion
 *          what a model's file does not tell: scale stands for scale, mean and std, classes for their names
 * @typedef {{ recipe: string, input: { name: string, width_px: number, height_px: number, channels: number,
 *                                      layout: 'NCHW' | 'NHWC' },
 *             classes: number, output_kind: 'logits' | 'softmax' | 'sigmoid' | 'sigmoids', open: OpenQuestion[],
 *             scalings: Scaling[] }} Inspection
 *          recipe: a complete model.json, in which the usual stands for what is open; scalings: the usual ways to scale,
 *          whatever the model
 * @typedef {{ scale: number, mean: number[], std: number[] }} ScalingFields    of a recipe's input
 * @typedef {{ id: string, name: string, used_by: string, order: 'RGB' | 'BGR', grey: ScalingFields, RGB: ScalingFields,
 *             BGR: ScalingFields }} Scaling
 *          used_by: whom it is met with; order: of the colours, there; grey, RGB, BGR: what it writes into the recipe of
 *          such an input
 * @typedef {{ width_px: number, height_px: number, rgba: Uint8ClampedArray }} Preview
 *          the picture for the screen, shrunk to at most 4096 pixels a side
 * @typedef {{ picture: number, sha256: string, width_px: number, height_px: number, preview: Preview | null,
 *             thumbnail: Preview | null, timings_ms: { decode: number } }} Picture
 * @typedef {{ model: string, probabilities: number[], top: number, gate: Gate, sets: Record<string, number[]>,
 *             timings_ms: { prepare: number, run: number } }} Answer
 *          probabilities in the order of the model's classes; top: index of the largest; sets: for a share of answers that
 *          hold the true class ("0.90"), the indices of the classes that stay open, the likeliest first; none where the gate
 *          did not accept or the model brings no numbers for it
 * @typedef {{ outcome: 'accepted' | 'doubtful' | 'refused', score: number, reason: string }} Gate
 *          whether the picture is of the kind that the model was trained on; score: 0 to 1, larger for what is more like it;
 *          reason: in words, of doubts and refusals, and of what a judgement rests on where that is little
 * @typedef {{ appearance: number[], features: number[], certainty: number }} Observation
 *          appearance: as wasm/decision/appearance.hpp has it; features: the means of the channels of the recipe's gate layer;
 *          certainty: of the answer, without a bound (wasm/decision/gate.hpp)
 * @typedef {{ recipe: string, fitted: number, held_out: number }} FittedGate
 *          recipe: with the gate's numbers; fitted: pictures that they were made of; held_out: those that set the thresholds
 *
 * @typedef {{ opset: number, layers: Layer[], operators: { type: string, count: number }[],
 *             without_rule: { type: string, node: string, opset: number }[] }} LayerList
 *          layers: in the order of the graph, none where the model has no map of the picture; without_rule: nodes on the
 *          way to the score that have no gradient here
 * @typedef {{ name: string, op_type: string, channels: number, height: number, width: number, layout: 'NCHW' | 'NHWC',
 *             automatic: boolean, differentiable: boolean }} Layer
 *          name: of the tensor; differentiable: every operator from here to the score has a rule
 * @typedef {ExplanationRequest & Heatmap & { model: string, drawn_by: 'gradients' | 'differences' | 'occlusion',
 *             why: string, raw: Float32Array, raw_max: number, strongest: number | null, has_evidence: boolean, score: number,
 *             completeness: number | null, timings_ms: { run: number, draw: number } }} Explanation
 *          method and layer are those that were drawn ('' for occlusion), why says in what they differ from those asked
 *          for; raw: signed; strongest: the largest raw maximum of any class, null where another run would be needed; has_evidence: otherwise nothing there speaks for the class and the map is all zero;
 *          completeness: the share of the score that HiResCAM's map sums to, null where the head is not linear;
 *          run: 0 where all numbers were there already
 * @typedef {{ randomised: string, correlation: number, similarity: number }} ExplanationCheck
 *          randomised: the tensor made by the node whose weights were shuffled; correlation: Spearman's, of the raw maps
 *          before and after, 0 where one is constant; similarity: SSIM of the scaled ones
 * @typedef {{ name: string, top: number, probability: number, correlation: number | null, moved: number | null }} SmallChange
 *          name: in words; top: the likeliest class after it; probability: of the class that was the likeliest before; the rest
 *          says how far the heatmap went, once the change is undone: correlation (Pearson's) of both, and the way of the
 *          maximum in longer sides of the picture; null where there is nothing to compare
 * @typedef {{ picture: number, model: string, top: number, stays: number, changes: SmallChange[],
 *             probability: { before: number, mean: number, deviation: number, lowest: number, highest: number },
 *             heatmap: { compared: number, correlation: number, lowest_correlation: number, moved: number, farthest: number } | null,
 *             explained_class: number, question: 'class' | 'others', method: ExplanationMethod, layer: string, why: string,
 *             at_once: boolean, timings_ms: { change: number, run: number } }} Stability
 *          top: the likeliest class without changes; stays: after how many changes it still is; heatmap: means and worst of the
 *          changes; why: there is none; at_once: all in one run of the model
 * @typedef {{ png: Uint8Array }} Overlay
 *
 * @typedef {{ method: string, hit: number, energy: number, overlap: number[] }} PointingRow
 *          of a method, or of chance, centred_gaussian, intensity. hit: the strongest cell touches the box; energy: the share of
 *          the map in it; overlap: intersection over union of the box and the cells from 25, 50 and 75% of the maximum on
 * @typedef {{ n: number, hit: number, interval: [number, number], energy: number, overlap: number[] }} PointingSummary
 * @typedef {{ name: string, of: string[] }} DataClass       one class of the model, or several under one label
 * @typedef {{ labels: { label: string, of: string[] }[], meant: (string | null)[] }} Meanings
 *          labels: what the loaded model's data can be labelled with, of: the names of its classes; meant: for each name of
 *          a folder the label that it means, null where it means none
 * @typedef {number | null} Figure                           null where it is undefined
 * @typedef {[number, number] | null} Interval               95%
 * @typedef {{ precision: Figure, recall: Figure, f1: Figure }} Scores
 * @typedef {Scores & { name: string, n: number, votes: number, auc: Figure, roc: [number, number][] }} ClassFigures
 *          n: images; votes: the sum of their weights; roc: false and true positive rate
 * @typedef {{ name: string, precision: Interval, recall: Interval, f1: Interval, auc: Interval }} ClassIntervals
 * @typedef {{ n: number, votes: number, accuracy: Figure, balanced_accuracy: Figure, macro: Scores & { auc: Figure },
 *             weighted: Scores, classes: ClassFigures[], confusion: number[][], confusion_votes: number[][], confusion_rates: Figure[][], ece: Figure,
 *             brier: Figure, nll: Figure, reliability: { votes: number, confidence: Figure, accuracy: Figure }[],
 *             intervals: { level: number, accuracy: Interval, balanced_accuracy: Interval, macro_precision: Interval,
 *                          macro_f1: Interval, macro_auc: Interval, ece: Interval, brier: Interval, nll: Interval,
 *                          weighted: { precision: Interval, recall: Interval, f1: Interval }, classes: ClassIntervals[],
 *                          confusion_rates: Interval[][], reliability: Interval[] },
 *             truth: number[], called: number[], confidence: number[] }} Evaluation
 *          confusion: rows the true class, columns the called one, in images; confusion_rates: shares of the true class;
 *          macro: its recall is the balanced accuracy; reliability: equal parts of the largest probability; truth, called: classes of each row; confidence: the probability of the called one
 *          (wasm/decision/evaluation.hpp says how each figure is defined)
 *
 * @typedef {LoadedModel | Inspection | Picture | Preview | Answer | Observation | FittedGate | LayerList | Explanation | ExplanationCheck | Stability | Overlay | DataClass[] | PointingRow[] | PointingSummary |
 *           Meanings | Evaluation | VolumeResult | null} Result
 * @typedef {{ id: number, result: Result } | { id: number, error: Failure }} Reply
 * @typedef {{ id: number, progress: ByteProgress | SliceProgress }} Progress
 * @typedef {'wasm' | 'webgpu'} Backend
 * @typedef {{ kind: 'started', lock: string, backend: Backend } | { kind: 'no_webgpu', why: string }
 *           | { kind: 'broken', id: number | null, error: Failure }} Notice
 *          started: once, before any reply; the worker holds the Web Lock of that name as long as it lives ('' where
 *          there are no locks); backend: what models run on. no_webgpu: models run on WebAssembly though WebGPU was asked
 *          for, a sentence. broken: its last word, it is of no use any more; id: the request that did it, if one did
 * @typedef {Reply | Progress | Notice} FromWorker
 */

// What the engine accepts at most; of a longer file it need not see more to refuse it.
export const max_file_bytes = 256 * 2 ** 20;
export const max_model_bytes = 2 ** 31;

/** A failure as an exception; `message` is the sentence. */
export class EngineError extends Error {
  /** @param {Failure} failure */
  constructor({ code, message, detail }) {
    super(message);
    this.name = 'EngineError';
    this.code = code;
    this.detail = detail;
  }

  /** @returns {Failure} */
  to_failure() {
    return { code: this.code, message: this.message, detail: this.detail };
  }
}

/**
 * A failure that arises outside the C++ engine, which has sentences of its own.
 * @param {keyof typeof errors} code
 * @param {string} [detail]
 */
export function engine_error(code, detail = '') {
  return new EngineError({ code, message: errors[code], detail });
}

/**
 * Whatever was thrown, as a failure that can be sent and shown.
 * @param {unknown} thrown
 * @returns {Failure}
 */
export function failure_of(thrown) {
  if (thrown instanceof EngineError) return thrown.to_failure();
  if (thrown instanceof Error && thrown.name === 'AbortError') return engine_error('cancelled').to_failure();
  return engine_error('engine_crashed', String(thrown)).to_failure();
}
