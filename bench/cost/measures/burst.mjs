import { onFreshPage, sleep } from '../browser.mjs';
import { callInBursts, load } from '../in-page.mjs';
import { traced } from '../trace.mjs';

const CPU_SLOWDOWN = 4;
const WITHIN_MS = 10_000;
const SETTLE_MS = 1_500;
/** Longer tasks count as long: https://www.w3.org/TR/longtasks-1/ */
const LONG_MS = 50;

/** 10,000 events, 100 in a task. */
export const burst = (bench, subject) =>
  measured(bench, subject, { calls: 10_000, perTask: 100, pauseMs: 5 });

/** 1,000 events in one loop. */
export const loop = (bench, subject) =>
  measured(bench, subject, { calls: 1_000, perTask: 1_000, pauseMs: 0 });

/** The main thread's tasks on a CPU that is four times slower, and what the heap has grown by afterwards, in bytes. */
function measured(bench, { code, name }, plan) {
  return onFreshPage(bench, async (page, cdp) => {
    await page.evaluate(load, { code, host: bench.collector.url });
    await sleep(SETTLE_MS);
    const before = await heap(cdp);
    let calls = 0;
    const { tasks } = await traced({ browser: bench.browser, page }, async () => {
      await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
      calls = await page.evaluate(callInBursts, { ...plan, withinMs: WITHIN_MS, name });
      await sleep(SETTLE_MS);
      await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    });
    return { ...summary(tasks), calls, heap: (await heap(cdp)) - before };
  });
}

/** Milliseconds: the longest task, the longest without a call of the page in it, and the sum of what is over 50. */
function summary(tasks) {
  const longest = (list) => list.reduce((most, { ms }) => Math.max(most, ms), 0);
  return {
    longest: longest(tasks),
    scheduled: longest(tasks.filter(({ calls }) => !calls)),
    blocked: tasks.reduce((sum, { ms }) => sum + Math.max(0, ms - LONG_MS), 0),
  };
}

async function heap(cdp) {
  await cdp.send('HeapProfiler.collectGarbage');
  return (await cdp.send('Runtime.getHeapUsage')).usedSize;
}
