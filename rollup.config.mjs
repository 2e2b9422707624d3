import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import { dts } from 'rollup-plugin-dts';

const compile = (tsconfig = './tsconfig.json') => [
  nodeResolve({ browser: true }),
  typescript({ tsconfig, noEmit: false, compilerOptions: { noEmit: false } }),
];

/** Small first: two passes, no comments. Licences of what is bundled stand in the package's LICENSE. */
const minify = terser({
  ecma: 2022,
  module: true,
  toplevel: true,
  compress: { passes: 3, unsafe_arrows: true },
  format: { comments: false },
});

const scriptTag = (name) => ({
  input: `src/entry/${name}.ts`,
  output: { file: `dist/${name}.js`, format: 'iife', plugins: [minify] },
  plugins: compile(),
});

/** What is imported from the package: readable code, which the app's own bundler minifies, and types. */
const imported = { index: 'src/index.ts', snippet: 'snippet/index.ts' };

export default [
  { input: imported, output: { dir: 'dist', format: 'es' }, plugins: compile() },
  {
    input: imported,
    output: { dir: 'dist', format: 'es' },
    plugins: [dts({ tsconfig: './tsconfig.json' })],
  },
  scriptTag('g8'),
  scriptTag('p'),
  {
    input: 'sandbox/main.ts',
    output: { file: 'build/sandbox.mjs', format: 'es' },
    external: [/^node:/, /^hono/, /^@hono/],
    plugins: compile('./tsconfig.node.json'),
  },
];
