import { Capture, type CheckOptions, type Outcome } from './capture.ts';
import { type Expectation, grouped, identified, sent, submitted, tracked, viewed } from './expectation.ts';

/** What `expect` tells a matcher. */
export interface MatcherState {
  /** Whether `.not` stands before it. */
  isNot?: boolean;
  /** Milliseconds that `expect` waits. */
  timeout?: number;
}

/** Asks the capture; `expect` turns the result around for `.not`. Options come after what is expected. */
const matcher = <Args extends unknown[]>(expected: (...args: Args) => Expectation) =>
  function (this: MatcherState, g8: Capture, ...args: [...Args, options?: CheckOptions]): Promise<Outcome> {
    const { isNot = false, timeout } = this;
    const expectation = expected(...(args.slice(0, expected.length) as Args));
    const options = args[expected.length] as CheckOptions | undefined;
    if (!(g8 instanceof Capture))
      throw new TypeError(`${expectation.call} is for the g8 of graph8-browser's test kit`);
    return g8.check(expectation, isNot, { ...(timeout !== undefined && { timeout }), ...options });
  };

/** Assertions about what pages have sent, for `expect.extend`. Each waits; with `.not`, until nothing can come any more. */
export const g8Matchers = {
  /** Any event, or one with these fields. */
  toHaveSent: matcher(sent),
  /** A `track` of this name with these properties; without a name any. */
  toHaveTracked: matcher(tracked),
  /** A view of a page: by path (`/pricing`, also with its query), URL, name, or a RegExp for the path. */
  toHaveViewed: matcher(viewed),
  /** An `identify` with this id or address, and these traits; or with traits alone. */
  toHaveIdentified: matcher(identified),
  /** A `group` with this id and these traits. */
  toHaveGrouped: matcher(grouped),
  /** A submission of the form with this id or name, or that goes to this path; with these values. */
  toHaveSubmitted: matcher(submitted),
};

/** What `expect(g8)` has more, as `expect` shows it. */
export type G8Matchers = {
  [Name in keyof typeof g8Matchers]: (typeof g8Matchers)[Name] extends (
    this: MatcherState,
    g8: Capture,
    ...args: infer Args
  ) => unknown
    ? (...args: Args) => Promise<void>
    : never;
};
