import { fileURLToPath } from 'node:url';

export default {
  mode: 'production',
  context: fileURLToPath(new URL('.', import.meta.url)),
  entry: './app.js',
  output: { path: fileURLToPath(new URL('dist', import.meta.url)), filename: 'app.js', publicPath: '/dist/' },
};
