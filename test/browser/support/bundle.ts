import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { compileScript, parse } from 'vue/compiler-sfc';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Files of an app: path → text. */
export type AppFiles = Readonly<Record<string, string>>;

/** Components of Vue, with their template compiled in. */
const vueFiles: Plugin = {
  name: 'vue-files',
  setup({ onLoad }) {
    onLoad({ filter: /\.vue$/ }, async ({ path }) => {
      const { readFile } = await import('node:fs/promises');
      const { descriptor } = parse(await readFile(path, 'utf8'), { filename: path });
      return {
        contents: compileScript(descriptor, { id: 'app', inlineTemplate: true }).content,
        loader: 'ts',
      };
    });
  },
};

/**
 * Bundles an app from `entry` with the built package, as a bundler of a site would, and gives its text. The files are
 * written into a folder of this name under build/, from where packages of this repository are found.
 */
export async function bundle(
  name: string,
  { files, entry, platform = 'browser' }: { files: AppFiles; entry: string; platform?: 'browser' | 'node' },
): Promise<string> {
  const folder = join(root, 'build/snippet-apps', name);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { outputFiles } = await build({
    entryPoints: [join(folder, entry)],
    alias: {
      'graph8-browser/react': join(root, 'dist/react.js'),
      'graph8-browser': join(root, 'dist/index.js'),
    },
    ...{ bundle: true, write: false, format: 'esm', target: 'es2022', jsx: 'automatic', platform },
    ...(platform === 'node' && { external: ['react', 'react-dom', 'react/jsx-runtime'] }),
    define: { 'process.env.NODE_ENV': '"production"', __VUE_PROD_DEVTOOLS__: 'false' },
    plugins: [vueFiles],
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
