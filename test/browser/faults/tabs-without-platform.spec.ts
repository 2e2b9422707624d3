import { expect, test } from '../fixture.ts';
import { everyEventDelivered, nothingWaits, openTab, trackMany } from './count-delivery.ts';

/** What a browser may lack, and how it is taken away. */
const LACKS: Record<string, () => void> = {
  'Web Locks': () => void Reflect.deleteProperty(Navigator.prototype, 'locks'),
  BroadcastChannel: () => void Reflect.deleteProperty(window, 'BroadcastChannel'),
  'Web Locks and BroadcastChannel': () => {
    Reflect.deleteProperty(Navigator.prototype, 'locks');
    Reflect.deleteProperty(window, 'BroadcastChannel');
  },
};

for (const [what, lack] of Object.entries(LACKS)) {
  test(`four tabs without ${what} deliver everything, and none of them waits for ever`, async ({
    bench,
    context,
  }) => {
    await context.addInitScript(lack);
    const tabs = [];
    for (let tab = 0; tab < 4; tab++) tabs.push(await openTab(bench, context));
    const ids: string[] = [];
    for (let round = 0; round < 3; round++) {
      const tracked = await Promise.all(tabs.map((tab, index) => trackMany(tab, `tab ${index}`, 10)));
      ids.push(...tracked.flat());
    }
    expect(await everyEventDelivered(bench, ids)).toMatchObject({ tracked: 120, delivered: 120 });
    // A tab that is told of nothing learns it as soon as it looks.
    for (const tab of tabs) {
      ids.push(...(await trackMany(tab, 'last', 1)));
      await nothingWaits(tab);
    }
    const { delivered, repeated } = await everyEventDelivered(bench, ids);
    expect(delivered).toBe(124);
    // Without locks a tab may have read the queue just before another one's answer: repeats have the same id and time.
    if (what === 'BroadcastChannel') expect(repeated).toBe(0);
  });

  test(`without ${what}, a tab closed in mid-request is followed by another within ten seconds`, async ({
    bench,
    context,
  }) => {
    await context.addInitScript(lack);
    const [sending, other] = [await openTab(bench, context), await openTab(bench, context)];
    bench.sandbox.faults.set({ kind: 'slow', ms: 30_000, key: bench.key, times: 1 });
    const ids = await trackMany(sending, 'sent by a tab that closes', 10);
    await expect.poll(() => bench.posts().length).toBe(1);
    ids.push(...(await trackMany(other, 'waits for its turn', 5)));
    const closed = Date.now();
    await sending.close();
    await everyEventDelivered(bench, ids);
    await nothingWaits(other);
    expect((bench.posts()[1]?.at ?? 0) - closed).toBeLessThan(10_000);
  });
}
