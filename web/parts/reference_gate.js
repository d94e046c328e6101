// A gate for a person's own model out of pictures of the kind that it knows, in a worker of its own: the model in use goes
// on working.

import { EngineClient } from '../engine_client.js';
import { failure_of } from '../protocol.js';
import { with_gate_layer } from './gate_layer.js';

/** @typedef {import('../intake.js').NamedFile} NamedFile */

/**
 * Files that cannot be read are skipped. Throws EngineError.
 * @param {File} file    an .onnx file
 * @param {string} recipe
 * @param {NamedFile[]} images    the references
 * @param {object} options
 * @param {AbortSignal} options.signal
 * @param {(done: number) => void} options.on_progress
 * @param {EngineClient} [options.engine]
 * @returns {Promise<import('../protocol.js').FittedGate & { skipped: number }>}
 */
export async function learn_gate(file, recipe, images, { signal, on_progress, engine = new EngineClient() }) {
  try {
    await engine.load_own_model(signal, { file, recipe });
    const { layers } = await engine.list_layers(signal);
    const observing = with_gate_layer(recipe, layers);
    await engine.load_own_model(signal, { file, recipe: observing });
    const references = [];
    for (const [done, image] of images.entries()) {
      const seen = await observe(engine, signal, image.file);
      if (seen) references.push(seen);
      on_progress(done + 1);
    }
    const fitted = await engine.fit_gate(signal, observing, references);
    return { ...fitted, skipped: images.length - references.length };
  } finally {
    engine.close();
  }
}

/**
 * @param {EngineClient} engine
 * @param {AbortSignal} signal
 * @param {File} file
 */
async function observe(engine, signal, file) {
  const picture = engine.new_picture();
  try {
    await engine.open_picture(signal, picture, file, { preview: false });
  } catch (thrown) {
    if (signal.aborted || failure_of(thrown).code === 'engine_missing') throw thrown;
    return null; // a text among the images, or a damaged one
  }
  return engine.observe(signal, picture).finally(() => engine.close_picture(picture));
}
