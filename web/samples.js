// The pictures that come with the page, for whoever has none at hand. Nobody's: our own code made them up.

import { fetched } from './fetched.js';

/**
 * All of them as files, under a name that says what they are. Throws EngineError.
 * @returns {Promise<import('./intake.js').NamedFile[]>}
 */
export async function fetch_samples() {
  /** @type {{ file: string }[]} */
  const samples = await (await fetched('samples/samples.json')).json();
  return Promise.all(
    samples.map(async ({ file }) => ({
      name: `synthetic/${file}`,
      file: new File([await (await fetched(`samples/${file}`)).blob()], file),
    })),
  );
}
