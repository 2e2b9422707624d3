// What both kits export.
export type { Capture, CheckOptions, Outcome } from './capture.ts';
export type { EventPattern } from './expectation.ts';
export type { Fault, FaultOptions } from './faults.ts';
export type { Fields, TextPattern } from './match.ts';
export { type G8Matchers, g8Matchers, type MatcherState } from './matchers.ts';
export type { SentEvent } from './sent-event.ts';
