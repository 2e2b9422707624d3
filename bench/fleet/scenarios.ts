import type { Chance } from './chance.ts';
import type { Habit } from './visitor.ts';

/** What a fleet goes through. Times in minutes of virtual time. */
export interface Scenario {
  name: string;
  title: string;
  minutes: number;
  habit: Habit;
  /** When a browser first arrives; `rank` in [0, 1) is its place in the fleet. */
  arrival(rank: number, chance: Chance): number;
  /** While the server is down. */
  outage?: { from: number; to: number };
}

export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'steady',
    title: 'Everybody arrives within a minute and stays',
    minutes: 180,
    habit: {},
    arrival: (_rank, chance) => chance.next(),
  },
  {
    name: 'visits',
    title: 'Visits of five pages, on average 20 minutes apart',
    minutes: 180,
    habit: { awayMs: 1_200_000 },
    arrival: (_rank, chance) => chance.around(10),
  },
  {
    name: 'launch',
    title: 'A tenth is there; all others arrive within the tenth minute, and come back later',
    minutes: 180,
    habit: { awayMs: 3_600_000 },
    arrival: (rank, chance) => (rank < 0.1 ? chance.next() * 10 : 10 + chance.next()),
  },
  {
    name: 'outage',
    title: 'The server is down from minute 20 to 50; everybody stays',
    minutes: 180,
    habit: {},
    arrival: (_rank, chance) => chance.next(),
    outage: { from: 20, to: 50 },
  },
];
