import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Navigated, watchUrl } from '../../../src/tracker/watch-url.ts';
import { visit } from '../support/location.ts';

let seen: Navigated[];
const watch = () => watchUrl((how) => seen.push(how));

beforeEach(() => {
  visit('https://shop.example.com/start');
  seen = [];
});
afterEach(() => visit('about:blank'));

describe('watchUrl without the Navigation API', () => {
  it('tells how the URL changed, when it has changed', () => {
    const urls: string[] = [];
    const stop = watchUrl((how) => urls.push(`${how} ${location.pathname}`));
    history.pushState(null, '', '/a');
    history.replaceState(null, '', new URL('/b', location.href));
    window.dispatchEvent(new Event('popstate'));
    window.dispatchEvent(new Event('hashchange'));
    stop();
    expect(urls).toEqual(['push /a', 'replace /b', 'traverse /b', 'traverse /b']);
  });

  it('leaves nothing behind', () => {
    const { pushState, replaceState } = history;
    watch()();
    history.pushState(null, '', '/a');
    window.dispatchEvent(new Event('popstate'));
    window.dispatchEvent(new Event('hashchange'));
    expect(seen).toEqual([]);
    expect([history.pushState, history.replaceState]).toEqual([pushState, replaceState]);
  });

  it('stays out of the way when somebody has wrapped history after us', () => {
    const { pushState } = history;
    const stop = watch();
    const ours = history.pushState;
    const theirs: History['pushState'] = function (this: History, ...args) {
      ours.apply(this, args);
    };
    history.pushState = theirs;
    stop();
    history.pushState(null, '', '/a');
    expect(seen).toEqual([]);
    expect(history.pushState).toBe(theirs);
    expect(location.pathname).toBe('/a');
    history.pushState = pushState;
  });

  it('lets an error of history through to the page, as without us', () => {
    const failing = vi.spyOn(history, 'pushState').mockImplementation(() => {
      throw new DOMException('too many', 'SecurityError');
    });
    const stop = watch();
    expect(() => history.pushState(null, '', '/a')).toThrow('too many');
    expect(seen).toEqual([]);
    stop();
    failing.mockRestore();
  });
});

describe('watchUrl with the Navigation API', () => {
  it('touches nothing of the page, and tells the same', () => {
    const navigation = new EventTarget();
    vi.stubGlobal('navigation', navigation);
    const { pushState } = history;
    const stop = watch();
    expect(history.pushState).toBe(pushState);
    const change = (navigationType: string | null) =>
      navigation.dispatchEvent(Object.assign(new Event('currententrychange'), { navigationType }));
    for (const type of ['push', 'replace', 'traverse', 'reload', null]) change(type);
    stop();
    change('push');
    expect(seen).toEqual(['push', 'replace', 'traverse', 'traverse', 'traverse']);
  });
});
