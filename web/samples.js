// The pictures that come with the page, for whoever has none at hand. Nobody's: our own code made them up.

import { fetched } from './fetched.js';

/**
 * One of them. Throws EngineError.
 * @returns {Promise<import('./intake.js').NamedFile>}
 */
export async function fetch_sample() {
  const [{ file }] = await listed();
  return fetch_listed(file);
}

/**
 * All of them as files, under a name that says what they are, and a whole head. Throws EngineError.
 * @returns {Promise<import('./intake.js').NamedFile[]>}
 */
export async function fetch_samples() {
  return Promise.all([...(await listed()).map(({ file }) => file), volume].map(fetch_listed));
}

const volume = 'made-up-head.nii.gz';

/** @returns {Promise<{ file: string }[]>} */
const listed = async () => (await fetched('samples/samples.json')).json();

/** @param {string} file */
async function fetch_listed(file) {
  return { name: `synthetic/${file}`, file: new File([await (await fetched(`samples/${file}`)).blob()], file) };
}
