import { beforeEach, describe, expect, it } from 'vitest';
import { WebStorage } from '../../../src/lib/web-storage.ts';
import { Tab } from '../../../src/tracker/tab.ts';

const newTab = (id = 'g8:key') => new Tab(new WebStorage('sessionStorage'), id);

beforeEach(() => sessionStorage.clear());

describe('Tab', () => {
  it('numbers its events', () => {
    const tab = newTab();
    expect([tab.next(), tab.next()]).toEqual([
      { id: tab.id, seq: 1 },
      { id: tab.id, seq: 2 },
    ]);
  });

  it('goes on counting on the next page in the same tab', () => {
    const first = newTab();
    first.next();
    first.leave();
    const second = newTab();
    expect(second.next()).toEqual({ id: first.id, seq: 2 });
  });

  it('gives a duplicated tab a name of its own, since that copies the storage', () => {
    const original = newTab();
    original.next();
    const copy = newTab();
    expect(copy.id).not.toBe(original.id);
    expect(copy.next().seq).toBe(1);
  });

  it('takes its name back when the page comes back from the cache, and never repeats a number', () => {
    const tab = newTab();
    tab.next();
    tab.leave();
    tab.return();
    expect(newTab().id).not.toBe(tab.id);
    const { id, seq } = tab.next();
    expect(id).toBe(tab.id);
    expect(seq).toBeGreaterThan(1);
  });

  it('repeats no number of a page in between, whose count it may not have heard of', () => {
    const first = newTab();
    first.next();
    first.leave();
    const second = newTab();
    const used = Array.from({ length: 50 }, () => second.next().seq);
    first.return();
    expect(first.next().id).toBe(second.id);
    expect(used).not.toContain(first.next().seq);
  });

  it('keeps the names of different keys apart', () => {
    const one = newTab('g8:one');
    one.leave();
    expect(newTab('g8:two').id).not.toBe(one.id);
  });

  it.each(['', '{', '[]', 'null', '{"id":7,"seq":"x"}'])('begins anew from a damaged mark: %j', (mark) => {
    sessionStorage.setItem('g8:key:tab', mark);
    expect(newTab().next()).toEqual({ id: expect.stringMatching(/^[\w-]{8}$/), seq: 1 });
  });

  it('lasts as long as the page where there is no storage', () => {
    const tab = new Tab(undefined, 'g8:key');
    tab.leave();
    const { id } = tab;
    tab.return();
    expect(tab.id).toBe(id);
    expect(new Tab(undefined, 'g8:key').id).not.toBe(tab.id);
  });
});
