import type { Undo } from '../lib/clock.ts';

/** How a page came to another URL without loading: a new entry, a changed one, or back and forward. */
export type Navigated = 'push' | 'replace' | 'traverse';

/**
 * Calls `run` after the URL may have changed. Where the browser has the Navigation API
 * (https://html.spec.whatwg.org/#navigation-api) nothing of the page is touched; elsewhere `history` is wrapped.
 */
export function watchUrl(run: (how: Navigated) => void): Undo {
  const navigation = (window as { navigation?: Navigation }).navigation;
  if (!navigation) return watchHistory(run);
  const changed = ({ navigationType }: NavigationCurrentEntryChangeEvent) =>
    run(navigationType === 'push' || navigationType === 'replace' ? navigationType : 'traverse');
  navigation.addEventListener('currententrychange', changed);
  return () => navigation.removeEventListener('currententrychange', changed);
}

function watchHistory(run: (how: Navigated) => void): Undo {
  let watching = true;
  const wrap = (name: 'pushState' | 'replaceState', how: Navigated): Undo => {
    const original = history[name];
    const wrapped: typeof original = function (this: History, ...args) {
      original.apply(this, args);
      if (watching) run(how); // reads `location` afterwards: the argument may be relative, a URL object or absent
    };
    history[name] = wrapped;
    return () => {
      // Somebody may have wrapped ours in turn: then it stays, and does nothing.
      if (history[name] === wrapped) history[name] = original;
    };
  };
  const undo = [wrap('pushState', 'push'), wrap('replaceState', 'replace')];
  const traversed = () => run('traverse');
  addEventListener('popstate', traversed);
  addEventListener('hashchange', traversed);
  return () => {
    watching = false;
    for (const back of undo) back();
    removeEventListener('popstate', traversed);
    removeEventListener('hashchange', traversed);
  };
}
