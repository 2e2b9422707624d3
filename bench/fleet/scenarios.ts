import type { Chance } from './chance.ts';
import type { Habit } from './visitor.ts';

/** What a fleet goes through. Times in minutes of virtual time. */
export interface Scenario {
  name: string;
  title: string;
  /** What the figures say, in Markdown. */
  note: string;
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
    note: 'The first minutes are the search: each browser doubles its spread until 429s become rare. The more browsers, the longer: it takes about as long as each then waits between two requests.',
    minutes: 180,
    habit: {},
    arrival: (_rank, chance) => chance.next(),
  },
  {
    name: 'visits',
    title: 'Visits of five pages, on average 20 minutes apart',
    note: 'An ordinary site. 100 visitors never meet a 429. With more of them visits become shorter than the waits, and the end of a visit is served by the next one; the long delays are people who were away.',
    minutes: 180,
    habit: { awayMs: 1_200_000 },
    arrival: (_rank, chance) => chance.around(10),
  },
  {
    name: 'launch',
    title: 'A launch: a tenth is there, all others arrive in minute 10 and come back an hour later',
    note: 'The crowd is gone before the browsers know: they still keep their distance, and so need fewer requests than were offered for all of their events. The distance is given up over the following visits, and slowly: giving it up at once would cost the ordinary site above a third of its requests in 429s. That is the price which a policy pays that knows nothing but 429s.',
    minutes: 180,
    habit: { awayMs: 3_600_000 },
    arrival: (rank, chance) => (rank < 0.1 ? chance.next() * 10 : 10 + chance.next()),
  },
  {
    name: 'outage',
    title: 'An outage from minute 20 to 50; everybody stays',
    note: 'What was learned before the outage is kept over it, and the backoff has spread everybody out: there is no stampede at its end.',
    minutes: 180,
    habit: {},
    arrival: (_rank, chance) => chance.next(),
    outage: { from: 20, to: 50 },
  },
];
