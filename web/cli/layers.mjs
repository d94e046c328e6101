// ./dev layers MODEL: what of a model can be explained, and how.

import { parseArgs } from 'node:util';
import { start_loaded_engine } from './loaded_engine.mjs';
import { find_model } from './model_location.mjs';
import { UsageError, run } from './program.mjs';

const usage = 'usage: layers ID|DIR|file.onnx [--json]';

/** @param {import('../protocol.js').LayerList} list */
function in_words({ opset, layers, operators, without_rule }) {
  const lines = layers.map(({ name, op_type, channels, height, width, automatic, differentiable }) => [
    automatic ? '*' : ' ',
    name,
    op_type,
    `${channels} × ${height} × ${width}`,
    differentiable ? '' : 'no gradient',
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...lines.map((line) => line[column].length)));
  const table = lines.map((line) => line.map((text, i) => text.padEnd(widths[i] ?? 0)).join('  ').trimEnd());
  return [
    ...(layers.length > 0 ? table : ['The model has no layer with a map of the picture; occlusion explains it all the same.']),
    '',
    ...(layers.length > 0 ? ['* explained where no layer is named; channels × height × width'] : []),
    `operators (opset ${opset}): ${operators.map(({ type, count }) => `${count} ${type}`).join(', ')}`,
    without_rule.length > 0
      ? `without a gradient rule: ${without_rule.map(({ type, node, opset }) => `${type} (${node}, opset ${opset})`).join(', ')}`
      : 'every operator between the picture and the score has a gradient rule',
  ].join('\n');
}

/** @param {string[]} args */
async function main(args) {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { json: { type: 'boolean' } } });
  if (positionals.length !== 1) throw new UsageError('Name one model.');
  const engine = await start_loaded_engine(await find_model(positionals[0]));
  const list = /** @type {import('../protocol.js').LayerList} */ (await engine.answer({ kind: 'list_layers' }));
  console.log(values.json ? JSON.stringify({ model: engine.model.id, ...list }) : in_words(list));
  return 0;
}

await run(usage, main);
