import { spawn } from 'node:child_process';
import { env, platform, stdout } from 'node:process';

/**
 * Opens a page in the visitor's own browser: only for somebody who sits at a terminal with a screen. `BROWSER=none`
 * turns it off. Where it does not work nothing happens: the address is on the terminal.
 */
export function openPage(url: string): void {
  const isSeen = platform !== 'linux' || env.DISPLAY || env.WAYLAND_DISPLAY;
  if (!stdout.isTTY || !isSeen || env.CI || env.BROWSER === 'none') return;
  const [command, ...args] = opener(url);
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => {}) // there is no such program
    .unref();
}

function opener(url: string): [string, ...string[]] {
  if (platform === 'darwin') return ['open', url];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url];
  return ['xdg-open', url];
}
