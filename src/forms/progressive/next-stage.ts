import { commonField } from './common-fields.ts';
import type { Field, Stage } from './stages.ts';

/** Names of what is known about a visitor, in the words of a lookup, and `email`. */
export type Known = ReadonlySet<string>;

export const NOTHING_KNOWN: Known = new Set();

/** Whether the answer to a field is known already. */
export function isKnown({ name }: Field, known: Known): boolean {
  const lookup = commonField(name)?.lookup;
  return lookup !== undefined && known.has(lookup);
}

/** The first stage from `from` on that has something to ask, with what it asks; `undefined`: nothing is left. */
export function nextStage(stages: readonly Stage[], from: number, known: Known): Stage | undefined {
  for (const { stage, fields } of stages) {
    const asked = fields.filter((field) => !isKnown(field, known));
    if (stage >= from && asked.length) return { stage, fields: asked };
  }
  return undefined;
}

/** The stage that a visitor has reached who has answered `done`. Past the last one when nothing is left. */
export function stageAfter(stages: readonly Stage[], done: number, known: Known): number {
  const last = stages.at(-1)?.stage ?? done;
  return nextStage(stages, done + 1, known)?.stage ?? Math.max(last, done) + 1;
}
