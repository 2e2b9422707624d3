/** Hashes of the files beside the script tag, as in `integrity`. The build puts them in: scripts/rollup/integrity.mjs. */
export const INTEGRITY: { readonly [file: string]: string } = {};
