import type { Intelligence } from '../intelligence/intelligence.ts';
import type { Signals, Visitors } from '../intelligence/types.ts';
import type { Client } from '../tracker/index.ts';
import { lazyRoom, startWith } from './lazy-room.ts';

/** What is loaded. */
export type IntelligenceModule = Pick<typeof import('../intelligence/intelligence.ts'), 'intelligence'>;

/** `g8.visitors` and `g8.signals` until somebody uses them: then the rest is loaded, which few pages need. */
export function lazyIntelligence(client: Client, load: () => Promise<IntelligenceModule>): Intelligence {
  const open = lazyRoom('visitor intelligence', async () => (await load()).intelligence(client));
  const visitors: Visitors = {
    identify: () => open().then((opened) => opened.visitors.identify()),
    score: () => open().then((opened) => opened.visitors.score()),
    onIntent: (...args) => startWith(open(), (opened) => opened.visitors.onIntent(...args)),
  };
  const signals: Signals = {
    company: (domain) => open().then((opened) => opened.signals.company(domain)),
    stream: (...args) => startWith(open(), (opened) => opened.signals.stream(...args)),
  };
  return { visitors, signals };
}
