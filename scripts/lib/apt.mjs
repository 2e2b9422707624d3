import { existsSync } from 'node:fs';
import { quietly } from './run.mjs';

/** Waits for another apt that is at work, and asks nothing. */
const OPTIONS = '-o DPkg::Lock::Timeout=120 -o Acquire::Retries=3';

/** Whether packages can be installed here: by root, where there is apt. */
export const hasApt = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/** Installs Debian packages, with a second try: mirrors have bad moments. False when that failed, or without apt. */
export async function aptInstall(title, packages) {
  if (!hasApt()) return false;
  const install = `apt-get update ${OPTIONS} && apt-get install -y --no-install-recommends ${OPTIONS} ${packages.join(' ')}`;
  const once = (name) => quietly(name, 'sh', ['-c', `export DEBIAN_FRONTEND=noninteractive; ${install}`]);
  return (await once(`Installing ${title} (Debian package)`)) || (await once('Once more'));
}
