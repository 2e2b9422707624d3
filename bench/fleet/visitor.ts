import { Browser, type World } from './browser.ts';

/** Mean time on a page in milliseconds. */
const PAGE_MS = 40_000;
/** Mean number of tracked bursts on a page; a burst is a click and what follows from it. */
const BURSTS = 1;
/** Share of bursts with a second (third, …) event, which follows within two seconds. */
const BURST_MORE = 0.4;
const BURST_GAP_MS = 2_000;
/** Share of pages on which the visitor looks at another tab meanwhile. */
const HIDE_SHARE = 0.2;
/** Share of pages after which the visitor leaves: five pages a visit on average. */
const LEAVE_SHARE = 0.2;

/** How a visitor comes and goes. */
export interface Habit {
  /** Mean milliseconds between two visits; absent: the visitor stays. */
  awayMs?: number;
}

/** Somebody who looks at pages, clicks around, leaves and comes back. */
export class Visitor {
  readonly browser: Browser;
  readonly #world: World;
  readonly #habit: Habit;

  constructor(world: World, habit: Habit) {
    this.#world = world;
    this.#habit = habit;
    this.browser = new Browser(world);
  }

  /** Opens a page; the rest of the visitor's doings follows from it. */
  arrive(): void {
    const { clock, chance } = this.#world;
    const { browser } = this;
    const stay = chance.around(PAGE_MS);
    let busy = 0;
    browser.load();
    browser.track('page');
    for (let mean = BURSTS; chance.next() < mean / (1 + mean); ) {
      const from = chance.next() * stay;
      clock.after(from, () => browser.track('track'));
      for (let at = from; chance.next() < BURST_MORE; ) {
        at += chance.next() * BURST_GAP_MS;
        busy = Math.max(busy, at);
        clock.after(at, () => browser.track('track'));
      }
    }
    if (chance.next() < HIDE_SHARE) clock.after(chance.next() * stay, () => browser.hide());
    clock.after(Math.max(stay, busy), () => this.#leavePage());
  }

  #leavePage(): void {
    const { clock, chance } = this.#world;
    const { awayMs } = this.#habit;
    if (awayMs === undefined || chance.next() >= LEAVE_SHARE) {
      this.arrive();
    } else {
      this.browser.close();
      clock.after(chance.around(awayMs), () => this.arrive());
    }
  }
}
