import type { Page } from '@playwright/test';
import type { Receipt } from '../../../src/tracker/types.ts';
import { type Arrived, type Bench, expect } from '../fixture.ts';
import { type Counts, countOf, expectTrueRepeats, expectWithinLimits } from './counts.ts';

/** What a test tracked, page after page, and what has to come of it. */
export class Tracked {
  readonly #bench: Bench;
  readonly ids: string[] = [];

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  /** Tracks events of these names on `page`, in one task, each of at least `bytes` bytes. */
  async track(page: Page, names: string | string[], bytes = 0): Promise<Receipt[]> {
    const receipts = await page.evaluate(
      ([all, texts]) => Promise.all(all.map((name) => window.g8.track(name, { texts }))),
      [[names].flat(), Array.from({ length: bytes / 1_000 }, () => 'x'.repeat(1_000))] as const,
    );
    for (const { messageId, stored } of receipts) {
      expect(stored).toBe('indexeddb');
      this.ids.push(messageId as string);
    }
    return receipts;
  }

  /** Counts what has arrived until now. */
  tally(): Counts {
    return countOf(this.#bench, this.ids.length, this.#arrived());
  }

  /**
   * Waits until all but `lost` of what was tracked has arrived. Then what must hold whatever the answers were: nothing
   * waits any more, a repeat has the id and the time of the first, both limits are kept. `condensed`: hours of the
   * page's time passed in seconds of the host's, so what that saw in a second says nothing.
   */
  async allArrive(
    page: Page,
    { lost = [] as readonly string[], timeout = 30_000, condensed = false } = {},
  ): Promise<Counts> {
    const expected = this.ids.filter((id) => !lost.includes(id));
    await expect.poll(() => this.tally().delivered, { timeout }).toBe(expected.length);
    await expect.poll(() => page.evaluate(() => window.g8.status().queued), { timeout: 20_000 }).toBe(0);
    const arrived = this.#arrived();
    expect(new Set(arrived.map(({ messageId }) => messageId))).toEqual(new Set(expected));
    expectTrueRepeats(arrived);
    const counts = this.tally();
    if (!condensed) expectWithinLimits(counts);
    return counts;
  }

  #arrived(): Arrived[] {
    return this.#bench.events().filter(({ messageId }) => this.ids.includes(messageId));
  }
}

/** The client's own account. */
export const status = (page: Page) => page.evaluate(() => window.g8.status());

/** Waits until the client says that it is in `state`. */
export const reaches = (page: Page, state: string) =>
  expect.poll(async () => (await status(page)).state, { timeout: 20_000 }).toBe(state);
