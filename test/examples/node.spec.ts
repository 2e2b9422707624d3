import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { EXAMPLES } from './examples.ts';
import { expect, test } from './fixture.ts';

const NO_BROWSER = { stored: 'dropped', reason: 'no_browser' };

for (const [name, file] of [
  ['import', 'node-esm/index.mjs'],
  ['require', 'node-require/index.cjs'],
] as const) {
  test(`in Node, ${name} gives a client whose calls come to nothing, and a process that ends in silence`, async () => {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [EXAMPLES + file]);
    expect(JSON.parse(stdout)).toEqual({
      receipts: [NO_BROWSER, NO_BROWSER],
      state: 'no_browser',
      globals: [],
    });
    expect(stderr).toBe('');
  });
}
