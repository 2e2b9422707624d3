import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { EXAMPLES } from '../examples.ts';

/** An app of this folder, as one script, with the packages of the examples. */
export async function bundle(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(file, import.meta.url))],
    nodePaths: [`${EXAMPLES}node_modules`],
    // The project has its own: a router and its app must not get one each.
    alias: Object.fromEntries(
      ['react', 'react-dom', 'vue'].map((name) => [name, `${EXAMPLES}node_modules/${name}`]),
    ),
    define: { 'process.env.NODE_ENV': '"production"', __VUE_PROD_DEVTOOLS__: 'false' },
    ...{ bundle: true, write: false, format: 'esm', jsx: 'automatic', logLevel: 'silent' },
  });
  return outputFiles[0]?.text ?? '';
}
