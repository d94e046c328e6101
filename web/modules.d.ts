// Modules that have no types of their own.

declare module '*/engine.mjs' {
  /** Emscripten's factory of the engine (wasm/engine). */
  export default function createEngine(options?: Record<string, unknown>): Promise<any>;
}

declare module '*/ort/ort.wasm.min.mjs' {
  export * from 'onnxruntime-web/wasm';
}

declare module '*/ort/ort-wasm-simd-threaded.mjs' {
  /** Emscripten's factory of ONNX Runtime. */
  export default function create(config: Record<string, unknown>): Promise<unknown>;
}

declare module '*/webgpu/ort.webgpu.min.mjs' {
  export * from 'onnxruntime-web/wasm';
}

declare module '*/webgpu/ort-wasm-simd-threaded.asyncify.mjs' {
  /** Emscripten's factory of ONNX Runtime with WebGPU. */
  export default function create(config: Record<string, unknown>): Promise<unknown>;
}

declare module 'subset-font' {
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options?: { targetFormat?: 'sfnt' | 'truetype' | 'woff' | 'woff2'; noLayoutClosure?: boolean },
  ): Promise<Uint8Array>;
}
