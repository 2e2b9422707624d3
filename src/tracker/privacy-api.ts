import type { PlainObject } from '../lib/plain.ts';
import type { ConsentState } from './types.ts';

/** What is kept on this device under the write key. Plain data. */
export interface DeviceData {
  /** Whether the visitor agrees. */
  consent: ConsentState;
  /** See `PrivacyApi.exclude`. */
  excluded: boolean;
  /** Calls that wait in memory for a decision and are stored nowhere. */
  held: number;
  /** Events that wait for an acknowledgement, as they will be sent. */
  events: PlainObject[];
  /** The visitor: id, session, traits, user and group, first and last touch. Absent while nobody agrees to be known. */
  visitor?: PlainObject;
  /**
   * When requests went and may go, the hosts that have answered, graph8's answers about the visitor, and what was
   * written in copilot and chat. Absent like `visitor`.
   */
  settings?: PlainObject;
  /** What stands in `localStorage`, by name: decisions, the stage of progressive forms. Absent like `visitor`. */
  storage?: PlainObject;
}

/** The visitor's rights over what is on this device. What the server has is not touched. */
export interface PrivacyApi {
  /** What is kept of the visitor on this device, for them to see or take along. */
  export(): Promise<DeviceData>;
  /**
   * Deletes everything of ours on this device but the visitor's decisions, in every tab: events that wait are dropped
   * and counted, and what comes next comes from a new visitor.
   */
  erase(): Promise<void>;
  /**
   * Leaves this browser out, or takes it in again, for all later visits: the switch for people who work on the site.
   * The same as opening any page with `?g8_exclude=1`, or `=0`. While it is on nothing is sent, and nothing but the
   * switch is stored. Default of `on`: `true`.
   */
  exclude(on?: boolean): void;
}
