/** What the build knows of the files for script tags. */
export interface Built {
  /** The loader stub, as it stands in an inline script. */
  readonly stub: string;
  /** Its hash, as a Content-Security-Policy names it: `sha256-…`. */
  readonly stubHash: string;
  /** Hashes of the files by name, as in `integrity`. */
  readonly files: { readonly [name: string]: string };
}

/** The build puts it in: scripts/rollup/integrity.mjs. */
export const BUILT: Built = { stub: '', stubHash: '', files: {} };
