import { onFreshPage, sleep } from '../browser.mjs';
import { callInBursts, count, load } from '../in-page.mjs';
import { startCollector } from '../servers.mjs';

/** Milliseconds after the last call in which everything should be done. */
const SETTLE_MS = 15_000;
const IDLE_MS = 60_000;

/** What a page does in a minute in which nothing happens: timers under 30 s that fire, writes, requests. */
export async function idle(bench, { code, name }) {
  const collector = await startCollector();
  const result = await onFreshPage(bench, async (page) => {
    await page.addInitScript(count);
    await page.reload();
    await page.evaluate(load, { code, host: collector.url });
    await page.evaluate(callInBursts, { calls: 5, perTask: 5, pauseMs: 0, withinMs: 5_000, name });
    await sleep(SETTLE_MS);
    const before = await page.evaluate(() => ({ ...globalThis.counts }));
    const sent = collector.arrivals.length;
    await sleep(IDLE_MS);
    const after = await page.evaluate(() => globalThis.counts);
    const writes = ['indexeddb', 'webStorage', 'cookie'].reduce(
      (sum, kind) => sum + after[kind] - before[kind],
      0,
    );
    return { timers: after.timers - before.timers, writes, requests: collector.arrivals.length - sent };
  });
  collector.close();
  return result;
}
