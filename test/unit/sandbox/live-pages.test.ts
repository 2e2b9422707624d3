// What the live view's own scripts reckon; they are served as they are, without types.
import { describe, expect, test } from 'vitest';

interface Line {
  seq: number;
  name: string;
  text: string;
  visitor: string;
  repeat?: number;
  card?: unknown[];
}

interface Log {
  rows: Line[];
  cards: Line[];
  held: boolean;
  readonly length: number;
  readonly waiting: number;
  add(lines: Line[]): void;
  clear(): void;
  search(test: ((line: Line) => boolean) | undefined): void;
  at(place: number): Line | undefined;
  placeOf(seq: number): number;
}

interface Rates {
  add(requests: { method: string; key?: string; at: number; status: number }[]): void;
  seconds(key: string, now: number, count: number): { taken: number; limited: number; failed: number }[];
  minutes(key: string, now: number, count: number): number[];
  busiest(now: number): { key: string; keys: number } | undefined;
}

const script = (name: string) => import(new URL(`../../../sandbox/pages/${name}`, import.meta.url).href);
const { Log, readSearch }: { Log: new () => Log; readSearch: (text: string) => (line: Line) => boolean } =
  await script('live-log.js');
const { Rates }: { Rates: new () => Rates } = await script('live-rates.js');
const { span }: { span: (ms: number) => string } = await script('live-format.js');

const line = (seq: number, fields: Partial<Line> = {}): Line => {
  const named = { seq, name: `Event ${seq}`, visitor: 'v1', ...fields };
  return { ...named, text: `${named.name} ${named.visitor} https://shop.example/`.toLowerCase() };
};
const lines = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => line(from + n));

describe('the log of the live view', () => {
  test('keeps 100,000 lines or little more, the newest', () => {
    const log = new Log();
    for (let n = 0; n < 250; n += 1) log.add(lines(n * 1000 + 1, (n + 1) * 1000));
    expect(log.rows.length).toBeGreaterThanOrEqual(100_000);
    expect(log.rows.length).toBeLessThan(110_000);
    expect([log.length, log.at(0)?.seq]).toEqual([log.rows.length, 250_000]);
    expect(log.at(log.length - 1)?.seq).toBe(250_000 - log.length + 1);
  });

  test('shows the same lines while it is held, even when old ones go', () => {
    const log = new Log();
    log.add(lines(1, 100_000));
    log.held = true;
    log.add(lines(100_001, 110_000));
    expect([log.at(0)?.seq, log.waiting]).toEqual([100_000, 10_000]);
    expect(log.length + log.waiting).toBe(log.rows.length);
    log.held = false;
    expect([log.at(0)?.seq, log.waiting]).toEqual([110_000, 0]);
  });

  test('stays held at its place when the search changes', () => {
    const log = new Log();
    log.add(lines(1, 20));
    log.held = true;
    log.add(lines(21, 30));
    log.search(({ seq }) => seq % 2 === 1);
    expect([log.at(0)?.seq, log.length, log.waiting]).toEqual([19, 10, 5]);
    log.search(undefined);
    expect([log.length, log.waiting]).toEqual([19, 11]);
  });

  test('knows the place of a line, or of the next older one that is shown', () => {
    const log = new Log();
    log.add(lines(1, 10));
    expect(log.placeOf(10)).toBe(0);
    log.search(({ seq }) => seq % 2 === 0);
    expect([log.placeOf(8), log.placeOf(7)]).toEqual([1, 2]);
  });

  test('keeps what the newest forms say, and of older ones that they were forms', () => {
    const log = new Log();
    log.add(Array.from({ length: 1000 }, (_, n) => line(n + 1, { card: [['email', 'a@b.example']] })));
    expect([log.cards.length, log.cards[0]?.seq]).toEqual([200, 801]);
    expect([log.rows[0]?.card, log.rows[999]?.card]).toEqual([[], [['email', 'a@b.example']]]);
    log.clear();
    expect([log.length, log.cards.length]).toEqual([0, 0]);
  });
});

describe('a search', () => {
  const cases: [search: string, found: boolean][] = [
    ['plan', true],
    ['PLAN chosen', true],
    ['chosen plan', true],
    ['"chosen plan"', false],
    ['"plan chosen"', true],
    ['-plan', false],
    ['-free plan', true],
    ['visitor:v1', true],
    ['visitor:plan', false],
    ['-visitor:v2', true],
    ['name:"plan ch"', true],
    ['https://shop', true],
    ['is:repeat', false],
    ['-is:repeat', true],
    ['is:odd', false],
    ['plan "unfinished', false],
  ];
  test.each(cases)('for %s finds the line: %s', (text, found) => {
    expect(readSearch(text)(line(1, { name: 'Plan Chosen' }))).toBe(found);
  });

  test.each(['', '   '])('for nothing finds everything: %j', (text) => {
    expect(readSearch(text)).toBeUndefined();
  });
});

describe('the rates', () => {
  const NOW = 1_000_000_500;
  const ago = (seconds: number, fields = {}) => ({
    ...{ method: 'POST', key: 'k', at: NOW - seconds * 1000, status: 200, ...fields },
  });

  test('count the requests of a second by what became of them, without preflights and requests without a key', () => {
    const rates = new Rates();
    rates.add([
      ago(0),
      ago(0, { status: 429 }),
      ago(0, { status: 0 }),
      ago(1),
      ago(0, { method: 'OPTIONS' }),
    ]);
    const { key: _, ...keyless } = ago(0);
    rates.add([keyless]);
    expect(rates.seconds('k', NOW, 2)).toEqual([
      { taken: 1, limited: 0, failed: 0 },
      { taken: 1, limited: 1, failed: 1 },
    ]);
  });

  test('count in a minute what came in its sixty seconds, and nothing older', () => {
    const rates = new Rates();
    rates.add([ago(61), ago(61), ago(60), ago(1), ago(0)]);
    expect(rates.minutes('k', NOW, 3)).toEqual([3, 2, 2]);
    expect(rates.minutes('k', NOW + 60_000, 2)).toEqual([1, 0]);
  });

  test('are those of the busiest key of the last minute, or of the last one that was used', () => {
    const rates = new Rates();
    expect(rates.busiest(NOW)).toBeUndefined();
    rates.add([
      ago(100),
      ago(100),
      ago(100),
      ago(3, { key: 'b' }),
      ago(2, { key: 'b' }),
      ago(1, { key: 'c' }),
    ]);
    expect(rates.busiest(NOW)).toEqual({ key: 'b', keys: 3 });
    expect(rates.busiest(NOW + 200_000)).toEqual({ key: 'c', keys: 3 });
  });
});

test.each([
  [0, '0 ms'],
  [999, '999 ms'],
  [1234, '1.2 s'],
  [90_000, '2 min'],
  [3 * 3_600_000, '3 h'],
  [72 * 3_600_000, '3 d'],
  [-1500, '−1.5 s'],
  [Number.NaN, '–'],
])('a span of %d ms is written %s', (ms, text) => {
  expect(span(ms)).toBe(text);
});
