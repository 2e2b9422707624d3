import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/root.mjs';
import { textOf } from './html-text.mjs';
import { linksOf } from './links.mjs';
import { renderMarkdown } from './markdown.mjs';
import { readNav } from './nav.mjs';
import { renderPage, STYLES } from './page.mjs';
import { referencePages } from './reference/pages.mjs';
import { searchIndex } from './search-index.mjs';

const ASSETS = join(root, 'scripts/docs/assets');

/** What the pages load from `assets`: name → file. */
const FILES = {
  ...Object.fromEntries(
    [...STYLES, 'theme.js', 'docs.js', 'search.js', 'icon.svg'].map((name) => [name, join(ASSETS, name)]),
  ),
  'search-options.js': join(ASSETS, 'search-options.mjs'),
  'minisearch.js': join(root, 'node_modules/minisearch/dist/es/index.js'),
};

/** The whole site: place → text or bytes. */
export async function makeSite() {
  const { sections, rooms } = readNav();
  const assets = new Map();
  const sources = sections.flatMap(({ pages }) => pages);
  for (const page of sources) Object.assign(page, readPage(page, { pages: sources, assets }));
  const api = await referencePages(rooms);
  const all = [...sections, { title: 'Types and functions', pages: api }];
  const pages = [...sources, ...api];
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const files = new Map();
  for (const page of pages) {
    const described = { ...page, description: textOf(page.html).slice(0, 150) };
    files.set(page.out, renderPage(described, { sections: all, version }));
  }
  for (const [place, file] of assets) files.set(place, readFileSync(file));
  for (const [name, file] of Object.entries(FILES)) files.set(`assets/${name}`, readFileSync(file));
  files.set('search.json', searchIndex(pages));
  return files;
}

function readPage(page, known) {
  const text = readFileSync(join(root, page.source), 'utf8');
  const read = renderMarkdown(text, linksOf(page, known));
  if (!read.title) throw new Error(`${page.source} has no title`);
  return read;
}
