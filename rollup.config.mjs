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
};
const entries = Object.entries(PACKAGE);

/** What the npm package loads on first use, from the file beside: module → file. Script tags bring form capture along. */
const NPM_LAZY = { 'forms/index.js': './forms.js', 'intelligence/intelligence.js': './intelligence.js' };

/** Each file is whole by itself: an app or a page loads one file, and not a tree of chunks. */
const bundle = (input, output, lazy = {}) => {
  const fileOf = (id) => lazy[Object.keys(lazy).find((name) => id.endsWith(`/src/${name}`))];
  return {
    input: `${compiled}/${input}`,
    output: { ...output, paths: (id) => fileOf(id) ?? id },
    external: (id, importer) => importer !== undefined && fileOf(id) !== undefined,
    plugins: [nodeResolve({ browser: true })],
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
    bundle(input.replace('.ts', '.js'), { file: `dist/${name}.js`, format: 'es' }, NPM_LAZY),
    {
      input,
      output: { file: `dist/${name}.d.ts`, format: 'es' },
      plugins: [dts({ tsconfig: 'tsconfig.json' })],
    },
  ]),
  bundle('src/intelligence/intelligence.js', { file: 'dist/intelligence.js', format: 'es' }),
  bundle('src/intelligence/intelligence.js', {
    ...{ file: 'dist/g8-intelligence.js', format: 'es', plugins: [minify] },
  }),
  bundle('src/entry/g8-forms.js', { file: 'dist/g8-forms.js', format: 'es', plugins: [minify] }),
  ...['g8', 'p'].map((name) =>
    bundle(`src/entry/${name}.js`, { file: `dist/${name}.js`, format: 'iife', plugins: [minify] }),
  ),
  {
    input: `${compiled}/sandbox/main.js`,
    output: { file: 'build/sandbox.mjs', format: 'es' },
    external,
  },
];
