import type { Undo } from '../lib/clock.ts';
import type { Client } from '../tracker/index.ts';
import { declared } from './declared.ts';
import { type LinkOptions, linkEvent } from './links.ts';

/** Which clicks count besides declared ones. */
export type ClickOptions = LinkOptions;

/** What hears clicks on this page, whichever copy of this code attached it: two would count everything twice. */
const KEY = Symbol.for('graph8-browser.clicks');

/**
 * Tracks clicks on elements with `data-g8-track="name"` and submits of such forms, and clicks on links as `options` say.
 * It listens passively in the capture phase, so it hears what the page stops, and can change nothing of it. One per
 * page; the returned function ends it.
 */
export function followClicks(client: Pick<Client, 'track'>, options: ClickOptions = {}): Undo {
  const page = window as { [KEY]?: true };
  if (page[KEY]) return () => {};
  page[KEY] = true;
  const ended = new AbortController();
  const { signal } = ended;
  /** A submit inside a shadow root is heard again outside when a script has dispatched it so. */
  const counted = new WeakSet<Event>();
  const hear = (event: Event) => {
    const path = event.composedPath();
    // A submit never leaves its shadow root: the root is listened to as soon as something in it is used.
    for (const node of path)
      if (node instanceof ShadowRoot)
        node.addEventListener('submit', heard, { capture: true, passive: true, signal });
    if (event.type === 'focusin' || counted.has(event)) return;
    counted.add(event);
    // Of the other buttons only the middle one counts: it opens links.
    if (event.type === 'auxclick' && (event as MouseEvent).button !== 1) return;
    const calls = [declared(event, path), event.type !== 'submit' && linkEvent(path, options)];
    for (const call of calls) if (call) void client.track(...call);
  };
  const heard = (event: Event) => {
    try {
      hear(event);
    } catch {
      // A form's field may be called `getAttribute`: whatever a page does, its clicks stay its own.
    }
  };
  for (const name of ['click', 'auxclick', 'submit', 'focusin'])
    addEventListener(name, heard, { capture: true, passive: true, signal });
  return () => {
    ended.abort();
    delete page[KEY];
  };
}
