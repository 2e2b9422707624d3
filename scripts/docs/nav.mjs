import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from '../lib/root.mjs';

/** Folder of the sources. */
export const SOURCES = join(root, 'docs');

/**
 * The sections of docs/nav.json, each with its pages: `source`, a Markdown file relative to the repository, `out`, its
 * place on the site, and `label`, what the navigation calls it; absent: its first heading.
 */
export function readNav() {
  const { sections, rooms } = JSON.parse(readFileSync(join(SOURCES, 'nav.json'), 'utf8'));
  return {
    rooms,
    sections: sections.map(({ title, pages }) => ({
      title,
      pages: pages.map((page) => {
        const { file, label } = typeof page === 'string' ? { file: page } : page;
        return { source: relative(root, join(SOURCES, file)), out: outOf(file), label };
      }),
    })),
  };
}

/** `docs/README.md` is what a forge shows for the folder, and the site's first page. */
function outOf(file) {
  if (file === 'README.md') return 'index.html';
  const [name, ...folders] = file.replace('.md', '').toLowerCase().split('/').reverse();
  return `${[...folders.filter((folder) => folder !== '..').reverse(), name].join('-')}.html`;
}
