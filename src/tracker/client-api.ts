import type { Undo } from '../lib/clock.ts';
import type { AnyEvents, NameOf, PropertiesOf } from './event-map.ts';
import type { PrivacyApi } from './privacy-api.ts';
import type {
  ClientEvents,
  ConsentState,
  FlushResult,
  Options,
  Properties,
  Receipt,
  Status,
} from './types.ts';

/** The visitor's decision. */
export interface ConsentApi {
  /** What holds now. */
  readonly state: ConsentState;
  /** Whether that is the visitor's own decision, of now or of an earlier visit, and no default. */
  readonly decided: boolean;
  /** The visitor agrees: what was kept in memory is stored and sent, with the times of its calls. */
  grant(): void;
  /** The visitor does not agree (any more): everything of ours is deleted, in all tabs, and nothing is sent. */
  deny(): void;
}

/**
 * A tracking client for one write key. No method throws; tracking calls fulfil within 2 seconds. `Events` maps names of
 * events to their properties, for the compiler alone; default: any name, any properties.
 */
export interface Client<Events extends object = AnyEvents> {
  /** Whether a write key was accepted. */
  readonly initialized: boolean;
  /** The visitor's decision. */
  readonly consent: ConsentApi;
  /** The visitor's rights over what is on this device. */
  readonly privacy: PrivacyApi;
  /** Something happened. `name` is cut at 128 bytes. What JSON cannot say in `properties` becomes a placeholder. */
  track<Name extends NameOf<Events>>(name: Name, ...rest: PropertiesOf<Events, Name>): Promise<Receipt>;
  /**
   * Says who the visitor is: an id, an email address (which also sets `traits.email`), or traits alone. Traits are
   * merged; for another id they start empty. The visitor id stays.
   */
  identify(idOrTraits: string | number | Properties, traits?: Properties): Promise<Receipt>;
  /** Says which group, such as a company, the user belongs to. The id rides on every later event. */
  group(id: string | number, traits?: Properties): Promise<Receipt>;
  /** Says that `id` and `previousId` are one user. Default of `previousId`: the current user or visitor id. */
  alias(id: string | number, previousId?: string | number): Promise<Receipt>;
  /** Counts a page view. An automatic view of the same URL that still waits is replaced by it. */
  page(name?: string | Properties, properties?: Properties): Promise<Receipt>;
  /** Adds properties to every later `track` and `page` of this page load; `undefined` as a value removes one. */
  set(properties: Properties): void;
  /** Forgets user, traits and group and begins a new visitor, in all tabs: call it when somebody logs out. */
  reset(): void;
  /** Sends now what the limits allow, and tells what is left after `timeout` milliseconds. Default 5,000. */
  flush(options?: { timeout?: number }): Promise<FlushResult>;
  /** Fulfils when it is decided where events are stored. */
  ready(): Promise<void>;
  /** Where this browser's events are, as plain data. */
  status(): Status;
  /** The visitor id; `null` without consent, with `dontStoreUserIds`, or on a server. */
  visitorId(): Promise<string | null>;
  /** Listens; the returned function ends it. */
  on<Name extends keyof ClientEvents>(name: Name, listener: (detail: ClientEvents[Name]) => void): Undo;
  /** Ends this client on this page. What is stored stays for the next visit. */
  destroy(): void;
}

/** The client of a page, before and after it knows its write key. */
export interface G8 extends Client {
  /**
   * Starts tracking. The same key again gives the same client.
   *
   * @throws G8Error `write_key_missing`, `server_key_refused`, `host_invalid`, `host_insecure`, `already_initialised`.
   */
  init<Events extends object = AnyEvents>(options: Options): Client<Events>;
}
