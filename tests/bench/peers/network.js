// The network of models/train/architectures/neuroscan.py in TensorFlow.js, layer by layer with random weights: what counts
// is how long it takes.

/**
 * @typedef {any} Tf    tfjs-core with a backend
 * @typedef {any} Tensor
 */

const side_px = 192;
const classes = 4;
const stem = 16;
/** Channels, blocks. */
const stages = [[24, 1], [48, 2], [128, 3]];

/**
 * Answers with its probabilities, each time about the same picture.
 * @param {Tf} tf
 * @returns {() => Promise<Float32Array>}
 */
export function build_network(tf) {
  const layers = [convolution(tf, 1, stem, 3, 2, true)];
  let inputs = stem;
  for (const [outputs, blocks] of stages) {
    for (let block = 0; block < blocks; ++block) {
      layers.push(residual_block(tf, inputs, outputs, block === 0 ? 2 : 1));
      inputs = outputs;
    }
  }
  const head = tf.keep(tf.randomNormal([inputs, classes], 0, 0.1));
  const image = tf.keep(tf.randomUniform([1, side_px, side_px, 1]));
  return async () => {
    const answer = tf.tidy(() => {
      const features = layers.reduce((x, layer) => layer(x), standardised(tf, image));
      return tf.softmax(tf.matMul(tf.mean(features, [1, 2]), head));
    });
    const probabilities = await answer.data();
    answer.dispose();
    return probabilities;
  };
}

/** @param {Tf} tf @param {Tensor} image */
function standardised(tf, image) {
  const centred = tf.sub(image, tf.mean(image, [1, 2], true));
  return tf.div(centred, tf.sqrt(tf.add(tf.mean(tf.mul(centred, centred), [1, 2], true), 1e-4)));
}

/**
 * With its bias and what follows it in one kernel, as TensorFlow.js is fastest.
 * @param {Tf} tf @param {number} inputs @param {number} outputs @param {number} kernel @param {number} strides
 * @param {boolean} is_rectified
 * @returns {(x: Tensor) => Tensor}
 */
function convolution(tf, inputs, outputs, kernel, strides, is_rectified) {
  const filter = tf.keep(tf.randomNormal([kernel, kernel, inputs, outputs], 0, Math.sqrt(2 / (kernel * kernel * inputs))));
  const bias = tf.keep(tf.zeros([outputs]));
  const pad = kernel >> 1;
  const padding = [[0, 0], [pad, pad], [pad, pad], [0, 0]];
  const activation = is_rectified ? 'relu' : 'linear';
  return (x) => tf.fused.conv2d({ x, filter, bias, strides, pad: padding, activation });
}

/**
 * @param {Tf} tf @param {number} inputs @param {number} outputs @param {number} strides
 * @returns {(x: Tensor) => Tensor}
 */
function residual_block(tf, inputs, outputs, strides) {
  const first = convolution(tf, inputs, outputs, 3, strides, true);
  const second = convolution(tf, outputs, outputs, 3, 1, false);
  const shortcut = inputs === outputs && strides === 1 ? (/** @type {Tensor} */ x) => x : convolution(tf, inputs, outputs, 1, strides, false);
  return (x) => tf.relu(tf.add(second(first(x)), shortcut(x)));
}
