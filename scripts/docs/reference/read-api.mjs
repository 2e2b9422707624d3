import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../lib/root.mjs';
import { hashOf } from '../hash-of.mjs';
import { entries } from './entries.mjs';

const CACHE = join(root, 'build/docs-api.json');

/**
 * What the package exports, as TypeDoc reads it from the source: one child for each entry. Kept until the source
 * changes, since the compiler takes seconds.
 */
export async function readApi() {
  const hash = hashOf(['src', 'package.json', 'scripts/docs/reference']);
  const kept = existsSync(CACHE) ? JSON.parse(readFileSync(CACHE, 'utf8')) : {};
  if (kept.hash === hash) return kept.api;
  const api = await convert();
  mkdirSync(join(root, 'build'), { recursive: true });
  writeFileSync(CACHE, JSON.stringify({ hash, api }));
  return api;
}

async function convert() {
  const { Application } = await import('typedoc');
  const sources = entries().map(({ source }) => join(root, source));
  const app = await Application.bootstrap({
    entryPoints: sources,
    tsconfig: join(root, 'scripts/docs/reference/tsconfig.json'),
    excludeExternals: true,
    excludePrivate: true,
    disableGit: true,
    sourceLinkTemplate: '{path}',
    basePath: root,
    readme: 'none',
    sort: ['source-order'],
    logLevel: 'Error',
    validation: false,
  });
  const project = await app.convert();
  if (project?.children?.length !== sources.length)
    throw new Error('TypeDoc cannot read all entries: see above');
  return app.serializer.projectToObject(project, root);
}
