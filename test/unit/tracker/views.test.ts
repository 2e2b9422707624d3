import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Undo } from '../../../src/lib/clock.ts';
import { PageLife } from '../../../src/lib/page-life.ts';
import type { Moment } from '../../../src/tracker/page-context.ts';
import { VIEW_DELAY_MS, Views } from '../../../src/tracker/views.ts';
import { watchUrl } from '../../../src/tracker/watch-url.ts';
import { FakeClock, START } from '../support/fake-clock.ts';
import { visit } from '../support/location.ts';

const ORIGIN = 'https://shop.example.com';

let clock: FakeClock;
let views: Views;
let told: Moment[];
let undo: Undo[];
let life: PageLife;

/** Views told so far, by what follows the origin. */
const paths = () => told.map(({ url }) => url.replace(ORIGIN, ''));
const push = (url: string) => history.pushState(null, '', url);
const replace = (url: string) => history.replaceState(null, '', url);
const wait = (ms = VIEW_DELAY_MS) => clock.pass(ms);

/** Goes back, as far as the page can tell. */
function traverse(url: string): void {
  visit(ORIGIN + url);
  window.dispatchEvent(new Event('popstate'));
}

/** A loaded page whose first view was told long ago. */
async function loaded(url = '/start'): Promise<void> {
  begin(url);
  views.shown();
  await wait(10_000);
  told = [];
}

function begin(url: string): void {
  visit(ORIGIN + url);
  views = new Views(clock, (moment) => void told.push(moment));
  undo.push(watchUrl((how) => views.navigated(how)));
}

beforeEach(() => {
  clock = new FakeClock();
  told = [];
  life = new PageLife();
  undo = [() => life.destroy()];
});
afterEach(() => {
  for (const back of undo) back();
  for (const name of ['visibilityState', 'prerendering']) Reflect.deleteProperty(document, name);
  visit('about:blank');
});

describe('a load', () => {
  it('is one view, told after half a second, with the time of the load', async () => {
    begin('/start?a=1');
    views.shown();
    await wait(VIEW_DELAY_MS - 1);
    expect(told).toEqual([]);
    await wait(1);
    expect(paths()).toEqual(['/start?a=1']);
    expect(told[0]?.at).toBe(START);
  });

  it('is one view where it ended when it redirects within half a second', async () => {
    begin('/start');
    views.shown();
    await wait(300);
    replace('/login');
    await wait(100);
    push('/login/step1');
    await wait();
    expect(paths()).toEqual(['/login/step1']);
  });

  it('takes the title at the end of the wait, which often follows the URL', async () => {
    begin('/start');
    document.title = 'Loading…';
    views.shown();
    await wait(200);
    document.title = 'Start';
    await wait();
    expect(told[0]?.title).toBe('Start');
  });

  it('comes from where the document says', async () => {
    vi.spyOn(document, 'referrer', 'get').mockReturnValue('https://search.example.org/');
    begin('/start');
    views.shown();
    await wait();
    expect(told[0]?.referrer).toBe('https://search.example.org/');
  });

  it('is told at once when the page goes away before the wait is over', () => {
    begin('/start');
    views.shown();
    views.flush();
    views.flush();
    expect(paths()).toEqual(['/start']);
  });
});

describe('client-side navigation', () => {
  it.each([
    ['a new path by push', () => push('/plans'), ['/plans']],
    ['a new query by push', () => push('/start?page=2'), ['/start?page=2']],
    ['a relative URL by push', () => push('?page=2'), ['/start?page=2']],
    ['the same URL by push', () => push('/start'), []],
    ['push without a URL', () => history.pushState({ a: 1 }, ''), []],
    ['a new path by replace', () => replace('/plans'), ['/plans']],
    ['a new query by replace', () => replace('/start?filter=blue'), []],
    ['the same URL by replace', () => replace('/start'), []],
    ['a hash by push', () => push('/start#reviews'), []],
    ['a hash that is a route', () => push('/start#/plans'), ['/start#/plans']],
    ['a hash that is an old route', () => push('/start#!plans'), ['/start#!plans']],
    ['back to another path', () => traverse('/before'), ['/before']],
    ['back to another hash', () => traverse('/start#top'), []],
  ])('counts for %s', async (_name, navigate, expected) => {
    await loaded();
    navigate();
    await wait();
    expect(paths()).toEqual(expected);
  });

  it('counts a change of the hash only where it is a route', async () => {
    await loaded('/app#/inbox');
    push('/app#/sent');
    await wait();
    push('/app#/sent?sort=date');
    await wait();
    replace('/app#/sent?sort=name');
    await wait();
    expect(paths()).toEqual(['/app#/sent', '/app#/sent?sort=date']);
  });

  it('counts forth and back', async () => {
    await loaded();
    push('/plans');
    await wait();
    traverse('/start');
    await wait();
    expect(paths()).toEqual(['/plans', '/start']);
  });

  it('counts each of two quick navigations', async () => {
    await loaded();
    push('/a');
    await wait(100);
    push('/b');
    await wait();
    expect(paths()).toEqual(['/a', '/b']);
  });

  it('counts a navigation and its redirect once', async () => {
    await loaded();
    push('/account');
    replace('/account/profile');
    await wait();
    expect(paths()).toEqual(['/account/profile']);
  });

  it('has the previous URL for its referrer', async () => {
    await loaded();
    push('/plans');
    await wait();
    push('/buy');
    await wait();
    expect(told.map(({ referrer }) => referrer)).toEqual([`${ORIGIN}/start`, `${ORIGIN}/plans`]);
    expect(views.referrer).toBe(`${ORIGIN}/plans`);
  });

  it('keeps the time at which it began', async () => {
    await loaded();
    const at = clock.now();
    push('/plans');
    await wait();
    expect(told[0]?.at).toBe(at);
  });
});

describe('a manual page()', () => {
  it('takes over the automatic view that waits', async () => {
    await loaded();
    push('/plans');
    expect(views.takeOver()).toBe(true);
    await wait();
    expect(told).toEqual([]);
  });

  it('replaces nothing when the automatic view was told already', async () => {
    await loaded();
    expect(views.takeOver()).toBe(false);
  });

  it('does not keep the next view from being counted', async () => {
    await loaded();
    push('/plans');
    views.takeOver();
    push('/buy');
    await wait();
    expect(paths()).toEqual(['/buy']);
  });
});

describe('pages that are shown later or again', () => {
  const show = () => {
    Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  };
  const hide = () =>
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });

  it('counts a page from the back/forward cache again', async () => {
    await loaded();
    views.shown();
    await wait();
    expect(paths()).toEqual(['/start']);
  });

  it('counts a prerendered page once, when it is shown', async () => {
    Object.defineProperty(document, 'prerendering', { value: true, configurable: true });
    begin('/start');
    life.whenActivated(() => life.whenSeen(() => views.shown()));
    await wait(60_000);
    expect(told).toEqual([]);
    clock.jump(1_000);
    Object.defineProperty(document, 'prerendering', { value: false, configurable: true });
    document.dispatchEvent(new Event('prerenderingchange'));
    await wait();
    expect(told.map(({ at }) => at)).toEqual([START + 61_000]);
  });

  it('counts a tab in the background when it is first seen, and one that is never seen not at all', async () => {
    hide();
    begin('/start');
    life.whenSeen(() => views.shown());
    await wait(60_000);
    expect(told).toEqual([]);
    show();
    await wait();
    hide();
    show();
    await wait();
    expect(paths()).toEqual(['/start']);
  });
});
