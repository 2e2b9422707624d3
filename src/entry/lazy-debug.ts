import type { Finding } from '../doctor/types.ts';
import { lazyRoom } from './lazy-room.ts';

/** What is loaded. */
export type DebugModule = Pick<typeof import('../doctor/debug.ts'), 'debug'>;

/** The part of `g8` that looks at the page. */
export interface Debug {
  /**
   * Says on the console what is wrong with the tracker on this page, each with its fix, and fulfils with the same:
   * what `npx graph8-browser doctor` finds, as far as a page can see it. Loaded on first use.
   *
   * @throws G8Error `chunk_missing`, or `no_browser` on a server.
   */
  debug(): Promise<Finding[]>;
}

/** `g8.debug` until somebody uses it. */
export const lazyDebug = (load: () => Promise<DebugModule>): Debug => ({
  debug: lazyRoom('g8.debug()', load).call('debug') as unknown as Debug['debug'],
});
