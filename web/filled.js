// Sentences with something to fill in, as those of words.js.

/**
 * "{done} of {all}" with { done: 3, all: 5 } is "3 of 5".
 * @param {string} sentence
 * @param {Record<string, string | number>} fillings
 */
export function filled(sentence, fillings) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => String(fillings[name] ?? whole));
}
