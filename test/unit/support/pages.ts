import { readdirSync } from 'node:fs';
import { root, textOf } from './declared.ts';

/** README.md and the pages of docs/. */
export const PAGES: readonly string[] = [
  'README.md',
  ...readdirSync(new URL('docs', root))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** The text under a heading of a page, up to the next heading. */
export function section(page: string, heading: string): string {
  const [, after] = textOf(page).split(new RegExp(`^#+ ${heading.replace(/[.*+?()]/g, '\\$&')}\n`, 'm'));
  if (after === undefined) throw new Error(`${page} has no section "${heading}"`);
  return after.split(/^#+ /m)[0] ?? '';
}

/** What stands in backticks in a column of the section's tables, by default the first of all of them; heads left out. */
export function column(page: string, heading: string, { table, at = 0 }: Place = {}): string[] {
  const tables = section(page, heading).match(/(?:^\|.*\n?)+/gm) ?? [];
  return (table === undefined ? tables : tables.slice(table, table + 1)).flatMap((text) =>
    text
      .split('\n')
      .slice(2)
      .flatMap((row) => [...(cellsOf(row)[at] ?? '').matchAll(/`([^`]+)`/g)].map(([, word = '']) => word)),
  );
}

/** Which table of a section, all when absent, and which column of it. */
interface Place {
  table?: number;
  at?: number;
}

const cellsOf = (row: string): string[] => row.split(/(?<!\\)\|/).slice(1);

/** A link to a file of the examples, and its text. */
const EXAMPLE = /^\[`examples\/.*\n\n```[\s\S]*?^```$/gm;

/** A block of code. */
export interface Sample {
  page: string;
  language: string;
  code: string;
  /** What the code rests on and does not show: the text of a comment `<!-- with: … -->` before it. */
  given: string;
}

/**
 * The blocks of code in one of these languages, of all pages; but for the texts of examples, which are built and run, and
 * compared (test/unit/frameworks-doc.test.ts).
 */
export const samples = (...languages: string[]): Sample[] =>
  PAGES.flatMap((page) =>
    [
      ...textOf(page)
        .replaceAll(EXAMPLE, '')
        .matchAll(/(?:<!-- with: (.*) -->\n+)?^( *)```(\w*)\n([\s\S]*?)^ *```$/gm),
    ].map(([, given = '', indent = '', language = '', code = '']) => ({
      page,
      language,
      code: code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
      given,
    })),
  ).filter(({ language }) => languages.includes(language));
