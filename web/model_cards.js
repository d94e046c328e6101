// The bundled models as their cards describe them, without loading any.

/**
 * @typedef {import('./app.mjs').ModelCard} ModelCard
 */

/** @param {string} id */
export const recipe_url_of = (id) => `models/${encodeURIComponent(id)}/model.json`;

/**
 * Those whose recipe can be read, in the order of the list.
 * @returns {Promise<ModelCard[]>}
 */
export async function model_cards() {
  const [index, site] = await Promise.all([json_at('models/index.json'), json_at('site.json')]);
  const files = site?.files ?? {};
  const cards = await Promise.all((index ?? []).map((/** @type {string} */ id) => card_of(id, files)));
  return cards.filter((card) => card !== null);
}

/**
 * @param {string} id
 * @param {Record<string, unknown>} files    that the site has
 * @returns {Promise<ModelCard | null>}
 */
async function card_of(id, files) {
  const measured = (/** @type {string} */ url) => (url in files ? json_at(url) : null);
  const folder = `models/${encodeURIComponent(id)}`;
  const [recipe, metrics] = await Promise.all([json_at(`${folder}/model.json`), measured(`${folder}/metrics.json`)]);
  if (!recipe) return null;
  return {
    id,
    name: recipe.name,
    summary: recipe.summary ?? '',
    bytes: recipe.file.bytes,
    width_px: recipe.input.width,
    height_px: recipe.input.height,
    classes: recipe.classes.map((/** @type {{ name: string }} */ { name }) => name),
    trained_on: typeof metrics?.trained_on === 'string' ? metrics.trained_on : '',
    accuracy: accuracy_of(metrics?.protocols ?? {}),
  };
}

/**
 * The most telling figure there is: new patients, or else the usual test.
 * @param {any} protocols    of metrics.json
 * @returns {ModelCard['accuracy']}
 */
function accuracy_of({ a, c }) {
  const measured = c?.sets.out_of_fold ?? a?.sets.test_standard;
  if (!measured) return null;
  const [low, high] = measured.intervals.balanced_accuracy;
  return { value: measured.balanced_accuracy, low, high, images: measured.n, new_patients: Boolean(c) };
}

/**
 * @param {string} url
 * @returns {Promise<any>} null where there is nothing that can be read
 */
async function json_at(url) {
  try {
    const response = await fetch(url);
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}
