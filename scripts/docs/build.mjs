// Builds the documentation: docs/*.md, the reference and the search index as plain files in build/docs.
// Nothing is done when nothing has changed since.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../lib/root.mjs';
import { hashOf } from './hash-of.mjs';

export const DOCS = join(root, 'build/docs');
const STAMP = join(root, 'build/docs.hash');
/** All that the site is made of. */
const MADE_OF = ['docs', 'src', 'scripts/docs', 'bench/RESULTS.md', 'bench/results.svg', 'ARCHITECTURE.md'];
const ALSO = ['CHANGELOG.md', 'SECURITY.md', 'package.json'];

/** Builds the site unless it is there and still true. */
export async function buildDocs() {
  const hash = hashOf([...MADE_OF, ...ALSO]);
  if (existsSync(DOCS) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return;
  const { makeSite } = await import('./site.mjs');
  const files = await makeSite();
  rmSync(DOCS, { recursive: true, force: true });
  for (const [place, content] of files) {
    mkdirSync(dirname(join(DOCS, place)), { recursive: true });
    writeFileSync(join(DOCS, place), content);
  }
  writeFileSync(STAMP, hash);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await buildDocs();
