// Which folder of each image's path says what is on it.

/**
 * @typedef {{ number: number, name: string }} FolderFile    name: with its folders
 * @typedef {{ path: string, name: string, label: string, images: number }} LabelledFolder
 *          path: down to the folder; label: what it stands for, '' where it stands for nothing
 * @typedef {{ folders: LabelledFolder[], numbers: number[], places: number[] }} LabelledFiles
 *          numbers: of the files that lie in one of the folders; places: which, for each
 */

/**
 * The folders above a file, the outermost first.
 * @param {string} name
 */
export const folders_above = (name) => name.split('/').slice(0, -1);

/**
 * @param {FolderFile[][]} batches    files that came together
 */
export const folder_names = (batches) => [...new Set(batches.flat().flatMap(({ name }) => folders_above(name)))];

/**
 * In each batch the outermost level whose names mean most; where none means anything, the level at which they begin to
 * differ, or the innermost of a single one.
 * @param {FolderFile[][]} batches
 * @param {Map<string, string>} meant    the label that a folder's name means
 * @param {Map<string, string>} chosen    what a person chose instead, by path; '' for nothing
 * @returns {LabelledFiles}
 */
export function label_folders(batches, meant, chosen) {
  /** @type {Map<string, number>} */
  const places = new Map();
  /** @type {LabelledFiles} */
  const labelled = { folders: [], numbers: [], places: [] };
  for (const batch of batches) {
    const level = level_of(batch, meant);
    for (const { number, name } of batch) {
      const above = folders_above(name);
      if (above.length <= level) continue;
      const path = above.slice(0, level + 1).join('/');
      let place = places.get(path);
      if (place === undefined) {
        place = labelled.folders.length;
        places.set(path, place);
        const label = chosen.get(path) ?? meant.get(above[level]) ?? '';
        labelled.folders.push({ path, name: above[level], label, images: 0 });
      }
      labelled.folders[place].images += 1;
      labelled.numbers.push(number);
      labelled.places.push(place);
    }
  }
  return labelled;
}

/**
 * @param {FolderFile[]} batch
 * @param {Map<string, string>} meant
 */
function level_of(batch, meant) {
  const paths = batch.map(({ name }) => folders_above(name));
  const depth = Math.max(0, ...paths.map(({ length }) => length));
  const names_at = (/** @type {number} */ level) => paths.flatMap((path) => path[level] ?? []);
  const meaning = Array.from({ length: depth }, (_, level) => names_at(level).filter((name) => meant.has(name)).length);
  const most = Math.max(0, ...meaning);
  if (most > 0) return meaning.indexOf(most);
  for (let level = 0; level < depth; ++level) if (new Set(names_at(level)).size > 1) return level;
  return Math.max(0, depth - 1);
}
