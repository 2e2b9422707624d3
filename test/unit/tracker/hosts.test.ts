import { beforeEach, describe, expect, it } from 'vitest';
import { Hosts, ROUTE_MS } from '../../../src/tracker/hosts.ts';
import { START } from '../support/fake-clock.ts';
import { MemoryValues } from '../support/memory-values.ts';
import { HOST } from '../support/rows.ts';

let values: MemoryValues;

beforeEach(() => {
  values = new MemoryValues();
});

async function nextVisit(): Promise<Hosts> {
  const hosts = new Hosts(values);
  await hosts.load();
  return hosts;
}

describe('Hosts', () => {
  it('knows nothing of a new host', async () => {
    const hosts = await nextVisit();
    expect([hosts.isProven(HOST), hosts.takesSingles(HOST, START)]).toEqual([false, false]);
  });

  it('remembers a host that has acknowledged something, over visits', async () => {
    await new Hosts(values).acknowledged(HOST, false, START);
    const hosts = await nextVisit();
    expect([hosts.isProven(HOST), hosts.takesSingles(HOST, START)]).toEqual([true, false]);
  });

  it('remembers for seven days that a host takes single events only', async () => {
    await new Hosts(values).acknowledged(HOST, true, START);
    const hosts = await nextVisit();
    expect(hosts.takesSingles(HOST, START + ROUTE_MS - 1)).toBe(true);
    expect(hosts.takesSingles(HOST, START + ROUTE_MS)).toBe(false);
  });

  it('learns that a host takes batches again', async () => {
    const hosts = new Hosts(values);
    await hosts.acknowledged(HOST, true, START);
    await hosts.acknowledged(HOST, false, START + 1);
    expect(hosts.takesSingles(HOST, START + 2)).toBe(false);
  });

  it('writes only what is new', async () => {
    const hosts = new Hosts(values);
    for (let count = 0; count < 5; count++) await hosts.acknowledged(HOST, false, START + count);
    expect(values.writes).toBe(1);
  });

  it('forgets a host that does not answer any more', async () => {
    const hosts = new Hosts(values);
    await hosts.acknowledged(HOST, false, START);
    hosts.forget(HOST);
    expect(hosts.isProven(HOST)).toBe(false);
  });

  it('is not fooled by names that every object has', () => {
    expect(new Hosts(values).isProven('constructor')).toBe(false);
    expect(new Hosts(values).takesSingles('toString', START)).toBe(false);
  });

  it.each([null, 'text', [HOST], { [HOST]: 'x' }])('goes on with a damaged record: %j', async (stored) => {
    values.values.set('hosts', stored);
    const hosts = await nextVisit();
    expect(hosts.takesSingles(HOST, START)).toBe(false);
  });

  it('goes on from memory where storage fails', async () => {
    values.failure = new DOMException('broken', 'UnknownError');
    const hosts = await nextVisit();
    await hosts.acknowledged(HOST, true, START);
    expect(hosts.takesSingles(HOST, START)).toBe(true);
  });
});
