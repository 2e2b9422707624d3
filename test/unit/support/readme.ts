import { textOf } from './declared.ts';

export const README = textOf('README.md');

/** The text under a heading, up to the next one. */
export function section(heading: string): string {
  const [, after] = README.split(`\n## ${heading}\n`);
  if (after === undefined) throw new Error(`README.md has no section "${heading}"`);
  return after.split(/\n##+ /)[0] ?? '';
}

/** What stands in backticks in the first column of the section's tables, by default of all of them; heads left out. */
export function firstColumn(heading: string, table?: number): string[] {
  const tables = section(heading).match(/(?:^\|.*\n?)+/gm) ?? [];
  return (table === undefined ? tables : tables.slice(table, table + 1)).flatMap((text) =>
    text
      .split('\n')
      .slice(2)
      .flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, word = '']) => word)),
  );
}

/** The blocks of code in a language. */
export const blocks = (language: string): string[] =>
  [...README.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].flatMap(([, of, code = '']) =>
    of === language ? code : [],
  );
