import { beforeEach, describe, expect, it, vi } from 'vitest';
import { WebStorage } from '../../../src/lib/web-storage.ts';
import { Parking } from '../../../src/tracker/parking.ts';
import { toRow } from '../../../src/tracker/row.ts';
import { event, HOST, row, rows, SHARED } from '../support/rows.ts';

const newParking = (id = 'g8:key') => new Parking(new WebStorage('localStorage'), id);
const ids = (list: readonly { messageId: string }[]) => list.map(({ messageId }) => messageId);

beforeEach(() => localStorage.clear());

describe('Parking', () => {
  it('keeps rows for the next visit, which takes them over once', () => {
    expect(newParking().park('t1', 'visitor-1', rows(2))).toBe(true);
    expect(newParking().adopt('visitor-1')).toEqual(rows(2));
    expect(newParking().adopt('visitor-1')).toEqual([]);
    expect(localStorage.length).toBe(0);
  });

  it('uses one entry per tab, and takes over those of all tabs', () => {
    newParking().park('t1', 'v', [row('a')]);
    newParking().park('t2', 'v', [row('b')]);
    expect(localStorage.length).toBe(2);
    expect(ids(newParking().adopt('v')).sort()).toEqual(['a', 'b']);
  });

  it('keeps the rows of different keys apart', () => {
    newParking('g8:one').park('t', 'v', [row('a')]);
    expect(newParking('g8:two').adopt('v')).toEqual([]);
  });

  it('gives the visitor who was made up in a hurry the place of the real one', () => {
    const stamped = toRow(event('a', { anonymousId: 'made-up', properties: { text: 'made-up story' } }), {
      ...{ at: 0, host: HOST, shared: SHARED },
    });
    newParking().park('t1', 'made-up', [stamped]);
    const [adopted] = newParking().adopt('the-real-one');
    expect(JSON.parse(adopted?.json ?? '')).toMatchObject({
      ...{ anonymousId: 'the-real-one', properties: { text: 'made-up story' } },
    });
  });

  it('takes back what it parked when the page returns from the cache', () => {
    const parking = newParking();
    parking.park('t1', 'v', rows(2));
    parking.unpark('t1');
    expect(newParking().adopt('v')).toEqual([]);
  });

  it('passes over damaged entries and rows, and keeps the sound ones', () => {
    localStorage.setItem('g8:key:parked:t1', '{"half');
    localStorage.setItem('g8:key:parked:t2', 'null');
    localStorage.setItem('g8:key:parked:t3', '{"rows":{}}');
    const damaged = [row('a'), { json: '{' }, null, row('b')];
    localStorage.setItem('g8:key:parked:t4', JSON.stringify({ visitorId: 'v', rows: damaged }));
    expect(ids(newParking().adopt('v'))).toEqual(['a', 'b']);
  });

  it('adopts rows without a visitor as they are', () => {
    localStorage.setItem('g8:key:parked:t1', JSON.stringify({ rows: [row('a')] }));
    expect(newParking().adopt('v')).toEqual([row('a')]);
  });

  it('tells that there was no room', () => {
    vi.spyOn(window, 'localStorage', 'get').mockReturnValue({
      setItem() {
        throw new DOMException('full', 'QuotaExceededError');
      },
    } as unknown as Storage);
    expect(newParking().park('t1', 'v', rows(1))).toBe(false);
  });
});
