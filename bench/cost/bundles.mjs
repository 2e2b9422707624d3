import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../../scripts/lib/root.mjs';
import { adapterOf } from './subjects.mjs';

/** The subject with its adapter as one minified classic script that sets `sdk` to `{ init, track, options }`. */
export async function bundle(subject) {
  const { outputFiles } = await build({
    entryPoints: [adapterOf(subject)],
    alias: { 'graph8-browser': join(root, 'dist/index.js') },
    bundle: true,
    minify: true,
    write: false,
    legalComments: 'none',
    format: 'iife',
    globalName: 'sdk',
    target: 'es2022',
    logLevel: 'silent',
  });
  return outputFiles[0].text;
}
