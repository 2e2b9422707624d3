import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import { dts } from 'rollup-plugin-dts';

/** TypeScript runs once, over everything; the bundles below are made from what it writes here. */
const compiled = 'build/compiled';

/** Small first: three passes, no comments. Licences of what is bundled stand in the package's LICENSE. */
const minify = terser({
  ecma: 2022,
  module: true,
  toplevel: true,
  compress: { passes: 3, unsafe_arrows: true },
  format: { comments: false },
});

/** Entries of the npm package: file in dist → source. */
const PACKAGE = {
  index: 'src/index.ts',
  forms: 'src/forms/index.ts',
  'forms/languages': 'src/forms/languages.ts',
  clicks: 'src/clicks/index.ts',
  'consent-mode': 'src/consent/consent-mode.ts',
  tcf: 'src/consent/tcf.ts',
  widgets: 'src/widgets/index.ts',
  'widgets/languages': 'src/widgets/languages.ts',
};
const entries = Object.entries(PACKAGE);

/**
 * What stands in another file of the npm package: beginning of a module's path → file. Most of it is loaded on first
 * use. Script tags bring form capture along.
 */
const NPM_FILES = {
  'forms/index.js': './forms.js',
  'intelligence/intelligence.js': './intelligence.js',
  'widgets/calendar/': './calendar.js',
  'widgets/': './copilot.js',
};

/** Widgets share their shell: the calendar's file takes it from the panels'. */
const NPM_SHELL = { 'widgets/shell/': './copilot.js' };
const TAG_SHELL = { 'widgets/shell/': './g8-copilot.js' };

/** What the script tags load on first use, from the file beside: file → module, and what that takes from another file. */
const TAG_LAZY = {
  'g8-intelligence.js': ['src/intelligence/intelligence.js'],
  'g8-forms.js': ['src/entry/g8-forms.js'],
  'g8-copilot.js': ['src/widgets/panels.js'],
  'g8-calendar.js': ['src/widgets/calendar/index.js', TAG_SHELL],
};

/** Hash of a built file, as `integrity` wants it (https://www.w3.org/TR/SRI/). */
const integrityOf = (name) =>
  `sha384-${createHash('sha384')
    .update(readFileSync(`dist/${name}`))
    .digest('base64')}`;

/** Puts the hashes of the files beside the tags, built before them, into the tags. */
const integrity = {
  name: 'integrity',
  load(id) {
    if (!id.endsWith('/src/entry/integrity.js')) return null;
    const hashes = Object.fromEntries(Object.keys(TAG_LAZY).map((name) => [name, integrityOf(name)]));
    return `export const INTEGRITY = ${JSON.stringify(hashes)};`;
  },
};

/** Writes what a page may put into `integrity`, once everything for script tags is built. */
const manifest = {
  name: 'manifest',
  writeBundle() {
    const names = readdirSync('dist').filter((name) => /^(g8|p)(-\w+)?\.js$/.test(name));
    const hashes = Object.fromEntries(names.map((name) => [name, integrityOf(name)]));
    writeFileSync('dist/integrity.json', `${JSON.stringify(hashes, null, 2)}\n`);
  },
};

/** Each file is whole by itself: an app or a page loads one file, and not a tree of chunks. */
const bundle = (input, output, elsewhere = {}) => {
  const fileOf = (id) => elsewhere[Object.keys(elsewhere).find((name) => id.includes(`/src/${name}`))];
  return {
    input: `${compiled}/${input}`,
    output: { ...output, paths: (id) => fileOf(id) ?? id },
    external: (id, importer) => importer !== undefined && fileOf(id) !== undefined,
    plugins: [nodeResolve({ browser: true }), integrity],
  };
};

const external = [/^node:/, /^hono/, /^@hono/, 'ws', 'nanoid', 'idb-keyval'];

export default [
  {
    input: [
      ...entries.map(([, file]) => file),
      'src/entry/g8.ts',
      'src/entry/p.ts',
      'src/entry/g8-forms.ts',
      'src/widgets/panels.ts',
      'src/widgets/calendar/index.ts',
      'sandbox/main.ts',
    ],
    output: { dir: compiled, format: 'es', preserveModules: true, preserveModulesRoot: '.' },
    external,
    plugins: [
      typescript({ tsconfig: 'tsconfig.build.json', noEmit: false, outDir: compiled }),
      // TypeScript wraps `import()` of an expression in a helper that turns .ts into .js, which is not there: an address needs none.
      { name: 'plain-import', renderChunk: (code) => code.replace('__rewriteRelativeImportExtension', '') },
    ],
  },
  ...entries.flatMap(([name, input]) => [
    bundle(input.replace('.ts', '.js'), { file: `dist/${name}.js`, format: 'es' }, NPM_FILES),
    {
      input,
      output: { file: `dist/${name}.d.ts`, format: 'es' },
      plugins: [dts({ tsconfig: 'tsconfig.json' })],
    },
  ]),
  bundle('src/intelligence/intelligence.js', { file: 'dist/intelligence.js', format: 'es' }),
  bundle('src/widgets/panels.js', { file: 'dist/copilot.js', format: 'es' }),
  bundle('src/widgets/calendar/index.js', { file: 'dist/calendar.js', format: 'es' }, NPM_SHELL),
  ...Object.entries(TAG_LAZY).map(([name, [input, elsewhere]]) =>
    bundle(input, { file: `dist/${name}`, format: 'es', plugins: [minify] }, elsewhere),
  ),
  ...['g8', 'p'].map((name) =>
    bundle(`src/entry/${name}.js`, { file: `dist/${name}.js`, format: 'iife', plugins: [minify, manifest] }),
  ),
  {
    input: `${compiled}/sandbox/main.js`,
    output: { file: 'build/sandbox.mjs', format: 'es' },
    external,
  },
];
