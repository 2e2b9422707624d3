import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { aptInstall } from './apt.mjs';
import { quietly, run } from './run.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** The Chromium to test with: $CHROMIUM_PATH, the system's, Playwright's; installed when there is none. */
export async function findOrInstallChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return (await starts(named)) ? named : refuse(`CHROMIUM_PATH=${named} does not start.`);
  return (await findChromium()) ?? (await installChromium()) ?? refuse('No Chromium could be installed.');
}

function refuse(reason) {
  console.error(`${reason} Install Chromium or set CHROMIUM_PATH to one; the browser tests need it.`);
  return undefined;
}

async function findChromium() {
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)];
  const system = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  for (const path of [...system, MAC, await playwrightsOwn()]) {
    if (await starts(path)) return path;
  }
  return undefined;
}

/** Asked and not only looked at: on Ubuntu the file can be a hint to install a snap. */
async function starts(path) {
  if (!existsSync(path)) return false;
  const { code, output } = await run(path, ['--version']);
  return code === 0 && /chrom/i.test(output);
}

async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  return chromium.executablePath();
}

async function installChromium() {
  if (isDebian() && (await aptInstall('Chromium', ['chromium']))) return findChromium();
  await quietly("Installing Chromium (Playwright's download)", 'playwright', ['install', 'chromium']);
  return findChromium();
}

/** Elsewhere the package can be a hint to install a snap. */
function isDebian() {
  const release = '/etc/os-release';
  return existsSync(release) && /^ID=debian$/m.test(readFileSync(release, 'utf8'));
}
