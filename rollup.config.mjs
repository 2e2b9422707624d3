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
};
const entries = Object.entries(PACKAGE);

const bundle = (input, output, plugins = []) => ({ input: `${compiled}/${input}`, output, plugins });

const scriptTag = (name) =>
  bundle(
    `src/entry/${name}.js`,
    { file: `dist/${name}.js`, format: 'iife', inlineDynamicImports: true, plugins: [minify] },
    [nodeResolve({ browser: true })],
  );

const types = (input, name) => ({
  input,
  output: { file: `dist/${name}.d.ts`, format: 'es' },
  plugins: [dts({ tsconfig: 'tsconfig.json' })],
});

/** Optional imports of the npm package, small and without a byte of the tracker: where each begins, and its name. */
const OPTIONAL = [
  ['clicks/index', 'clicks'],
  ['consent/consent-mode', 'consent-mode'],
  ['consent/tcf', 'tcf'],
];

const external = [/^node:/, /^hono/, /^@hono/, 'nanoid', 'idb-keyval'];

export default [
  {
    input: [
      ...Object.values(PACKAGE),
      ...OPTIONAL.map(([input]) => `src/${input}.ts`),
      ...['src/entry/g8.ts', 'src/entry/p.ts', 'sandbox/main.ts'],
    ],
    output: { dir: compiled, format: 'es', preserveModules: true, preserveModulesRoot: '.' },
    external,
    plugins: [typescript({ tsconfig: 'tsconfig.build.json', noEmit: false, outDir: compiled })],
  },
  {
    // Together, so that `import()` of form capture loads the very file that `graph8-browser/forms` is.
    input: Object.fromEntries(
      entries.map(([name, file]) => [name, `${compiled}/${file.replace('.ts', '.js')}`]),
    ),
    output: { dir: 'dist', format: 'es', chunkFileNames: 'chunks/[name].js' },
    plugins: [nodeResolve({ browser: true })],
  },
  ...entries.map(([name, input]) => types(input, name)),
  ...OPTIONAL.flatMap(([input, name]) => [
    bundle(`src/${input}.js`, { file: `dist/${name}.js`, format: 'es' }),
    types(`src/${input}.ts`, name),
  ]),
  scriptTag('g8'),
  scriptTag('p'),
  { ...bundle('sandbox/main.js', { file: 'build/sandbox.mjs', format: 'es' }), external },
];
