import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build, transform } from 'esbuild';

/** Bytes of one file as it stands and as a server sends it: gzip -9 and brotli -q 11. */
export const sizes = (code) => ({
  raw: code.length,
  gz: gzipSync(code, { level: 9 }).length,
  br: brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
});

/**
 * Bundles `entry` as an app would (ESM, minified, split at dynamic imports) and measures what loads before any
 * dynamic import. `alias` as in esbuild. Answers sizes and the source files that went in.
 */
export async function measureBundle(entry, alias = {}) {
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    alias,
    bundle: true,
    minify: true,
    splitting: true,
    metafile: true,
    write: false,
    legalComments: 'none',
    format: 'esm',
    target: 'es2022',
    outdir: 'out',
    entryNames: 'entry',
    logLevel: 'silent',
  });
  const atStart = startingFiles(metafile.outputs);
  const files = outputFiles.filter((file) => atStart.some((path) => file.path.endsWith(path)));
  const total = { raw: 0, gz: 0, br: 0 };
  for (const file of files) {
    const size = sizes(Buffer.from(steady(file.text)));
    for (const kind of Object.keys(total)) total[kind] += size[kind];
  }
  return { ...total, inputs: atStart.flatMap((path) => Object.keys(metafile.outputs[path].inputs)) };
}

/** Measures what one module adds to an app that has already what it imports. */
export async function measureModule(code) {
  const { code: small } = await transform(code, { minify: true, format: 'esm', legalComments: 'none' });
  return sizes(Buffer.from(small));
}

/** `code` with other chunks under names that stay: theirs have a hash, so that what is in them would change this size. */
function steady(code) {
  const hashes = [...new Set(code.match(/(?<=-)[A-Z2-7]{8}(?=\.js")/g))];
  return hashes.reduce((text, hash, index) => text.replaceAll(hash, nameFor(index)), code);
}

/** Eight characters as in a hash of esbuild's. */
const nameFor = (index) =>
  createHash('sha256')
    .update(String(index))
    .digest('base64')
    .replace(/[^A-Z2-7]/g, '')
    .slice(0, 8);

/** The entry's file and, through static imports, every file that loads with it. */
function startingFiles(outputs, path = 'out/entry.js', seen = []) {
  if (seen.includes(path)) return seen;
  seen.push(path);
  for (const { kind, path: next } of outputs[path].imports) {
    if (kind === 'import-statement') startingFiles(outputs, next, seen);
  }
  return seen;
}

export const number = (value) => value.toLocaleString('en-US');

/** Prints rows of cells in columns; the first column to the left, the others to the right. */
export function printTable(rows) {
  const width = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  for (const row of rows) {
    const cells = row.map((cell, column) =>
      column === 0 ? String(cell).padEnd(width[column]) : String(cell).padStart(width[column]),
    );
    console.log(`  ${cells.join('  ')}`.trimEnd());
  }
}
