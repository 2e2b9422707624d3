import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { DoctorError } from './doctor-error.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
const WINDOWS = 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe';

/** Where to look for a Chromium. */
export interface ChromiumPlaces {
  /** What somebody has named. */
  named: string | undefined;
  env: Readonly<Record<string, string | undefined>>;
  /** Playwright's own, whether it is downloaded or not. */
  own: string;
}

/** The path of a Chromium: the one that was named, Playwright's own, or an installed one. */
export function findChromium({ named = '', env, own }: ChromiumPlaces, exists = existsSync): string {
  const chosen = named || env.CHROMIUM_PATH;
  if (chosen && !exists(chosen)) throw new DoctorError(`There is no browser at ${chosen}`);
  const folders = ['/usr/bin', ...(env.PATH ?? '').split(delimiter)];
  const installed = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = chosen || [own, ...installed, MAC, WINDOWS].find((path) => exists(path));
  if (!found)
    throw new DoctorError('No Chromium found: give --browser <path>, or run npx playwright install chromium');
  return found;
}
