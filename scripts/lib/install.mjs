import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';
import { quietly } from './run.mjs';

const MIN_NODE = [20, 19];

/** Why this Node is too old, or undefined. */
export function nodeTooOld(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  const enough = major > MIN_NODE[0] || (major === MIN_NODE[0] && minor >= MIN_NODE[1]);
  return enough
    ? undefined
    : `graph8-browser needs Node ${MIN_NODE.join('.')} or newer; this is Node ${version}. Get one at https://nodejs.org`;
}

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes what it installed to
 * node_modules/.package-lock.json as its last act, so an install that broke off counts as missing.
 */
export function isInstalled(folder = root) {
  const wanted = packagesOf(join(folder, 'package-lock.json'));
  const present = packagesOf(join(folder, 'node_modules', '.package-lock.json'));
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' ||
      entry.optional || // binaries of other platforms are rightly absent
      entry.devOptional ||
      present[path]?.version === entry.version,
  );
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch {
    return {}; // no such file yet: nothing is installed
  }
}

/** Checks Node, then installs exactly the lockfile when something is missing. False when that failed. */
export async function prepare(folder = root) {
  const tooOld = nodeTooOld();
  if (tooOld) console.error(tooOld);
  if (tooOld) return false;
  if (isInstalled(folder)) return true;
  return quietly('Installing packages (npm ci, a minute or two the first time)', 'npm', [
    'ci',
    '--prefix',
    folder,
    '--no-audit',
    '--no-fund',
  ]);
}
