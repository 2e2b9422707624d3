import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserType } from '@playwright/test';
import { DoctorError } from './doctor-error.ts';

/** Packages that bring Playwright along. It is an optional peer: only the doctor needs it. */
const PACKAGES = ['playwright', 'playwright-core', '@playwright/test'];

/** Playwright's Chromium, of the project in `cwd`, else of where this package is. */
export async function findPlaywright(cwd: string): Promise<BrowserType> {
  for (const name of PACKAGES) {
    const chromium = (await load(inProject(name, cwd))) ?? (await load(name));
    if (chromium) return chromium;
  }
  throw new DoctorError('The doctor needs Playwright: npm install --save-dev playwright');
}

/** Where a package is for code in `cwd`; with npx this package is in a folder of its own. */
function inProject(name: string, cwd: string): string | undefined {
  try {
    return pathToFileURL(createRequire(join(cwd, 'package.json')).resolve(name)).href;
  } catch {
    return undefined; // not there
  }
}

async function load(name: string | undefined): Promise<BrowserType | undefined> {
  if (!name) return undefined;
  type Exports = { chromium?: BrowserType };
  try {
    const exports = (await import(name)) as Exports & { default?: Exports };
    return exports.chromium ?? exports.default?.chromium;
  } catch (error) {
    if (/Cannot find (?:package|module)/.test(String(error))) return undefined;
    throw error;
  }
}
