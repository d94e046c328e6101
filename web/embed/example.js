import { load } from '../neuroscan.js';

const [input, output] = [document.querySelector('input'), document.querySelector('output')];
const model = await load('../models/neuroscan/model.json');
output.textContent = `${model.info.name} is ready.`;
input.addEventListener('change', async () => {
  try {
    const { top, gate } = await model.classify(input.files[0]);
    const answer = `${top.name}: ${(100 * top.probability).toFixed(1)}%`;
    output.textContent = gate.outcome === 'refused' ? `Not classified: ${gate.reason}` : answer;
  } catch (error) {
    output.textContent = error.message;
  }
});
