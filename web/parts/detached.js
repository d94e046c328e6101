// Volumes in two files: a header in words (.mhd, .nhdr) and the voxels beside it. Together they are the one file that the
// engine reads.

/** @typedef {import('../intake.js').NamedFile} NamedFile */

/** Longer ones are none. */
export const longest_header = 65536;

const forms = [
  { name: /\.mhd$/i, line: /^ElementDataFile[ \t]*=[ \t]*(.*?)[ \t]*\r?$/im, instead: 'ElementDataFile = LOCAL\n', unlike: /^HeaderSize[ \t]*=[ \t]*[^0\s]/im },
  { name: /\.nhdr$/i, line: /^data ?file:[ \t]*(.*?)[ \t]*\r?$/im, instead: '\n', unlike: /^(byte|line) ?skip:[ \t]*[^0\s]/im },
];

/**
 * @param {string} name    of a file
 * @param {string} start    of what is in it
 * @returns {{ voxels: string, header: string } | null} the file in the same folder that the voxels are in, and what to put
 *          before them; null for all else, also where there are several, or something before them
 */
export function voxels_beside(name, start) {
  const form = forms.find((each) => each.name.test(name));
  const found = form?.line.exec(start);
  if (!form || !found || form.unlike.test(start) || /^(LOCAL|LIST\b.*|)$|%/i.test(found[1])) return null;
  const voxels = found[1].split(/[/\\]/).at(-1) ?? '';
  const rest = form.instead === '\n' ? start.slice(found.index + found[0].length).trim() : '';
  return { voxels, header: `${start.slice(0, found.index)}${rest && `${rest}\n`}${form.instead}` };
}

/**
 * @param {NamedFile[]} files
 * @returns {Promise<NamedFile[]>} each header with its voxels as one file; a header without them stays alone
 */
export async function join_detached(files) {
  const folder_of = (/** @type {string} */ name) => name.slice(0, name.lastIndexOf('/') + 1);
  /** @type {Map<NamedFile, NamedFile>} */
  const joined = new Map();
  const used = new Set();
  for (const header of files) {
    if (header.file.size > longest_header || !forms.some(({ name }) => name.test(header.name))) continue;
    const apart = voxels_beside(header.name, await header.file.text().catch(() => ''));
    const voxels = apart && files.find(({ name }) => name.toLowerCase() === `${folder_of(header.name)}${apart.voxels}`.toLowerCase());
    if (!voxels) continue;
    used.add(voxels);
    joined.set(header, { name: header.name, file: new File([apart.header, voxels.file], header.file.name) });
  }
  return files.filter((each) => !used.has(each)).map((each) => joined.get(each) ?? each);
}
