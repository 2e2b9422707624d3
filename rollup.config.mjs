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

const bundle = (input, output, plugins = []) => ({ input: `${compiled}/${input}`, output, plugins });

const scriptTag = (name) =>
  bundle(
    `src/entry/${name}.js`,
    { file: `dist/${name}.js`, format: 'iife', inlineDynamicImports: true, plugins: [minify] },
    [nodeResolve({ browser: true })],
  );

const external = [/^node:/, /^hono/, /^@hono/, 'nanoid', 'idb-keyval'];

export default [
  {
    input: ['src/index.ts', 'src/entry/g8.ts', 'src/entry/p.ts', 'sandbox/main.ts'],
    output: { dir: compiled, format: 'es', preserveModules: true, preserveModulesRoot: '.' },
    external,
    plugins: [typescript({ tsconfig: 'tsconfig.build.json', noEmit: false, outDir: compiled })],
  },
  bundle('src/index.js', { dir: 'dist', format: 'es', chunkFileNames: 'chunks/[name].js' }, [
    nodeResolve({ browser: true }),
  ]),
  {
    input: 'src/index.ts',
    output: { file: 'dist/index.d.ts', format: 'es' },
    plugins: [dts({ tsconfig: 'tsconfig.json' })],
  },
  scriptTag('g8'),
  scriptTag('p'),
  { ...bundle('sandbox/main.js', { file: 'build/sandbox.mjs', format: 'es' }), external },
];
