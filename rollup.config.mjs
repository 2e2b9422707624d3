import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import { dts } from 'rollup-plugin-dts';
import { NPM_FILES, NPM_LAZY, PACKAGE, PEERS, REACT, TAG_LAZY } from './scripts/rollup/files.mjs';
import { built, integrity, manifest } from './scripts/rollup/integrity.mjs';
import { licences } from './scripts/rollup/licences.mjs';
import { styles } from './scripts/rollup/styles.mjs';
import { takeFrom } from './scripts/rollup/take-from.mjs';

const entries = Object.entries(PACKAGE);

/** TypeScript runs once, over everything; the bundles below are made from what it writes here. */
const compiled = 'build/compiled';

/** Small first: three passes, no comments. Licences of what is bundled stand in THIRD-PARTY-LICENSES.txt. */
const minify = terser({
  ecma: 2022,
  module: true,
  toplevel: true,
  compress: { passes: 3, unsafe_arrows: true },
  format: { comments: false },
});

/** Each file is whole by itself but for what it takes from elsewhere: an app or a page loads no tree of chunks. */
const bundle = (input, output, elsewhere = {}) => ({
  input: `${compiled}/${input}`,
  output,
  external: PEERS,
  plugins: [takeFrom(elsewhere), nodeResolve({ browser: true }), integrity, built, styles, licences],
});

/** Every other entry has the client's types from the package's own, so that a client of one is a client of the other. */
const typesOfPackage = (entry) => ({
  name: 'types-of-package',
  resolveId: (source, importer) =>
    /^(?:\.\.\/)+(?:g8|tracker\/index)\.ts$/.test(source) && !importer.includes('/src/tracker/')
      ? { id: entry.includes('/') ? '../index.js' : './index.js', external: 'absolute' }
      : null,
});

/** A file beside the tags is a module whose default is a function `(exports, shared) => {}`. */
const besideTag = ([name, [input, elsewhere]]) =>
  bundle(
    input,
    {
      ...{ file: `dist/${name}`, format: 'amd', amd: { define: 'export default ' }, strict: false },
      ...{ generatedCode: { arrowFunctions: true }, esModule: false, externalLiveBindings: false },
      plugins: [minify],
    },
    elsewhere,
  );

const external = [...PEERS, /^node:/, /^hono/, /^@hono/, 'ws', 'nanoid', 'idb-keyval'];

export default [
  {
    input: [
      ...entries.map(([, file]) => file),
      'src/entry/g8.ts',
      'src/entry/p.ts',
      'src/entry/base.ts',
      'src/entry/g8-forms.ts',
      'src/widgets/panels.ts',
      'src/widgets/chat/index.ts',
      'src/widgets/calendar/index.ts',
      'src/doctor/debug.ts',
      'src/cli/main.ts',
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
  ...entries.map(([name, input]) => ({
    input,
    output: { file: `dist/${name}.d.ts`, format: 'es' },
    external: ['react'],
    plugins: [name !== 'index' && typesOfPackage(name), dts({ tsconfig: 'tsconfig.json' })],
  })),
  ...Object.entries(NPM_LAZY).map(([name, [input, elsewhere]]) =>
    bundle(input, { file: `dist/${name}`, format: 'es' }, elsewhere),
  ),
  ...entries
    .filter(([name]) => name !== 'snippet' && !(`${name}.js` in NPM_LAZY))
    .map(([name, input]) =>
      bundle(
        input.replace('.ts', '.js'),
        { file: `dist/${name}.js`, format: 'es', ...(name === 'react' && { banner: REACT.banner }) },
        name === 'react' ? REACT.elsewhere : NPM_FILES,
      ),
    ),
  ...Object.entries(TAG_LAZY).map(besideTag),
  ...['g8', 'p'].map((name) =>
    bundle(`src/entry/${name}.js`, { file: `dist/${name}.js`, format: 'iife', plugins: [minify, manifest] }),
  ),
  bundle('src/snippet/index.js', { file: 'dist/snippet.js', format: 'es' }),
  {
    input: `${compiled}/src/cli/main.js`,
    output: { file: 'dist/cli.js', format: 'es', banner: '#!/usr/bin/env node' },
    external,
    plugins: [built],
  },
  {
    input: `${compiled}/sandbox/main.js`,
    output: { file: 'build/sandbox.mjs', format: 'es' },
    external,
  },
];
