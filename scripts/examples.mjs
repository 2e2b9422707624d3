// Builds every app of examples/ with the package as a user gets it: packed, and installed into node_modules.
import { readFileSync, rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { prepare } from './lib/install.mjs';
import { root } from './lib/root.mjs';
import { quietly, run, seconds } from './lib/run.mjs';

const folder = join(root, 'examples');
const { scripts } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const builds = Object.keys(scripts).filter((name) => name.startsWith('build:'));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Frameworks that would tell their makers about this build. */
const env = { NEXT_TELEMETRY_DISABLED: '1', NG_CLI_ANALYTICS: 'false', CI: '1' };

/** Puts the packed package into the examples' node_modules: nothing but what is published is there to be found. */
async function installPackage() {
  const tarball = join(root, 'build', `graph8-browser-${version}.tgz`);
  rmSync(tarball, { force: true });
  return (
    (await quietly('Packing graph8-browser', 'npm', [
      'pack',
      '--silent',
      '--pack-destination',
      join(root, 'build'),
    ])) && quietly('Installing it', 'npm', ['install', '--prefix', folder, ...INSTALL, tarball])
  );
}

const INSTALL = ['--no-save', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'];

/** Builds one after the other, as many at once as there are processors; the longest begin first. */
async function buildAll() {
  const waiting = [...builds];
  const worker = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) await build(name);
  };
  await Promise.all(cpus().map(worker));
}

async function build(name) {
  const started = Date.now();
  const { code, output } = await run('npm', ['run', '--silent', '--prefix', folder, name], { env });
  console.log(`  ${code === 0 ? '✓' : '✗'} ${name} (${seconds(started)})`);
  if (code === 0) return;
  console.error(output);
  process.exitCode = 1;
}

if ((await prepare(folder)) && (await installPackage())) await buildAll();
else process.exitCode = 1;
