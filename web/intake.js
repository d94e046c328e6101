// The ways in which files reach the page: chosen, dropped, pasted.

/** @typedef {(files: File[]) => void} OnFiles */

/**
 * @param {HTMLInputElement} input disabled until now, when choosing does something
 * @param {OnFiles} on_files
 */
export function take_chosen_files(input, on_files) {
  input.disabled = false;
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    input.value = ''; // or choosing the same file again would be no change
    if (files.length > 0) on_files(files);
  });
}

/**
 * Anywhere on the page; without this the browser would leave it to show the file.
 * @param {HTMLElement} highlight shown while files hover over the page
 * @param {OnFiles} on_files
 */
export function take_dropped_files(highlight, on_files) {
  /** @param {DragEvent} event */
  const brings_files = (event) => event.dataTransfer?.types.includes('Files') ?? false;
  window.addEventListener('dragover', (event) => {
    if (!brings_files(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    highlight.hidden = false;
  });
  window.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) highlight.hidden = true;
  });
  window.addEventListener('drop', (event) => {
    highlight.hidden = true;
    if (!brings_files(event)) return;
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) on_files(files);
  });
}

/** @param {OnFiles} on_files */
export function take_pasted_files(on_files) {
  window.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length > 0) on_files(files);
  });
}
