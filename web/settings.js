// What of the interface survives a reload. Images never do.

const key = 'neuroscan settings';

/** @returns {string} '' where there is nothing, or the browser keeps nothing */
export function kept_settings() {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

/** @param {string} text */
export function keep_settings(text) {
  try {
    localStorage.setItem(key, text);
  } catch {
    // Where the browser denies storage the window is as new next time.
  }
}
