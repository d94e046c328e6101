// The ways in which files reach the page: chosen, dropped, pasted. Folders are taken with all that is in them.

/**
 * @typedef {{ name: string, file: File }} NamedFile    name: with its folders, where a folder was given
 * @typedef {(files: NamedFile[]) => void} OnFiles
 */

const by_name = new Intl.Collator(undefined, { numeric: true });

/**
 * @param {HTMLInputElement} input disabled until now, when choosing does something
 * @param {OnFiles} on_files
 */
export function take_chosen_files(input, on_files) {
  input.disabled = false;
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])].map((file) => ({ name: file.webkitRelativePath || file.name, file }));
    input.value = ''; // or choosing the same file again would be no change
    hand_over(files, on_files);
  });
}

/**
 * Models among what was given, and the rest.
 * @param {NamedFile[]} files
 */
export function split_models(files) {
  const is_model = (/** @type {NamedFile} */ { name }) => /\.onnx$/i.test(name);
  return { models: files.filter(is_model), images: files.filter((file) => !is_model(file)) };
}

/**
 * Pictures by their names, and what has to be looked at to be known: medical files often have no ending.
 * @param {NamedFile[]} files
 */
export function split_pictures(files) {
  const is_picture = (/** @type {NamedFile} */ { file }) =>
    /\.(jpe?g|jfif|png|bmp|gif|tga|p[agnpb]m|webp|avif|heic|tiff?|svg)$/i.test(file.name);
  return { pictures: files.filter(is_picture), others: files.filter((file) => !is_picture(file)) };
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
  window.addEventListener('drop', async (event) => {
    highlight.hidden = true;
    if (!brings_files(event) || !event.dataTransfer) return;
    event.preventDefault();
    hand_over(await dropped_files(event.dataTransfer), on_files);
  });
}

/** @param {OnFiles} on_files */
export function take_pasted_files(on_files) {
  window.addEventListener('paste', (event) => {
    hand_over([...(event.clipboardData?.files ?? [])].map((file) => ({ name: file.name, file })), on_files);
  });
}

/**
 * In the order in which people count; without what systems hide in folders.
 * @param {NamedFile[]} files
 * @param {OnFiles} on_files
 */
function hand_over(files, on_files) {
  const from_folder = (/** @type {NamedFile} */ { name }) => name.includes('/');
  const wanted = files.filter((file) => !from_folder(file) || !file.file.name.startsWith('.'));
  if (wanted.some(from_folder)) wanted.sort((a, b) => by_name.compare(a.name, b.name));
  if (wanted.length > 0) on_files(wanted);
}

/**
 * What was dropped has to be asked for before the event is over, and can be read later.
 * @param {DataTransfer} transfer
 * @returns {Promise<NamedFile[]>}
 */
async function dropped_files(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  const files = [...transfer.files].map((file) => ({ name: file.name, file }));
  if (!entries.some((entry) => entry?.isDirectory)) return files;
  const found = await Promise.all(entries.map((entry) => (entry ? files_below(entry) : [])));
  return found.flat();
}

/**
 * @param {FileSystemEntry} entry
 * @returns {Promise<NamedFile[]>}
 */
async function files_below(entry) {
  if (entry.isFile) {
    const file = await file_of(/** @type {FileSystemFileEntry} */ (entry)).catch(() => null);
    return file ? [{ name: entry.fullPath.replace(/^\//, ''), file }] : [];
  }
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  /** @type {NamedFile[]} */
  const files = [];
  for (;;) {
    const some = await some_entries(reader).catch(() => []); // a folder that may not be read is empty
    if (some.length === 0) return files;
    for (const below of some) files.push(...(await files_below(below)));
  }
}

/**
 * @param {FileSystemFileEntry} entry
 * @returns {Promise<File>}
 */
function file_of(entry) {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/**
 * @param {FileSystemDirectoryReader} reader
 * @returns {Promise<FileSystemEntry[]>} none once it has come to the end
 */
function some_entries(reader) {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}
