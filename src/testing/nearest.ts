import { editDistance } from '../lib/edit-distance.ts';
import { compare, type Expectation } from './expectation.ts';
import type { Difference } from './match.ts';
import type { SentEvent } from './sent-event.ts';

/** What it costs to be an event of another kind: more than anything else. */
const OTHER_KIND = 1_000;
/** What it costs to have another name, beside the letters that differ. */
const OTHER_NAME = 10;

/** The event that comes nearest to what is expected; the latest of several. None when all are of another kind. */
export function nearest(events: readonly SentEvent[], expectation: Expectation): SentEvent | undefined {
  let best: { event: SentEvent; cost: number } | undefined;
  for (const event of events) {
    const cost = compare(event, expectation).reduce((sum, difference) => sum + costOf(difference), 0);
    if (cost < OTHER_KIND && cost <= (best?.cost ?? cost)) best = { event, cost };
  }
  return best?.event;
}

function costOf({ path, expected, received }: Difference): number {
  if (path === 'type') return OTHER_KIND;
  if (path !== 'name') return 1;
  return (
    OTHER_NAME +
    (typeof expected === 'string' && typeof received === 'string' ? editDistance(expected, received) : 0)
  );
}
