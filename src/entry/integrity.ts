/** Hashes of the files beside the script tag, as in `integrity`. The build puts them in: rollup.config.mjs. */
export const INTEGRITY: { readonly [file: string]: string } = {};
