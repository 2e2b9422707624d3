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
    (typeof expected === 'string' && typeof received === 'string' ? letters(expected, received) : 0)
  );
}

/** Letters to add, take away or change until one word is the other, whatever their case (Levenshtein's distance). */
export function letters(one: string, other: string): number {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const [left = 0, above = 0, corner = 0] = [next[j - 1], row[j], row[j - 1]];
      next.push(Math.min(left + 1, above + 1, corner + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
