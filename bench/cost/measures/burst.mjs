import { onFreshPage, sleep } from '../browser.mjs';
import { callInBursts, load } from '../in-page.mjs';

const CPU_SLOWDOWN = 4;
const WITHIN_MS = 20_000;
const SETTLE_MS = 1_500;

/** 10,000 events, 100 in a task, on a CPU four times slower: tasks over 50 ms, and the heap afterwards. */
export function burst(bench, { code, name }) {
  return onFreshPage(bench, async (page, cdp) => {
    await page.evaluate(load, { code, host: bench.collector.url });
    await sleep(SETTLE_MS);
    const before = await heap(cdp);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
    const plan = { calls: 10_000, perTask: 100, pauseMs: 20, withinMs: WITHIN_MS, name };
    const calls = await page.evaluate(callInBursts, plan);
    await sleep(SETTLE_MS);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    const tasks = await longTasks(page);
    return { ...tasks, calls, heap: (await heap(cdp)) - before };
  });
}

/** 1,000 calls in one loop: that task, and the longest one that the SDK schedules afterwards. */
export function loop(bench, { code, name }) {
  return onFreshPage(bench, async (page, cdp) => {
    await page.evaluate(load, { code, host: bench.collector.url });
    await sleep(SETTLE_MS);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
    const plan = { calls: 1_000, perTask: 1_000, pauseMs: 0, withinMs: WITHIN_MS, name };
    const calls = await page.evaluate(callInBursts, plan);
    await sleep(SETTLE_MS);
    return { ...(await longTasks(page)), calls };
  });
}

/** Milliseconds: the longest task, the longest without a call of the page in it, and the sum of what is over 50. */
async function longTasks(page) {
  const { tasks, loops } = await page.evaluate(() => ({ tasks: globalThis.longTasks, loops: globalThis.loops }));
  const length = ([start, end]) => end - start;
  const scheduled = tasks.filter(([start, end]) => !loops.some(([from, to]) => from < end && to > start));
  return {
    longest: Math.max(0, ...tasks.map(length)),
    scheduled: Math.max(0, ...scheduled.map(length)),
    blocked: tasks.reduce((sum, task) => sum + length(task) - 50, 0),
  };
}

async function heap(cdp) {
  await cdp.send('HeapProfiler.collectGarbage');
  return (await cdp.send('Runtime.getHeapUsage')).usedSize;
}
