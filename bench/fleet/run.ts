import type { World } from './browser.ts';
import { Chance } from './chance.ts';
import { Meter } from './meter.ts';
import type { Scenario } from './scenarios.ts';
import { Server } from './server.ts';
import { VirtualClock } from './virtual-clock.ts';
import { Visitor } from './visitor.ts';

const MINUTE_MS = 60_000;
/** Any number: the same one gives the same run. */
const SEED = 8;

/** What a run has shown. */
export interface Result {
  scenario: Scenario;
  browsers: number;
  meter: Meter;
  /** Events that were neither acknowledged nor wait any more. */
  lost: number;
  /** Events that the server does not have yet at the end of the run. */
  waiting: number;
  /** The longest queue of any browser at the end. */
  longest: number;
}

/** Runs one scenario with so many browsers, from an empty site on. */
export function run(scenario: Scenario, browsers: number): Result {
  const clock = new VirtualClock();
  const now = () => clock.now;
  const meter = new Meter(now);
  const world: World = { clock, meter, chance: new Chance(SEED), server: new Server(now, meter) };
  const visitors = Array.from({ length: browsers }, (_, index) => {
    const visitor = new Visitor(world, scenario.habit);
    clock.at(scenario.arrival(index / browsers, world.chance) * MINUTE_MS, () => visitor.arrive());
    return visitor;
  });
  const { outage } = scenario;
  if (outage) {
    clock.at(outage.from * MINUTE_MS, () => {
      world.server.up = false;
    });
    clock.at(outage.to * MINUTE_MS, () => {
      world.server.up = true;
    });
  }
  clock.runUntil(scenario.minutes * MINUTE_MS);
  const all = visitors.map(({ browser }) => browser);
  return {
    ...{ scenario, browsers, meter },
    lost: all.reduce((sum, { made, acknowledged, queue }) => sum + made - acknowledged - queue.length, 0),
    waiting: all.reduce((sum, { queue }) => sum + queue.filter(({ taken }) => !taken).length, 0),
    longest: Math.max(...all.map(({ queue }) => queue.length)),
  };
}
