import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** What can be imported: its path after the package's name, and the file of its types, absent for what is no code. */
export const entries = Object.entries(exports).map(([path, target]) => ({
  path: path.slice(1),
  types: target.types && join(root, target.types),
}));

/** Packs the package as it would be published; gives the tarball's path and the files in it, sorted. */
export function pack(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const output = execFileSync('npm', args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [{ filename, files }] = JSON.parse(output);
  return { tarball: join(folder, filename), files: files.map(({ path }) => path).sort() };
}
