import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

/**
 * What a window must be under to have the focus: with no window manager that is the pointer, which stands in the middle
 * of the screen. Windows begin at the upper left and may be larger than the screen.
 */
const SIZE = '400x400x24';

/** A screen that nobody sees: WebKitGTK has no headless mode. */
export class VirtualScreen {
  /** For the environment variable `DISPLAY`. */
  readonly display: string;
  readonly #server: ChildProcess;

  private constructor(server: ChildProcess, display: string) {
    this.#server = server;
    this.display = display;
    process.once('exit', () => server.kill()); // a runner that ends early leaves no server behind
  }

  static async start(path = process.env.XVFB_PATH ?? 'Xvfb'): Promise<VirtualScreen> {
    // Xvfb looks for a free number itself, and says it on descriptor 3.
    const options = ['-displayfd', '3', '-screen', '0', SIZE, '-nolisten', 'tcp'];
    const server = spawn(path, options, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    const gone = once(server, 'exit').then(([code]) => Promise.reject(new Error(`${path} ended: ${code}`)));
    const [number] = await Promise.race([once(server.stdio[3] as Readable, 'data'), gone]);
    gone.catch(() => {}); // at the end it is meant to
    return new VirtualScreen(server, `:${String(number).trim()}`);
  }

  async stop(): Promise<void> {
    const gone = once(this.#server, 'exit');
    this.#server.kill();
    await gone;
  }
}
