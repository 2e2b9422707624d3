import { readFile, writeFile } from 'node:fs/promises';
import { transform } from 'esbuild';
import { minify } from 'terser';

const folder = new URL('../snippet/', import.meta.url);

/** The minified text of the loader stub, made from its readable source. */
export async function buildStub() {
  const source = await readFile(new URL('stub.ts', folder), 'utf8');
  const { code } = await transform(source, { loader: 'ts', target: 'es2020' });
  const { code: minified } = await minify(code, {
    ecma: 2020,
    toplevel: true,
    compress: { passes: 3, unsafe_arrows: true, expression: false },
  });
  return minified;
}

/** Where the text is kept. */
export const stubFile = new URL('stub.min.js', folder);

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const text = await buildStub();
  await writeFile(stubFile, text);
  console.log(`snippet/stub.min.js: ${Buffer.byteLength(text)} bytes`);
}
