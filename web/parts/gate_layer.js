// Where in a model a gate looks.

/**
 * The recipe with a gate that only observes: at the layer that is explained where nobody chooses, or at the output of a
 * model that has no map of the picture.
 * @param {string} recipe
 * @param {import('../protocol.js').Layer[]} layers
 */
export function with_gate_layer(recipe, layers) {
  const parsed = JSON.parse(recipe);
  const automatic = layers.find((layer) => layer.automatic);
  const outputs = parsed.output.kind === 'sigmoid' ? 1 : parsed.classes.length;
  const layer = automatic
    ? { name: automatic.name, channels: automatic.channels, layout: automatic.layout }
    : { name: parsed.output.name, channels: outputs, layout: 'NCHW' };
  return JSON.stringify({ ...parsed, gate: { layer } }, null, 2);
}
