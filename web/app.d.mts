// The interface as the page sees it: what wasm/app/platform/ exports.

import type {
  Answer,
  Evaluation,
  Explanation,
  ExplanationCheck,
  ExplanationRequest,
  Failure,
  Heatmap,
  Layer,
  LoadedModel,
  Picture,
  Preview,
  Stability,
} from './protocol.js';

/** A bundled model, before it is loaded. */
export interface ModelCard {
  id: string;
  name: string;
  summary: string;
  bytes: number;
  width_px: number;
  height_px: number;
  classes: string[];
  /** '' where nobody said. */
  trained_on: string;
  /** balanced; new_patients: cross-validated, otherwise the usual test with near-duplicates learnt */
  accuracy: { value: number; low: number; high: number; images: number; new_patients: boolean } | null;
}

export interface LabelledImage {
  number: number;
  name: string;
  sha256: string;
  label: string;
}

/** What is to be evaluated: images that the model answered, and those that are left out. */
export interface EvaluationRequest {
  number: number;
  model: string;
  model_sha256: string;
  rows: (LabelledImage & { probabilities: number[] })[];
  left_out: (LabelledImage & { failure: Failure })[];
}

/** What the interface asks of the page. */
export interface Actions {
  open_files(): void;
  open_folder(): void;
  /** The pictures that come with the page. */
  open_samples(): void;
  /** Of this picture pixels are wanted: they follow as picture_opened. */
  look_at(number: number): void;
  pause_queue(paused: boolean): void;
  cancel_queue(): void;
  retry_failed(): void;
  request_frame(): void;
  /** One more frame, that much later. */
  request_frame_in(ms: number): void;
  /** Lines of text: the picture's that is looked at, then how all of them stand. */
  announce(lines: string, settled: boolean): void;
  set_cursor(name: string): void;
  /** What of the interface survives a reload. */
  keep_settings(text: string): void;
  show_theme(dark: boolean): void;
  /** Answered with models_listed. */
  list_models(): void;
  use_model(id: string): void;
  open_card(id: string, name: string): void;
  open_own_model(): void;
  /** On the picture of that number; the maps as the others are drawn. */
  compare_models(
    number: number,
    model: string,
    method: ExplanationRequest['method'],
    question: ExplanationRequest['question'],
    colour_map: string,
    opacity: number,
  ): void;
  save_text(name: string, type: string, text: string): void;
  copy_text(text: string): void;
  /** The open picture with the map on it, as a file of that name or for the clipboard. */
  take_overlay(
    picture: number,
    heatmap: Heatmap,
    colour_map: string,
    opacity: number,
    name: string,
    copy: boolean,
  ): void;
  /** `page` is JSON; the rest says where on the canvas the picture is. */
  print_page(page: string, x: number, y: number, width: number, height: number): void;
  /** Answered with explanation_drawn or explanation_failed; a newer wish replaces it. */
  explain(request: ExplanationRequest): void;
  /** Answered with explanation_checked or check_failed. */
  check_explanation(request: ExplanationRequest): void;
  /** Answered with stability_measured or stability_failed. */
  measure_stability(request: ExplanationRequest): void;
  /** Answered with model_input_opened or model_input_failed. */
  bring_model_input(picture: number): void;
  /** Answered with evaluated or evaluation_failed. */
  evaluate(request: EvaluationRequest): void;
  save_evaluation(kind: 'figures' | 'images' | 'all'): void;
  /** Answered with folders_labelled. */
  choose_classes(): void;
}

/** What several models have in common on one picture, and what they say together. */
export interface Consensus {
  /** names of the common classes; none: nothing is in common */
  classes: string[];
  /** for each model the common class of each of its classes; null: it stands apart */
  common_of_class: (number[] | null)[];
  /** for each model one per common class; empty where it stands apart */
  shares: number[][];
  mean: number[];
  /** of the mean; null while no model gave an answer */
  top: number | null;
  sentences: string[];
}

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface App {
  /** False where the browser has no WebGL 2; nothing else may be called then. */
  start(actions: Actions, font_regular: Uint8Array, font_semibold: Uint8Array): boolean;
  /** Device pixels, and how many of them make a CSS pixel. */
  resize(width_px: number, height_px: number, scale: number): void;
  /** The system's theme; the person may have chosen another one. */
  set_dark(dark: boolean): void;
  /** Six numbers 0xRRGGBB (wasm/app/look/palette.hpp), or none where the system does not ask for its colours. */
  set_forced_colours(colours: number[]): void;
  /** From before a reload, '' if there is nothing; returns the model that was used then, or ''. */
  restore_settings(text: string): string;
  engine_facts(threads: number, on_webgpu: boolean): void;
  models_listed(cards: ModelCard[]): void;
  /** A picture in words. */
  row(number: number): { name: string; line: string; figure: string; withheld: boolean };
  /** The classes of a picture that was refused. */
  show_anyway(number: number): boolean;
  /** As if it were pressed in the list. */
  select(number: number): void;
  /** labels: of the recipe, with the ids of the classes that they stand for; probabilities: [] where there is no answer */
  consensus(
    models: { name: string; classes: { id: string; name: string }[]; labels: Record<string, string[]>; probabilities: number[] }[],
  ): Consensus;
  /** As if its key were pressed. */
  compare(): void;
  try_changes(): void;
  show_sheet(name: 'help' | 'models' | 'results' | 'evaluation' | 'none'): void;
  /** By the page and its worker. */
  memory_used(bytes: number): void;
  context_lost(): void;
  context_restored(): void;
  /** True while another frame is needed. */
  frame(time_ms: number): boolean;
  frames_drawn(): number;

  /** Device pixels. */
  pointer(source: string, x: number, y: number, buttons: number): void;
  pointer_left(): void;
  wheel(lines_x: number, lines_y: number): void;
  /** True where the key meant something. */
  key(key: string): boolean;
  /** Two fingers on the picture, x and y of each: from where they were to where they are. */
  pinch(from: number[], to: number[]): boolean;
  double_click(x: number, y: number): void;
  /** Whether the picture is there, with nothing open in front of it. Device pixels. */
  over_picture(x: number, y: number): boolean;
  /** For the tests: where the picture is on the canvas, in device pixels, how it is shown (JSON), and what explains it. */
  viewer(): {
    panes: { area: Rect; target: Rect; explained: boolean }[];
    settings: string;
    explanation: Record<string, unknown> | null;
    layers: number;
  };
  /** So much of the viewer's height is the page's while a volume is looked at; CSS pixels. */
  set_dock(height: number): void;
  /** Where that is, in device pixels; empty while there is none, or something lies over it. */
  dock(): Rect;
  /** The window that the person set on what is shown, as shares of it, and forgets it: the volume's window is to be that. */
  take_window(): { black: number; white: number } | null;
  /** How it is shown from now on; settings as above, whole or in part. */
  set_viewer(settings: string): void;
  /** JSON, as wasm/app/state/explanation_choices.hpp has it. */
  explanation_choices(): string;
  choose_explanation(choices: string): void;

  model_progress(progress: { name: string; loaded_bytes: number; total_bytes: number }): void;
  /** recipe: the text of its model.json. */
  model_ready(model: LoadedModel & { recipe?: string }): void;
  model_failed(failure: Failure): void;

  /** Numbers only grow. The first of them is looked at from now on. */
  pictures_added(files: { number: number; name: string; bytes: number }[]): void;
  /** These return false where they come too late, which changes nothing. */
  picture_reading(number: number): boolean;
  picture_opened(number: number, picture: Picture): boolean;
  /** It is a volume of that name, and shows this slice (wasm/app/state/picture.hpp). */
  picture_turned(
    number: number,
    name: string,
    slice: { place: string; edges: string[]; at_rest: boolean; line: string; figure: string },
  ): boolean;
  picture_waiting(number: number): boolean;
  picture_running(number: number): boolean;
  picture_answered(number: number, answer: Answer): boolean;
  picture_failed(number: number, failure: Failure): boolean;
  /** They had failed and wait again. */
  pictures_requeued(numbers: number[]): void;
  queue_paused(paused: boolean): void;

  /** These return false where something else was asked for since. */
  explanation_drawn(request: ExplanationRequest, explanation: Explanation): boolean;
  explanation_failed(request: ExplanationRequest, failure: Failure): boolean;
  explanation_checked(request: ExplanationRequest, check: ExplanationCheck): boolean;
  check_failed(request: ExplanationRequest, failure: Failure): boolean;
  /** Of the model with that id. */
  stability_measured(request: ExplanationRequest, stability: Stability): boolean;
  stability_failed(request: ExplanationRequest, failure: Failure): boolean;
  layers_listed(model: string, layers: Layer[]): boolean;
  model_input_opened(number: number, seen: Preview): boolean;
  model_input_failed(number: number, failure: Failure): boolean;

  /** All folders; numbers: of the images in them; places: which folder, for each. label: '' where it means none. */
  folders_labelled(folders: { name: string; label: string }[], numbers: number[], places: number[]): void;
  /** These return false where something else was asked for since. */
  evaluated(number: number, evaluation: Evaluation): boolean;
  evaluation_failed(number: number, failure: Failure): boolean;
}

export default function create_app(options?: Record<string, unknown>): Promise<App>;
