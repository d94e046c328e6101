// The interface as the page sees it: what wasm/app/platform.cpp exports.

import type { Answer, Failure, LoadedModel, Picture } from './protocol.js';

/** What the interface asks of the page. */
export interface Actions {
  open_files(): void;
  request_frame(): void;
  /** Lines of text, the newest first: the picture's, then those of the files chosen together with it. */
  announce(lines: string, settled: boolean): void;
  set_cursor(name: string): void;
}

export interface App {
  /** False where the browser has no WebGL 2; nothing else may be called then. */
  start(actions: Actions, font_regular: Uint8Array, font_semibold: Uint8Array): boolean;
  /** Device pixels, and how many of them make a CSS pixel. */
  resize(width_px: number, height_px: number, scale: number): void;
  set_dark(dark: boolean): void;
  context_lost(): void;
  context_restored(): void;
  /** True while another frame is needed. */
  frame(time_ms: number): boolean;
  frames_drawn(): number;

  /** Device pixels. */
  pointer(source: string, x: number, y: number, buttons: number): void;
  pointer_left(): void;
  wheel(lines_x: number, lines_y: number): void;
  key(key: string): void;

  model_progress(progress: { name: string; loaded_bytes: number; total_bytes: number }): void;
  model_ready(model: LoadedModel): void;
  model_failed(failure: Failure): void;

  /** Numbers only grow. These return false for the number of an older picture, which changes nothing. */
  picture_opening(opening: { number: number; name: string; bytes: number; position: number; count: number }): boolean;
  picture_opened(number: number, picture: Picture): boolean;
  picture_answered(number: number, answer: Answer): boolean;
  picture_failed(number: number, failure: Failure): boolean;
}

export default function create_app(options?: Record<string, unknown>): Promise<App>;
