// The interface as the page sees it: what wasm/app/platform.cpp exports.

import type { Answer, Failure, LoadedModel, Picture } from './protocol.js';

/** What the interface asks of the page. */
export interface Actions {
  open_files(): void;
  open_folder(): void;
  /** Of this picture pixels are wanted: they follow as picture_opened. */
  look_at(number: number): void;
  pause_queue(paused: boolean): void;
  cancel_queue(): void;
  retry_failed(): void;
  request_frame(): void;
  /** Lines of text: the picture's that is looked at, then how all of them stand. */
  announce(lines: string, settled: boolean): void;
  set_cursor(name: string): void;
  /** What of the interface survives a reload. */
  keep_settings(text: string): void;
  show_theme(dark: boolean): void;
}

export interface App {
  /** False where the browser has no WebGL 2; nothing else may be called then. */
  start(actions: Actions, font_regular: Uint8Array, font_semibold: Uint8Array): boolean;
  /** Device pixels, and how many of them make a CSS pixel. */
  resize(width_px: number, height_px: number, scale: number): void;
  /** The system's theme; the person may have chosen another one. */
  set_dark(dark: boolean): void;
  /** From before a reload, '' if there is nothing; returns the model that was used then, or ''. */
  restore_settings(text: string): string;
  engine_facts(threads: number): void;
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

  model_progress(progress: { name: string; loaded_bytes: number; total_bytes: number }): void;
  model_ready(model: LoadedModel): void;
  model_failed(failure: Failure): void;

  /** Numbers only grow. The first of them is looked at from now on. */
  pictures_added(files: { number: number; name: string; bytes: number }[]): void;
  /** These return false where they come too late, which changes nothing. */
  picture_reading(number: number): boolean;
  picture_opened(number: number, picture: Picture): boolean;
  picture_waiting(number: number): boolean;
  picture_running(number: number): boolean;
  picture_answered(number: number, answer: Answer): boolean;
  picture_failed(number: number, failure: Failure): boolean;
  /** They had failed and wait again. */
  pictures_requeued(numbers: number[]): void;
  queue_paused(paused: boolean): void;
}

export default function create_app(options?: Record<string, unknown>): Promise<App>;
