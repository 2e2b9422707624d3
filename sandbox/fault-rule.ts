/** What a request is for: a batch of events, a single event, or graph8's API. */
export type Route = 'batch' | 'event' | 'api';

/** What every rule may say. */
interface FaultScope {
  /** The write key it applies to; absent = every key, and requests without one. */
  key?: string;
  /** Requests it applies to before it is used up; absent = until it is cleared. */
  times?: number;
  /** The routes it applies to. Default: all; of a 404 the batch paths. */
  route?: Route | 'all';
}

/** Misbehaviour of ingest and API. The request is read and logged before any of it. */
export type FaultRule = FaultScope &
  (
    | {
        kind: '429';
        /** Sent as `Retry-After` as it is, valid or not; absent = no such header. */
        retryAfter?: string;
        /** Lets pages read the rate headers (`Access-Control-Expose-Headers`); default false, as at graph8. */
        expose?: boolean;
      }
    /** That status with a JSON body. */
    | { kind: '503' | '413' | '400' | '401' | '402' | '403' }
    /** A path that does not exist: no CORS headers, to a page like being offline. */
    | { kind: '404' }
    /** 200 with an HTML page, with nothing, or with `{"error"}`; nothing is stored. */
    | { kind: 'html' | 'empty' | 'batch-error' }
    | {
        kind: 'reject';
        /** Refuse the events with these messageIds … */
        ids?: string[];
        /** … or of this name; neither = every event. The rest is stored. */
        name?: string;
        /** Give a reason that may be retried (`producer error`); default false. */
        producer?: boolean;
      }
    /** `lost` stores and then drops the connection without an answer; `cut` drops it and stores nothing. */
    | { kind: 'lost' | 'cut' }
    /** Stores at once and answers `ms` milliseconds later. */
    | { kind: 'slow'; ms: number }
    /** 400 for every body that contains an event of this name. */
    | { kind: 'poison'; name: string }
    /** 413 for every body of more than `bytes` bytes. */
    | { kind: 'too-big'; bytes: number }
    /** Answers preflights `ms` milliseconds late. They carry a key only in the address: best without `key`. */
    | { kind: 'preflight-slow'; ms: number }
  );

/** The name of a fault. */
export type FaultKind = FaultRule['kind'];
