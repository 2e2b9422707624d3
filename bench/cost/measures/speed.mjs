import { onFreshPage, sleep } from '../browser.mjs';
import { callInTens, load } from '../in-page.mjs';
import { median, quantile } from '../stats.mjs';
import { traced } from '../trace.mjs';

/** Tasks with ten calls each. */
const TASKS = 100;
/** Milliseconds that a peer may take for its calls. */
const WITHIN_MS = 10_000;
/** Milliseconds in which what a peer puts off must be done to be counted. */
const SETTLE_MS = 1_500;

/** Milliseconds: evaluation, init, a call of `track`, and all main-thread time of the start and of one event. */
export function speed(bench, { code, name }) {
  return onFreshPage(bench, async (page, cdp) => {
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    const fresh = await mainThread(cdp);
    const { marks } = await traced({ browser: bench.browser, page }, async () => {
      await page.evaluate(load, { code, host: bench.collector.url });
      await sleep(SETTLE_MS);
    });
    const started = await mainThread(cdp);
    const times = await page.evaluate(callInTens, { tasks: TASKS, name, withinMs: WITHIN_MS });
    await sleep(SETTLE_MS);
    const ended = await mainThread(cdp);
    return {
      evaluate: marks['bench:loaded'] - marks['bench:load'],
      init: marks['bench:initialised'] - marks['bench:loaded'],
      start: started - fresh,
      call: median(times),
      slowCall: quantile(times, 0.95),
      event: (ended - started) / (10 * times.length),
    };
  });
}

/** Milliseconds of CPU that the page's main thread has used. */
async function mainThread(cdp) {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration').value * 1_000;
}
