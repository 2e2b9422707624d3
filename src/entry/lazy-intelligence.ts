import type { Intelligence } from '../intelligence/intelligence.ts';
import type { Client } from '../tracker/index.ts';
import { lazyRoom } from './lazy-room.ts';

/** What is loaded. */
export type IntelligenceModule = Pick<typeof import('../intelligence/intelligence.ts'), 'intelligence'>;

/** `g8.visitors` and `g8.signals` until somebody uses them: then the rest is loaded, which few pages need. */
export function lazyIntelligence(client: Client, load: () => Promise<IntelligenceModule>): Intelligence {
  let whole: Intelligence | undefined;
  const part = <Name extends keyof Intelligence>(name: Name) =>
    lazyRoom('visitor intelligence', async () => {
      const { intelligence } = await load();
      whole ??= intelligence(client);
      return whole[name];
    });
  const [visitors, signals] = [part('visitors'), part('signals')];
  return {
    visitors: {
      identify: visitors.call('identify'),
      score: visitors.call('score'),
      onIntent: visitors.start('onIntent'),
    },
    signals: { company: signals.call('company'), stream: signals.start('stream') },
  };
}
