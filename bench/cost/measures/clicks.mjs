import { onFreshPage, sleep } from '../browser.mjs';
import { load, trackClicks } from '../in-page.mjs';
import { quantile } from '../stats.mjs';

const CLICKS = 200;
const CPU_SLOWDOWN = 4;
const SETTLE_MS = 1_000;
/** Milliseconds that stand for an interaction which the browser does not report, since it took less than 16. */
const QUICK_MS = 8;

/** Interaction to next paint over a storm of clicks on a slow CPU, each of which tracks; browsers round to 8 ms. */
export function clicks(bench, { code, name }) {
  return onFreshPage(bench, async (page, cdp) => {
    await page.evaluate(load, { code, host: bench.collector.url });
    await sleep(SETTLE_MS);
    await page.evaluate(trackClicks, name);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
    const at = { x: 100, y: 150, button: 'left', clickCount: 1 };
    for (let click = 0; click < CLICKS; click++) {
      await cdp.send('Input.dispatchMouseEvent', { ...at, type: 'mousePressed' });
      await cdp.send('Input.dispatchMouseEvent', { ...at, type: 'mouseReleased' });
    }
    await sleep(SETTLE_MS);
    const slow = Object.values(await page.evaluate(() => globalThis.slow));
    const all = [...slow, ...Array(Math.max(0, CLICKS - slow.length)).fill(QUICK_MS)];
    return { p75: quantile(all, 0.75), p98: quantile(all, 0.98) };
  });
}
