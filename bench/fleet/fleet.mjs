// npm run bench:fleet: thousands of browsers on one organisation's rate limit. Writes docs/fleet.md and its pictures.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepare } from '../../scripts/lib/install.mjs';
import { root } from '../../scripts/lib/root.mjs';

if (!(await prepare())) process.exit(1);
// Loaded only now: prepare() may just have installed it.
const { build } = await import('esbuild');
const outfile = join(root, 'build/fleet.mjs');
await build({
  ...{ entryPoints: [join(root, 'bench/fleet/main.ts')], outfile },
  ...{ bundle: true, format: 'esm', platform: 'node' },
});
const { main } = await import(pathToFileURL(outfile).href);
main(root);
