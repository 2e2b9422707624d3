import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';
import { run } from './run.mjs';

/** Projects that use the package as its users do, with the tools of this repository. */
export const KITS = ['playwright', 'vitest'].map((name) => `examples/${name}`);

/** Packs the package as npm would publish it, and puts it into the projects. Gives what went wrong, if anything. */
export async function installKits() {
  const packed = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', 'build']);
  if (packed.code !== 0) return packed.output;
  const [{ filename }] = JSON.parse(packed.output.slice(packed.output.indexOf('[')));
  for (const kit of KITS) {
    const target = join(root, kit, 'node_modules/graph8-browser');
    rmSync(target, { recursive: true, force: true });
    mkdirSync(target, { recursive: true });
    const archive = join(root, 'build', filename);
    const { code, output } = await run('tar', ['-xzf', archive, '-C', target, '--strip-components=1']);
    if (code !== 0) return output;
  }
  return undefined;
}
