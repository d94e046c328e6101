// A gate that knows all pictures alike, so that its bias alone decides, and colour.

/** @param {number} figures    every distance is the same */
const cloud = (figures) => ({
  mean: Array(figures).fill('0').join(' '),
  scale: Array(figures).fill('1e6').join(' '),
  unit: '1',
  spread: '1',
  basis: Buffer.alloc(figures, 1).toString('base64'),
  rest: 1,
});

/**
 * Of a model with four classes that looks at nothing but its output. Accepts from a score of 0.5 on, refuses below 0.1.
 * @param {string} output    the name of it
 * @param {number} bias    the score is its logistic function
 */
export const made_gate = (output, bias) => ({
  layer: { name: output, channels: 4, layout: 'NCHW' },
  numbers: {
    appearance: cloud(88),
    features: cloud(4),
    weights: [0, 0, 0, 0, 0],
    bias,
    accepted: 0.5,
    refused: 0.1,
    most_chroma: 0.02,
  },
});
