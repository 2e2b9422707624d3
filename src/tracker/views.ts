import type { Clock, Undo } from '../lib/clock.ts';
import { type Moment, thisMoment } from './page-context.ts';
import type { Navigated } from './watch-url.ts';

/** Milliseconds for which an automatic view waits: for a redirect, for the title, for a manual `page()` instead. */
export const VIEW_DELAY_MS = 500;

/** A view that has begun and was not told yet. */
interface Pending {
  moment: Moment;
  /** The first view of a load: redirects still change where it was. */
  first: boolean;
  stop: Undo;
}

/**
 * Decides what counts as a page view: a load once seen, a new path or query, a hash only where it is a route (`#/`,
 * `#!`). docs/page-views.md has the whole table.
 */
export class Views {
  readonly #clock: Clock;
  readonly #tell: (moment: Moment) => void;
  #url = location.href;
  #referrer = document.referrer;
  #pending: Pending | undefined;

  /** `tell` is called with the moment of each automatic view. */
  constructor(clock: Clock, tell: (moment: Moment) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  /** Where the visitor came from: the previous URL of a client-side navigation, else the document's referrer. */
  get referrer(): string {
    return this.#referrer;
  }

  /** A document is seen for the first time, or again from the back/forward cache. */
  shown(): void {
    this.#begin(true);
  }

  /** The URL may have changed without a load. */
  navigated(how: Navigated): void {
    const from = this.#url;
    const to = location.href;
    this.#url = to;
    if (routeOf(from) === routeOf(to)) return;
    if (this.#pending && (this.#pending.first || how === 'replace')) {
      this.#pending.moment.url = to; // a redirect: one view, where it ended
      return;
    }
    if (how === 'replace' && pathOf(from) === pathOf(to)) return;
    this.flush();
    this.#referrer = from;
    this.#begin(false);
  }

  /** The site counts the current view itself. Tells whether that replaces an automatic one. */
  takeOver(): boolean {
    const replaces = this.#pending !== undefined;
    this.#pending?.stop();
    this.#pending = undefined;
    return replaces;
  }

  /** The page may go away: a view that waits is told now. */
  flush(): void {
    const pending = this.#pending;
    if (!pending || !this.takeOver()) return;
    // The title often follows the URL: the one at the end of the wait is the view's.
    this.#tell({ ...pending.moment, title: document.title });
  }

  #begin(first: boolean): void {
    this.takeOver();
    const stop = this.#clock.after(VIEW_DELAY_MS, () => this.flush());
    this.#pending = { moment: thisMoment(this.#clock.now(), this.#referrer), first, stop };
  }
}

/** What a hash says when it is a route of the application. */
const hashRoute = ({ hash }: URL): string => (/^#[/!]/.test(hash) ? hash : '');

/** The part of a URL that makes a view. */
function routeOf(href: string): string {
  const url = new URL(href);
  return url.pathname + url.search + hashRoute(url);
}

/** The part that does not change when only the query does. */
function pathOf(href: string): string {
  const url = new URL(href);
  return url.pathname + hashRoute(url).replace(/\?.*/, '');
}
