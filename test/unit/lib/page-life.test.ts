import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PageLife } from '../../../src/lib/page-life.ts';
import { visit } from '../support/location.ts';

const SIGNALS = ['visible', 'hidden', 'leave', 'return', 'freeze', 'resume', 'online'] as const;

let life: PageLife;
let heard: string[];

/** Makes the page visible or hidden, as the browser does. */
function show(state: DocumentVisibilityState): void {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}
const prerender = (prerendering: boolean) =>
  Object.defineProperty(document, 'prerendering', { value: prerendering, configurable: true });
const pageShow = (persisted: boolean) => Object.assign(new Event('pageshow'), { persisted });

beforeEach(() => {
  life = new PageLife();
  heard = [];
  for (const signal of SIGNALS) life.on(signal, () => heard.push(signal));
});
afterEach(() => {
  life.destroy();
  for (const name of ['visibilityState', 'prerendering']) Reflect.deleteProperty(document, name);
});

describe('PageLife', () => {
  it('tells what happens to the page', () => {
    show('hidden');
    document.dispatchEvent(new Event('freeze'));
    document.dispatchEvent(new Event('resume'));
    show('visible');
    window.dispatchEvent(new Event('pagehide'));
    window.dispatchEvent(pageShow(true));
    window.dispatchEvent(new Event('online'));
    expect(heard).toEqual(['hidden', 'freeze', 'resume', 'visible', 'leave', 'return', 'online']);
  });

  it('does not take the first show of a page for a return', () => {
    window.dispatchEvent(pageShow(false));
    expect(heard).toEqual([]);
  });

  it('takes nothing for news between leaving and coming back', () => {
    window.dispatchEvent(new Event('pagehide'));
    show('hidden');
    document.dispatchEvent(new Event('freeze'));
    window.dispatchEvent(new Event('online'));
    expect(heard).toEqual(['leave']);
    window.dispatchEvent(pageShow(true));
    show('visible');
    expect(heard).toEqual(['leave', 'return', 'visible']);
  });

  it('tells which request the policy of the page has blocked', () => {
    const blocked: string[] = [];
    life.on('blocked', (url) => blocked.push(url));
    const violation = new Event('securitypolicyviolation');
    document.dispatchEvent(Object.assign(violation, { blockedURI: 'https://events.example.com/v1/batch' }));
    expect(blocked).toEqual(['https://events.example.com/v1/batch']);
  });

  it('never listens to unload or beforeunload, which would cost the page its place in the cache', () => {
    const names: string[] = [];
    for (const target of [window, document]) {
      const add = target.addEventListener.bind(target) as EventTarget['addEventListener'];
      vi.spyOn(target as EventTarget, 'addEventListener').mockImplementation((name, listener, options) => {
        names.push(name);
        add(name, listener, options);
      });
    }
    new PageLife().destroy();
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => /unload/.test(name))).toEqual([]);
    expect([window.onunload ?? null, window.onbeforeunload ?? null]).toEqual([null, null]);
  });

  it('removes every listener that it has added', () => {
    const open = new Set<string>();
    const note = (change: (entry: string) => unknown, target: string) =>
      ((name: string) => void change(`${target} ${name}`)) as EventTarget['addEventListener'];
    for (const [name, target] of Object.entries({ window, document }) as [string, EventTarget][]) {
      vi.spyOn(target, 'addEventListener').mockImplementation(note((entry) => open.add(entry), name));
      vi.spyOn(target, 'removeEventListener').mockImplementation(note((entry) => open.delete(entry), name));
    }
    prerender(true);
    const other = new PageLife();
    other.whenActivated(() => {});
    expect(open).toContain('document prerenderingchange');
    expect(open.size).toBeGreaterThan(5);
    other.destroy();
    expect([...open]).toEqual([]);
  });

  it('tells nobody anything after it was destroyed', () => {
    life.destroy();
    show('hidden');
    window.dispatchEvent(new Event('pagehide'));
    expect(heard).toEqual([]);
  });

  it('runs at once what waits for activation on a page that is not prerendered', () => {
    const run = vi.fn();
    life.whenActivated(run);
    expect(run).toHaveBeenCalledOnce();
  });

  it('runs what waits for activation once, when a prerendered page is shown', () => {
    prerender(true);
    const run = vi.fn();
    life.whenActivated(run);
    expect(run).not.toHaveBeenCalled();
    prerender(false);
    document.dispatchEvent(new Event('prerenderingchange'));
    show('hidden');
    show('visible');
    expect(run).toHaveBeenCalledOnce();
  });

  it('runs what waits to be seen once, and never in a tab that nobody looks at', () => {
    show('hidden');
    const run = vi.fn();
    life.whenSeen(run);
    window.dispatchEvent(new Event('focus'));
    expect(run).not.toHaveBeenCalled();
    show('visible');
    show('hidden');
    show('visible');
    expect(run).toHaveBeenCalledOnce();
  });

  it('runs at once what waits to be seen on a visible page', () => {
    show('visible');
    const run = vi.fn();
    life.whenSeen(run);
    expect(run).toHaveBeenCalledOnce();
  });
});

describe('where the page goes', () => {
  const NEXT = 'https://shop.example.com/next';
  const navigation = new EventTarget();
  let follower: PageLife;

  /** The page begins to navigate. */
  function navigate(to: { url: string; sameDocument?: boolean; downloadRequest?: string }): PageLife {
    const { url, sameDocument = false, downloadRequest = null } = to;
    const event = Object.assign(new Event('navigate'), {
      destination: { url, sameDocument },
      downloadRequest,
    });
    navigation.dispatchEvent(event);
    return follower;
  }

  beforeEach(() => {
    visit('https://shop.example.com/start');
    vi.stubGlobal('navigation', navigation);
    follower = new PageLife();
  });
  afterEach(() => {
    follower.destroy();
    visit('about:blank');
  });

  it.each([
    ['another page of the site', { url: NEXT }, 'on'],
    ['another site', { url: 'https://other.example.com/' }, 'away'],
    ['the same host on another port', { url: 'https://shop.example.com:8443/' }, 'away'],
    ['no URL of a host', { url: 'mailto:ada@example.com' }, 'away'],
    [
      'a part of the same document',
      { url: 'https://shop.example.com/start#a', sameDocument: true },
      'nowhere',
    ],
    ['a download', { url: 'https://shop.example.com/file', downloadRequest: '' }, 'nowhere'],
  ])('knows where the page goes: %s', (_name, to, goes) => {
    expect(navigate(to)).toMatchObject({ leaving: goes !== 'nowhere', staysOnSite: goes === 'on' });
  });

  it('goes by the last navigation', () => {
    navigate({ url: NEXT });
    expect(navigate({ url: 'https://other.example.com/' }).staysOnSite).toBe(false);
  });

  it('forgets a navigation that has come to nothing', () => {
    const clock = vi.spyOn(performance, 'now').mockReturnValue(1_000);
    navigate({ url: NEXT });
    clock.mockReturnValue(5_999);
    expect(follower).toMatchObject({ leaving: true, staysOnSite: true });
    clock.mockReturnValue(6_000);
    expect(follower).toMatchObject({ leaving: false, staysOnSite: false });
  });

  it('stays when the page handles a navigation itself', () => {
    navigate({ url: NEXT });
    visit(NEXT);
    navigation.dispatchEvent(new Event('currententrychange'));
    expect(follower).toMatchObject({ leaving: false, staysOnSite: false });
  });

  it('still leaves when only its own address changes meanwhile', () => {
    navigate({ url: NEXT });
    navigate({ url: 'https://shop.example.com/start#a', sameDocument: true });
    visit('https://shop.example.com/start#a');
    navigation.dispatchEvent(new Event('currententrychange'));
    expect(follower).toMatchObject({ leaving: true, staysOnSite: true });
  });

  it.each([
    ['back from the cache', true, false],
    ['shown for the first time', false, true],
  ])('knows whether a page that is %s goes on with its navigation', (_name, persisted, leaving) => {
    navigate({ url: NEXT });
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));
    expect(follower.leaving).toBe(leaving);
  });

  it('does not know where the browser does not tell', () => {
    expect(life).toMatchObject({ leaving: false, staysOnSite: false });
  });
});
