// Pictures to measure with, drawn here so that none has to be shipped: a head-like phantom with a scanner's noise.

/** @typedef {{ name: string, blob: Blob }} Picture */

/** @returns {Promise<Picture[]>} */
export async function draw_pictures() {
  const kinds = /** @type {[number, string, string][]} */ ([
    [224, 'image/jpeg', 'JPEG'],
    [512, 'image/jpeg', 'JPEG'],
    [1024, 'image/jpeg', 'JPEG'],
    [512, 'image/png', 'PNG'],
  ]);
  return Promise.all(
    kinds.map(async ([side, type, name]) => {
      const blob = await draw(side).convertToBlob({ type, quality: 0.9 });
      return { name: `${side}x${side} ${name}, ${Math.round(blob.size / 1000)} KB`, blob };
    }),
  );
}

/** @param {number} side */
function draw(side) {
  const canvas = new OffscreenCanvas(side, side);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const ellipse = (/** @type {number[]} */ [x, y, rx, ry], /** @type {string} */ colour) => {
    context.fillStyle = colour;
    context.beginPath();
    context.ellipse(x * side, y * side, rx * side, ry * side, 0.2, 0, 2 * Math.PI);
    context.fill();
  };
  context.fillRect(0, 0, side, side);
  ellipse([0.5, 0.5, 0.4, 0.46], '#ccc');
  ellipse([0.5, 0.5, 0.37, 0.43], '#222');
  ellipse([0.5, 0.5, 0.35, 0.41], '#777');
  ellipse([0.42, 0.5, 0.05, 0.14], '#333');
  ellipse([0.58, 0.5, 0.05, 0.14], '#333');
  ellipse([0.65, 0.3, 0.08, 0.06], '#eee');
  add_noise(context, side);
  return canvas;
}

/**
 * The same noise every time: a linear congruential sequence.
 * @param {OffscreenCanvasRenderingContext2D} context
 * @param {number} side
 */
function add_noise(context, side) {
  const pixels = context.getImageData(0, 0, side, side);
  let state = 1;
  for (let i = 0; i < pixels.data.length; i += 4) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const noise = (state / 2 ** 32 - 0.5) * 8;
    for (let c = 0; c < 3; ++c) pixels.data[i + c] += noise;
  }
  context.putImageData(pixels, 0, 0);
}
