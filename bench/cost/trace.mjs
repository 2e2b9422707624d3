/**
 * Runs `use` and gives what Chromium traced meanwhile of the page's main thread, all in milliseconds of the thread's
 * own CPU time: on a busy machine a clock on the wall would blame the page for waiting. `marks`: the page's
 * `performance.mark`s, in order; `tasks`: each with `calls`, whether a mark of that name is in it.
 */
export async function traced({ browser, page }, use) {
  await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] });
  await page.evaluate(() => performance.mark('bench:thread'));
  await use();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const { pid, tid } = traceEvents.find(({ name }) => name === 'bench:thread');
  const own = traceEvents.filter((event) => event.pid === pid && event.tid === tid);
  const marks = own.filter(({ cat }) => cat === 'blink.user_timing').sort((a, b) => a.ts - b.ts);
  const calls = marks.filter(({ name }) => name === 'bench:calls').map(({ ts }) => ts);
  const tasks = own.filter(({ name, ph }) => name === 'ThreadControllerImpl::RunTask' && ph === 'X');
  return {
    marks: Object.fromEntries(marks.map(({ name, tts }) => [name, tts / 1_000])),
    tasks: tasks.map(({ ts, dur, tdur }) => ({
      ms: (tdur ?? 0) / 1_000, // absent: cut off by the end of the trace,
      calls: calls.some((at) => at >= ts && at <= ts + dur),
    })),
  };
}
