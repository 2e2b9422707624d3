import { isJsonObject, type JsonObject } from './json-object.ts';

/** Reasons told apart. The tracker's list is closed; what others make up must not grow without end. */
const MAX_REASONS = 50;

/** What pages say they have lost: the sum of `context.dropped`, which travels in the next event after a loss. */
export class DropCounts {
  readonly #counts = new Map<string, number>();

  /** Adds what `event` says. A repeat of an event says the same again: leave it out. */
  add({ context }: JsonObject): void {
    for (const [reason, count] of dropsIn(context)) {
      const known = this.#counts.get(reason);
      if (known === undefined && this.#counts.size >= MAX_REASONS) continue;
      this.#counts.set(reason, (known ?? 0) + count);
    }
  }

  /** Reasons and counts, the most frequent first. */
  list(): [reason: string, count: number][] {
    return [...this.#counts].sort(([, a], [, b]) => b - a);
  }

  /** Forgets all. */
  clear(): void {
    this.#counts.clear();
  }
}

/** The losses that an event's context tells of. */
export function dropsIn(context: unknown): [reason: string, count: number][] {
  const dropped = isJsonObject(context) && isJsonObject(context.dropped) ? context.dropped : {};
  return Object.entries(dropped).flatMap(([reason, count]) =>
    Number.isSafeInteger(count) && Number(count) > 0 ? [[reason.slice(0, 40), Number(count)]] : [],
  );
}
