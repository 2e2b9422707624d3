import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { TAG_LAZY } from './files.mjs';

/** A hash as `integrity` (https://www.w3.org/TR/SRI/) and policies write it. */
const hashOf = (algorithm, content) =>
  `${algorithm}-${createHash(algorithm).update(content).digest('base64')}`;

/** Hash of a built file: the shortest kind, since the tag carries those of all files. */
const integrityOf = (name) => hashOf('sha256', readFileSync(`dist/${name}`));

/** Puts the hashes of the files beside the tags, built before them, into the tags. */
export const integrity = {
  name: 'integrity',
  load(id) {
    if (!id.endsWith('/src/entry/integrity.js')) return null;
    const hashes = Object.fromEntries(Object.keys(TAG_LAZY).map((name) => [name, integrityOf(name)]));
    return `export const INTEGRITY = ${JSON.stringify(hashes)};`;
  },
};

/** Puts the stub and the hashes of the tags, built before it, into what makes snippets. */
export const built = {
  name: 'built',
  load(id) {
    if (!id.endsWith('/src/snippet/built.js')) return null;
    const stub = readFileSync('snippet/stub.min.js', 'utf8').trim();
    const files = Object.fromEntries(['g8.js', 'p.js'].map((name) => [name, integrityOf(name)]));
    return `export const BUILT = ${JSON.stringify({ stub, stubHash: hashOf('sha256', stub), files })};`;
  },
};

/** Writes what a page may put into `integrity`, once everything for script tags is built. */
export const manifest = {
  name: 'manifest',
  writeBundle() {
    const names = readdirSync('dist').filter((name) => /^(g8|p)(-\w+)?\.js$/.test(name));
    const hashes = Object.fromEntries(names.map((name) => [name, integrityOf(name)]));
    writeFileSync('dist/integrity.json', `${JSON.stringify(hashes, null, 2)}\n`);
  },
};
