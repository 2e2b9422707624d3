import { newProfile, sleep } from '../browser.mjs';
import { callInBursts, load } from '../in-page.mjs';
import { startCollector } from '../servers.mjs';

const TRIALS = 6;
/** The collector is far away, so that a tab can go before its answer comes. */
const ANSWER_AFTER_MS = 300;
const SETTLE_MS = 1_000;
/** Milliseconds for which the next visit stays. */
const VISIT_MS = 9_000;

/** Shares of events that arrive, and that arrive more than once: after a tab was closed at once, and with two tabs. */
export async function repeats(bench, subject) {
  return {
    closed: await shares(bench, subject, closedAtOnce),
    twoTabs: await shares(bench, subject, twoTabs),
  };
}

async function shares(bench, subject, scenario) {
  const collector = await startCollector(ANSWER_AFTER_MS);
  const trials = Array.from({ length: TRIALS }, (_, trial) => trial);
  const tracked = await Promise.all(
    trials.map(async (trial) => {
      const profile = await newProfile(bench.browser);
      const open = () => visit(profile, { bench, subject, host: collector.url });
      const calls = await scenario(open, `${subject.name}${trial}`);
      await profile.close();
      return calls;
    }),
  );
  collector.close();
  const total = tracked.reduce((sum, calls) => sum + calls);
  const times = new Map();
  for (const { marks } of collector.arrivals)
    for (const mark of marks) times.set(mark, (times.get(mark) ?? 0) + 1);
  const repeated = [...times.values()].filter((count) => count > 1).length;
  return { delivered: times.size / total, repeated: repeated / total };
}

async function visit(profile, { bench, subject, host }) {
  const page = await profile.newPage();
  await page.goto(bench.site.url);
  await page.evaluate(load, { code: subject.code, host });
  await sleep(SETTLE_MS);
  return page;
}

/** Five events, and the tab is closed; the visitor comes back. */
async function closedAtOnce(open, name) {
  const page = await open();
  await page.evaluate(callInBursts, { calls: 5, perTask: 5, pauseMs: 0, withinMs: 5_000, name });
  await page.close();
  await open();
  await sleep(VISIT_MS);
  return 5;
}

/** Two tabs track ten events each, a third one opens meanwhile. */
async function twoTabs(open, name) {
  const pages = await Promise.all([open(), open()]);
  const burst = (page, tab) =>
    page.evaluate(callInBursts, {
      calls: 10,
      perTask: 2,
      pauseMs: 100,
      withinMs: 5_000,
      name: `${name}${'ab'[tab]}`,
    });
  await Promise.all(pages.map(burst));
  await open();
  await sleep(VISIT_MS);
  return 20;
}
