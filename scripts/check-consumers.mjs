// The packed types in strict projects of users: each supported kind of TypeScript and of module resolution, with
// `skipLibCheck` off, so that an error in our own declarations shows.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepare } from './lib/install.mjs';
import { entries, pack } from './lib/package.mjs';
import { root } from './lib/root.mjs';
import { run } from './lib/run.mjs';

const versions = join(root, 'test/package');
const folder = join(root, 'build/consumers');

/** Oldest supported, our own, newest. */
const COMPILERS = [
  join(versions, 'node_modules/typescript-5-0/lib/tsc.js'),
  join(root, 'node_modules/typescript/lib/tsc.js'),
  join(versions, 'node_modules/typescript-7/lib/tsc.js'),
];

/** `moduleResolution` → `module`. */
const RESOLUTIONS = { node16: 'node16', nodenext: 'nodenext', bundler: 'esnext' };

const versionOf = (compiler) =>
  JSON.parse(readFileSync(join(compiler, '../../package.json'), 'utf8')).version;

/** A project that has the package installed, imports every entry, and uses the main one. */
function project() {
  const { tarball } = pack(folder);
  const home = join(folder, 'node_modules/graph8-browser');
  mkdirSync(home, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', home, '--strip-components=1']);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  cpSync(join(versions, 'use.ts'), join(folder, 'use.ts'));
  const imports = entries.flatMap(({ path, types }, n) =>
    types ? [`import * as entry${n} from 'graph8-browser${path}';\nexport { entry${n} };`] : [],
  );
  writeFileSync(join(folder, 'entries.ts'), imports.join('\n'));
}

function configFor(moduleResolution) {
  const compilerOptions = {
    ...{ strict: true, skipLibCheck: false, noEmit: true, types: [], target: 'es2022' },
    ...{ lib: ['es2022', 'dom', 'dom.iterable'], module: RESOLUTIONS[moduleResolution], moduleResolution },
    ...{ exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
  };
  const file = join(folder, `tsconfig.${moduleResolution}.json`);
  writeFileSync(file, JSON.stringify({ compilerOptions, files: ['use.ts', 'entries.ts'] }));
  return file;
}

if (!(await prepare(versions))) process.exit(1);
project();
await Promise.all(
  COMPILERS.map(async (compiler) => {
    for (const resolution of Object.keys(RESOLUTIONS)) {
      const { code, output } = await run('node', [compiler, '-p', configFor(resolution)]);
      console.log(`  ${code === 0 ? '✓' : '✗'} TypeScript ${versionOf(compiler)}, ${resolution}`);
      if (code === 0) continue;
      console.log(output);
      process.exitCode = 1;
    }
  }),
);
