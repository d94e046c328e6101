// The bundled models as their cards describe them, without loading any.

/**
 * @typedef {import('./app.mjs').ModelCard} ModelCard
 */

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
    accuracy: accuracy_of(metrics?.sets?.test_standard),
  };
}

/**
 * @param {any} measured    a set of metrics.json
 * @returns {ModelCard['accuracy']}
 */
function accuracy_of(measured) {
  const [low, high] = measured?.accuracy_interval ?? [];
  const { accuracy: value, images } = measured ?? {};
  return [value, low, high, images].every(Number.isFinite) ? { value, low, high, images } : null;
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
