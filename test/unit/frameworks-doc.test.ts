// @vitest-environment node
import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { root, textOf } from './support/declared.ts';

/** Files that a page of docs/ shows: a link to the file, then its text. */
const shown = (page: string): [file: string, text: string][] =>
  [...textOf(page).matchAll(/^\[`(examples\/[^`]+)`\]\(\.\.\/\1\)\n\n```\w+\n([\s\S]*?)^```$/gm)].map(
    ([, file = '', text = '']) => [file, text],
  );

describe.each(['docs/frameworks.md', 'docs/react.md'])('%s', (page) => {
  it('shows files of the examples as they are built and run', () => {
    const files = shown(page);
    expect(files.length).toBe(textOf(page).match(/^\[`examples\//gm)?.length);
    for (const [file, text] of files) expect([file, text]).toEqual([file, textOf(file)]);
  });

  it('links to nothing that is not there', () => {
    const links = [...textOf(page).matchAll(/\]\(([\w./+-]+)(?:#[\w-]+)?\)/g)].map(([, link = '']) => link);
    expect(links.length).toBeGreaterThan(3);
    for (const link of links) expect([link, existsSync(new URL(`docs/${link}`, root))]).toEqual([link, true]);
  });
});

describe('the examples', () => {
  it('are all built, or run as they are', () => {
    const { scripts } = JSON.parse(textOf('examples/package.json'));
    const asTheyAre = ['node-esm', 'node-require', 'tag', 'tag-manager'];
    const built = Object.keys(scripts).map((name) => name.replace('build:', ''));
    const folders = readdirSync(new URL('examples/', root), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
      .map(({ name }) => name)
      // Those of the test kits are projects of their own, with a check of their own.
      .filter((name) => !existsSync(new URL(`examples/${name}/package.json`, root)));
    expect(folders.sort()).toEqual([...built, ...asTheyAre].sort());
  });
});
