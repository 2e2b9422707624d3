import { beforeEach, describe, expect, it } from 'vitest';
import { Database } from '../../../src/lib/database.ts';
import { databaseKeyValue, pageKeyValue } from '../../../src/lib/key-value.ts';
import { WebStorage } from '../../../src/lib/web-storage.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { emptyIndexedDb } from '../support/outbox-store.ts';

beforeEach(() => {
  emptyIndexedDb();
  sessionStorage.clear();
});

describe('databaseKeyValue', () => {
  const newStore = () => databaseKeyValue(new Database('g8', { values: {} }, new FakeClock()), 'values');

  it('shares its values with every tab of the origin', async () => {
    const [one, two] = [newStore(), newStore()];
    await one.update('plan', () => ({ name: 'pro' }));
    expect(await two.get('plan')).toEqual({ name: 'pro' });
    expect(one.shared).toBe(true);
  });

  it('gives nothing for what was never stored', async () => {
    expect(await newStore().get('plan')).toBeUndefined();
  });

  it('loses no change when tabs change a value at the same time', async () => {
    const stores = [newStore(), newStore(), newStore()];
    const changes = Array.from({ length: 30 }, (_, index) =>
      stores[index % 3]?.update('count', (old) => Number(old ?? 0) + 1),
    );
    await Promise.all(changes);
    expect(await newStore().get('count')).toBe(30);
  });

  it('keeps the old value when a change throws', async () => {
    const store = newStore();
    await store.update('plan', () => 'pro');
    const failing = store.update('plan', () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow();
    expect(await store.get('plan')).toBe('pro');
  });
});

describe('pageKeyValue', () => {
  it('ends with the page where there is no storage', async () => {
    const store = pageKeyValue(undefined, '');
    await store.update('plan', () => 'pro');
    expect(await store.get('plan')).toBe('pro');
    expect(await pageKeyValue(undefined, '').get('plan')).toBeUndefined();
    expect(store.shared).toBe(false);
  });

  it('lasts as long as the tab where there is one, under names that begin with its prefix', async () => {
    const storage = new WebStorage('sessionStorage');
    await pageKeyValue(storage, 'g8:a:').update('plan', (old) => [old ?? null, 'pro']);
    expect(Object.keys(sessionStorage)).toEqual(['g8:a:plan']);
    expect(await pageKeyValue(storage, 'g8:a:').get('plan')).toEqual([null, 'pro']);
    expect(await pageKeyValue(storage, 'g8:b:').get('plan')).toBeUndefined();
  });

  it('falls back to memory when what is stored is damaged', async () => {
    const store = pageKeyValue(new WebStorage('sessionStorage'), 'g8:a:');
    await store.update('plan', () => 'pro');
    sessionStorage.setItem('g8:a:plan', '{"half');
    expect(await store.get('plan')).toBe('pro');
  });
});
