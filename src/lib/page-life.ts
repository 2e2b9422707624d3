import type { Undo } from './clock.ts';
import { Emitter } from './emitter.ts';

/**
 * What can happen to a page. There is no `unload`: listening to it would cost the page its place in the
 * back/forward cache (https://web.dev/articles/bfcache#never_use_the_unload_event).
 */
interface Signals {
  /** Seen by somebody: at once, or when a background tab or a prerendered page is shown. Again after each hiding. */
  visible: undefined;
  /** No longer visible, and perhaps never again: on a phone this is often the last signal. */
  hidden: undefined;
  /** The document goes away, into the back/forward cache or for good. Nothing asynchronous may follow. */
  leave: undefined;
  /** Back from the back/forward cache. */
  return: undefined;
  /** The browser stops the tab to save energy; locks must not stay held. */
  freeze: undefined;
  /** A frozen tab runs again. */
  resume: undefined;
  /** The browser believes that there is a network again. */
  online: undefined;
  /** The page's Content-Security-Policy has blocked a request to this URL. */
  blocked: string;
}

/**
 * Milliseconds that a navigation may take until the page goes away. Later it has come to nothing: of an answer without
 * content, or one that turns out to be a download, the browser tells the page nothing.
 */
const NAVIGATION_MS = 5_000;

/** The one owner of the browser's lifecycle signals; the rest of the code subscribes here. */
export class PageLife extends Emitter<Signals> {
  readonly #undo: Undo[] = [];

  /** URL of the last navigation to another document. */
  #to = '';
  /** Until then the page may go there, in milliseconds since it began. */
  #until = 0;
  /** Between `leave` and `return`. What a browser still tells then is no news. */
  #gone = false;

  constructor() {
    super();
    const tell = (signal: 'freeze' | 'resume' | 'online' | 'visible' | 'hidden') => {
      if (!this.#gone) this.emit(signal, undefined);
    };
    this.forward(document, 'visibilitychange', () => tell(this.visible ? 'visible' : 'hidden'));
    this.forward(document, 'freeze', () => tell('freeze'));
    this.forward(document, 'resume', () => tell('resume'));
    this.forward(window, 'online', () => tell('online'));
    this.forward(window, 'pagehide', () => {
      this.emit('leave', undefined);
      this.#gone = true;
    });
    const navigation = (window as { navigation?: Navigation }).navigation;
    if (navigation) {
      this.forward(navigation, 'navigate', (event) => this.#navigates(event as NavigateEvent));
      // The page has got there itself, by `intercept()`.
      this.forward(navigation, 'currententrychange', () => {
        if (location.href === this.#to) this.#until = 0;
      });
    }
    this.forward(document, 'securitypolicyviolation', (event) => {
      this.emit('blocked', (event as SecurityPolicyViolationEvent).blockedURI);
    });
    this.forward(window, 'pageshow', (event) => {
      this.#gone = false;
      if (!(event as PageTransitionEvent).persisted) return;
      this.#until = 0;
      this.emit('return', undefined);
    });
  }

  /** Whether the page is about to go away, as far as the browser tells. */
  get leaving(): boolean {
    return performance.now() < this.#until;
  }

  /** Whether it goes away for another page of the same origin. */
  get staysOnSite(): boolean {
    return this.leaving && new URL(this.#to).origin === location.origin;
  }

  /** Whether somebody can see the page now. */
  get visible(): boolean {
    return document.visibilityState === 'visible';
  }

  /** Calls `run` once: now, or when a prerendered page is shown (https://wicg.github.io/nav-speculation/). */
  whenActivated(run: () => void): void {
    if (!document.prerendering) run();
    else this.forward(document, 'prerenderingchange', run);
  }

  /** Calls `run` once: now when visible, else when the page is first seen. */
  whenSeen(run: () => void): void {
    const once = () => {
      off();
      run();
    };
    const off = this.visible ? () => {} : this.on('visible', once);
    if (this.visible) run();
  }

  /** Removes every listener from the page. */
  destroy(): void {
    for (const undo of this.#undo.splice(0)) undo();
    this.clear();
  }

  /** Listens until `destroy`. */
  forward(target: EventTarget, name: string, run: (event: Event) => void): void {
    target.addEventListener(name, run);
    this.#undo.push(() => target.removeEventListener(name, run));
  }

  #navigates({ destination, downloadRequest }: NavigateEvent): void {
    if (destination.sameDocument || downloadRequest !== null) return;
    this.#to = destination.url;
    this.#until = performance.now() + NAVIGATION_MS;
  }
}
