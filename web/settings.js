// What survives a reload besides the page's own files: how the interface was set, and models of the person's own. Images
// never do. Where the browser denies storage all is as new next time.

const settings_key = 'neuroscan settings';
const recipes_key = 'neuroscan recipes';
const backend_key = 'neuroscan backend';

/** Of so many models the recipes are kept, those used last: a few kilobytes each. */
const most_recipes = 20;

/** @returns {string} '' where there is nothing, or the browser keeps nothing */
export const kept_settings = () => kept(settings_key);

/** @returns {string} the model that was used last, '' if none is known: "model" of what wasm/app/state/settings.cpp keeps */
export function kept_model() {
  try {
    return String(JSON.parse(kept_settings()).model ?? '');
  } catch {
    return '';
  }
}

/** @returns {string} what models were last chosen to run on, '' if nothing was chosen */
export const kept_backend = () => kept(backend_key);

/** @param {import('./protocol.js').Backend} backend */
export const keep_backend = (backend) => keep(backend_key, backend);

/** @param {string} text */
export const keep_settings = (text) => keep(settings_key, text);

/**
 * The recipe that a person made for the model file with this checksum, or null.
 * @param {string} sha256
 * @returns {string | null}
 */
export function kept_recipe(sha256) {
  return recipes().find(([of]) => of === sha256)?.[1] ?? null;
}

/**
 * @param {string} sha256
 * @param {string | null} recipe    null: nothing is kept of that model any more
 */
export function keep_recipe(sha256, recipe) {
  const others = recipes().filter(([of]) => of !== sha256);
  keep(recipes_key, JSON.stringify(recipe === null ? others : [[sha256, recipe], ...others].slice(0, most_recipes)));
}

export function forget_all() {
  for (const key of [settings_key, recipes_key, backend_key]) {
    try {
      localStorage.removeItem(key);
    } catch {
      // Then there is nothing either.
    }
  }
}

/** @returns {[string, string][]} the one used last first; none where something else wrote what is there */
function recipes() {
  try {
    const found = JSON.parse(kept(recipes_key));
    const is_recipe = (/** @type {any} */ entry) => Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'string';
    return Array.isArray(found) ? found.filter(is_recipe) : [];
  } catch {
    return [];
  }
}

/** @param {string} key */
function kept(key) {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

/**
 * @param {string} key
 * @param {string} text
 */
function keep(key, text) {
  try {
    localStorage.setItem(key, text);
  } catch {
    // Denied, or full.
  }
}
