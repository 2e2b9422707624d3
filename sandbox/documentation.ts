import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from 'hono';
import { PROJECT_ROOT } from './project-root.ts';

const FOLDER = join(PROJECT_ROOT, 'build/docs');

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
};

/** Plain names and a known ending, so no path can lead out of the folder. */
const FILE = /^(?:[a-z0-9-]+\/)*[a-z0-9-]+\.(html|css|js|json|svg|png)$/;

/** A file of the built documentation, under `/docs/`. */
export async function documentation(c: Context): Promise<Response> {
  const path = c.req.path.slice('/docs/'.length) || 'index.html';
  const type = TYPES[FILE.exec(path)?.[1] ?? ''];
  const content = type && (await readFile(join(FOLDER, path)).catch(() => undefined));
  if (type && content) return c.body(content, 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' });
  return path === 'index.html'
    ? c.text('The documentation is not built yet: wait a moment, or run "npm run build:docs".\n', 404)
    : c.notFound();
}
