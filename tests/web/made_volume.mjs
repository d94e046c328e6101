// Volumes that tests make up.

/**
 * A ball that is brighter at the left, as an uncompressed NIfTI-1 of 8 bits in RAS.
 * @param {number} slices
 * @param {number} [side]    pixels
 */
export function many_slices(slices, side = 64) {
  const bytes = new Uint8Array(352 + side * side * slices);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, 348, true);
  for (const [index, value] of [3, side, side, slices, 1, 1, 1, 1].entries()) view.setInt16(40 + 2 * index, value, true);
  view.setInt16(70, 2, true);
  view.setInt16(72, 8, true);
  for (const [index, value] of [1, 3, 3, 1, 0, 0, 0, 0].entries()) view.setFloat32(76 + 4 * index, value, true);
  view.setFloat32(108, 352, true);
  view.setFloat32(112, 1, true);
  view.setInt16(254, 1, true);
  for (const [index, value] of [3, 0, 0, 0, 0, 3, 0, 0, 0, 0, 1, 0].entries()) view.setFloat32(280 + 4 * index, value, true);
  bytes.set(new TextEncoder().encode('n+1\0'), 344);
  for (let z = 0; z < slices; ++z) {
    for (let y = 0; y < side; ++y) {
      for (let x = 0; x < side; ++x) {
        const away = Math.hypot(x / side - 0.5, y / side - 0.5, (0.6 * z) / slices - 0.3);
        if (away < 0.45) bytes[352 + (z * side + y) * side + x] = 90 + 100 * (1 - x / side) + 40 * Math.cos(9 * away + z / 9);
      }
    }
  }
  return { name: `${slices}.nii`, bytes };
}
