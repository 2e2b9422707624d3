import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

/** The built package and the built script tags. */
export const DIST = fileURLToPath(new URL('../../../dist/', import.meta.url));

/** How an application is bundled. */
interface Bundle {
  /** One classic script, or modules with chunks for what is loaded later. */
  format: 'iife' | 'esm';
}

/** Bundles an application's code with the npm build, as its authors would; fills `folder` with the files, the first `app.js`. */
export function bundleApp(folder: string, code: string, { format }: Bundle): void {
  buildSync({
    stdin: { contents: code, resolveDir: DIST },
    alias: { 'graph8-browser': join(DIST, 'index.js') },
    ...{ bundle: true, format, splitting: format === 'esm', minify: true, target: 'es2022' },
    ...{ outdir: folder, entryNames: 'app', chunkNames: '[name]-[hash]' },
  });
}

/** A folder that lasts for a test, filled with these files. */
export function temporaryFolder(files: Record<string, string>): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'g8-strict-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return {
    path,
    remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
  };
}

/** All JavaScript in a folder. */
export const scriptsIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
