import type { Message } from '../types.ts';

/** A message and how it stands. */
export interface Entry extends Message {
  /**
   * Of the visitor's own: `sending`, `failed`, or `stopped` before anything came. Of answers: `streaming`, `stopped`,
   * `done` or `undone` when its action has run or failed, `joined` for the note that an agent is here. Absent: all is well.
   */
  state?: State;
}

const STATES = ['sending', 'failed', 'stopped', 'streaming', 'done', 'undone', 'joined'] as const;
export type State = (typeof STATES)[number];

export const isState = (value: unknown): value is State => STATES.some((state) => state === value);

/**
 * Weaves what two sides know of a conversation together: `entries` in their order, and what only `others` have behind
 * its neighbour there. Of what both have, `others` are right about `theirs`.
 */
export function woven(
  entries: readonly Entry[],
  others: readonly Entry[],
  theirs: ReadonlySet<string>,
): Entry[] {
  const result = [...entries];
  const find = (id: string | undefined) => result.findIndex((entry) => entry.id === id);
  others.forEach((entry, index) => {
    const known = find(entry.id);
    if (known < 0) result.splice(find(others[index - 1]?.id) + 1, 0, entry);
    else if (theirs.has(entry.id)) result[known] = entry;
  });
  return result;
}
