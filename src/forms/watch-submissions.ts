import type { Undo } from '../lib/clock.ts';
import { fenced } from './fenced.ts';
import { patchMethod } from './patch-method.ts';

/** Is told what came of a submission: whether the page prevented the browser's own. */
export type Tell = (prevented: boolean) => void;

/** Looks at a form before the page's handlers do. */
export type Begin = (form: HTMLFormElement, submitter?: HTMLElement | null) => Tell | undefined;

/** A submission that the page's handlers are dealing with. */
interface Pending {
  form: HTMLFormElement;
  tell: Tell;
  /** One of them has called `form.submit()`. */
  submitted: boolean;
}

/** Submissions that are watched. */
export interface Submissions {
  /** Watches a shadow root too, if it is one and open; tells whether that is new. */
  join(root: EventTarget): boolean;
  undo: Undo;
}

/**
 * Sees every submission of the document and of the shadow roots that `join` is called with. Only looks: nothing is
 * prevented, stopped, delayed or sent again. The page's handlers decide whether a submission goes on, and they may stop
 * the event, so what came of it is read in the next task, or when the page leaves before that.
 */
export function watchSubmissions(begin: Begin): Submissions {
  const listening = new AbortController();
  const { signal } = listening;
  const pending = new Map<Event, Pending>();
  const joined = new WeakSet<EventTarget>();

  const settle = () => {
    for (const [event, { tell, submitted }] of pending) {
      pending.delete(event);
      const prevented = event.defaultPrevented && !submitted;
      // An event that the page made up submits nothing, unless a handler took it for its own kind of submission.
      if (event.isTrusted || event.defaultPrevented || submitted) fenced(tell)(prevented);
    }
  };

  const onSubmit = fenced((event: Event) => {
    const [form] = event.composedPath();
    // The path of a form in a slot goes through two roots: one event, seen twice.
    if (!(form instanceof HTMLFormElement) || pending.has(event)) return;
    const tell = begin(form, (event as SubmitEvent).submitter);
    if (!tell) return;
    pending.set(event, { form, tell, submitted: false });
    setTimeout(settle);
  });

  const onSubmitCall = (form: HTMLFormElement) => {
    if (!form.isConnected) return; // it goes nowhere
    const current = [...pending.values()].find((other) => other.form === form);
    if (current) current.submitted = true;
    else begin(form)?.(false);
  };

  const listen = (root: EventTarget) => root.addEventListener('submit', onSubmit, { capture: true, signal });
  // The event does not leave its shadow root (`composed` is false), so each root is listened to.
  const join = (root: EventTarget) => {
    const isNew = root instanceof ShadowRoot && root.mode === 'open' && !joined.has(root);
    if (isNew) {
      joined.add(root);
      listen(root);
    }
    return isNew;
  };
  listen(window);
  addEventListener('pagehide', settle, { signal });
  const undo = [
    patchMethod('submit', onSubmitCall),
    patchMethod('requestSubmit', (form) => join(form.getRootNode())),
  ];
  return {
    join,
    undo() {
      settle();
      listening.abort();
      for (const back of undo) back();
    },
  };
}
