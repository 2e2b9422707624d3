import { nodeResolve } from '@rollup/plugin-node-resolve';

export default {
  input: './rollup/app.js',
  output: { dir: 'rollup/dist', format: 'es' },
  plugins: [nodeResolve({ browser: true })],
};
