import { load } from '../neuroscan.js';

const [input, output] = [document.querySelector('input'), document.querySelector('output')];
const model = await load('../models/neuroscan/model.json');
output.textContent = `${model.info.name} is ready.`;
input.addEventListener('change', async () => {
  try {
    const { top } = await model.classify(input.files[0]);
    output.textContent = `${top.name}: ${(100 * top.probability).toFixed(1)}%`;
  } catch (error) {
    output.textContent = error.message;
  }
});
