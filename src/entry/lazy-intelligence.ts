import type { Intelligence } from '../intelligence/intelligence.ts';
import type { Signals, Visitors } from '../intelligence/types.ts';
import type { Undo } from '../lib/clock.ts';
import { type Client, G8Error } from '../tracker/index.ts';

/** What is loaded. */
export type IntelligenceModule = Pick<typeof import('../intelligence/intelligence.ts'), 'intelligence'>;

/** `g8.visitors` and `g8.signals` until somebody uses them: then the rest is loaded, which few pages need. */
export function lazyIntelligence(client: Client, load: () => Promise<IntelligenceModule>): Intelligence {
  let room: Promise<Intelligence> | undefined;
  const open = () => {
    room ??= load().then(
      ({ intelligence }) => intelligence(client),
      () => {
        room = undefined; // the next call tries again
        throw new G8Error('chunk_missing', 'visitor intelligence could not be loaded', {
          ...{ status: 0, type: 'network', retryable: true },
        });
      },
    );
    return room;
  };
  /** Starts as soon as possible what can be stopped at once. */
  const running = (start: (room: Intelligence) => Undo): Undo => {
    let stopped = false;
    const begun = open().then(
      (opened) => (stopped ? undefined : start(opened)),
      () => undefined, // nothing runs, so nothing has to stop
    );
    return () => {
      stopped = true;
      void begun.then((stop) => stop?.());
    };
  };
  const visitors: Visitors = {
    identify: () => open().then((opened) => opened.visitors.identify()),
    score: () => open().then((opened) => opened.visitors.score()),
    onIntent: (...args) => running((opened) => opened.visitors.onIntent(...args)),
  };
  const signals: Signals = {
    company: (domain) => open().then((opened) => opened.signals.company(domain)),
    stream: (...args) => running((opened) => opened.signals.stream(...args)),
  };
  return { visitors, signals };
}
