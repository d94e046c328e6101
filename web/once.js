/**
 * What is brought once, for all who ask; after a failure the next who asks has it brought again.
 * @template Brought
 * @param {() => Promise<Brought>} bring
 */
export function once(bring) {
  /** @type {Promise<Brought> | null} */
  let brought = null;
  return () =>
    (brought ??= bring().catch((thrown) => {
      brought = null;
      throw thrown;
    }));
}
