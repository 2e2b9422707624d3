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

/** Packages of others whose types an entry shows; theirs have errors with some kinds of TypeScript, which are not ours. */
const PEERS = /from '(?:react|vitest|@playwright\/test)'/;
/** Lines about the package or the project. */
const OURS = /^(?:\w+\.ts|node_modules\/graph8-browser\/)/;

/** A project that has the package installed, imports every entry, and uses the main one. */
function project() {
  const { tarball } = pack(folder);
  const home = join(folder, 'node_modules/graph8-browser');
  mkdirSync(home, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', home, '--strip-components=1']);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  cpSync(join(versions, 'use.ts'), join(folder, 'use.ts'));
  const hasPeers = ({ types }) => PEERS.test(readFileSync(types, 'utf8'));
  const ours = entries.filter(({ types }) => types);
  write(
    'entries.ts',
    ours.filter((entry) => !hasPeers(entry)),
  );
  write('with-peers.ts', ours.filter(hasPeers));
}

/** A program that imports these entries. */
function write(name, some) {
  const imports = some.map(
    ({ path }, n) => `import * as entry${n} from 'graph8-browser${path}';\nexport { entry${n} };`,
  );
  writeFileSync(join(folder, name), imports.join('\n'));
}

/** `peers`: the program with the packages of others, in an environment that has what they need. */
function configFor(moduleResolution, peers) {
  const compilerOptions = {
    ...{ strict: true, skipLibCheck: false, noEmit: true, target: 'es2022' },
    ...{ types: peers ? ['node'] : [], lib: [peers ? 'esnext' : 'es2022', 'dom', 'dom.iterable'] },
    ...{ module: RESOLUTIONS[moduleResolution], moduleResolution },
    ...{ exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
  };
  const file = join(folder, `tsconfig.${moduleResolution}${peers ? '.peers' : ''}.json`);
  const files = peers ? ['with-peers.ts'] : ['use.ts', 'entries.ts'];
  writeFileSync(file, JSON.stringify({ compilerOptions, files }));
  return file;
}

if (!(await prepare(versions))) process.exit(1);
project();
await Promise.all(
  COMPILERS.map(async (compiler) => {
    for (const resolution of Object.keys(RESOLUTIONS)) {
      const errors = [
        await errorsOf(compiler, resolution, false),
        await errorsOf(compiler, resolution, true),
      ];
      const ours = errors.join('\n').trim();
      console.log(`  ${ours ? '✗' : '✓'} TypeScript ${versionOf(compiler)}, ${resolution}`);
      if (!ours) continue;
      console.log(ours);
      process.exitCode = 1;
    }
  }),
);

/** What a compiler says of our declarations; without other people's packages anything that it says. */
async function errorsOf(compiler, resolution, peers) {
  const { code, output } = await run('node', [compiler, '-p', configFor(resolution, peers)]);
  if (code === 0) return '';
  return peers
    ? output
        .split('\n')
        .filter((line) => OURS.test(line))
        .join('\n')
    : output;
}
