import { onFreshPage, sleep } from '../browser.mjs';
import { callInBursts, count, load } from '../in-page.mjs';
import { startCollector } from '../servers.mjs';

/** Milliseconds without a request after which a peer has sent what it will send. */
const QUIET_MS = 8_000;
const WITHIN_MS = 60_000;
const SETTLE_MS = 1_500;

/** What 1,000 events cost in requests, bytes and writes to storage; and the options that the adapter has set. */
export async function traffic(bench, { code, name }) {
  const collector = await startCollector();
  const result = await onFreshPage(bench, async (page) => {
    await page.addInitScript(count);
    await page.reload();
    await page.evaluate(load, { code, host: collector.url });
    await sleep(SETTLE_MS);
    const { timers: _timers, ...before } = await page.evaluate(() => globalThis.counts);
    const plan = { calls: 1_000, perTask: 10, pauseMs: 20, withinMs: WITHIN_MS, name };
    const calls = await page.evaluate(callInBursts, plan);
    await quiet(collector.arrivals);
    const after = await page.evaluate(() => globalThis.counts);
    const writes = Object.keys(before).map((kind) => [kind, after[kind] - before[kind]]);
    const options = await page.evaluate(() => globalThis.sdk.options);
    return { calls, options, ...Object.fromEntries(writes) };
  });
  collector.close();
  const { arrivals } = collector;
  return {
    ...result,
    requests: arrivals.length,
    bytes: arrivals.reduce((sum, { bytes }) => sum + bytes, 0),
    delivered: new Set(arrivals.flatMap(({ marks }) => [...marks])).size,
  };
}

async function quiet(arrivals) {
  const end = Date.now() + WITHIN_MS;
  const begun = Date.now();
  while (Date.now() < end && Date.now() - (arrivals.at(-1)?.at ?? begun) < QUIET_MS) await sleep(200);
}
