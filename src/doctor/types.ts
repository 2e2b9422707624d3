import type { Verdict } from '../tracker/answer.ts';
import type { Status } from '../tracker/types.ts';

/** Something that was found on a page. */
export interface Finding {
  /** Stable name, such as `snippet_missing`. */
  id: string;
  /** `error`: events are lost, wait, or are counted wrongly. `warning`: they may be. `ok`: as it should be. */
  severity: 'error' | 'warning' | 'ok';
  /** What was seen, in a sentence. Never holds a whole key. */
  seen: string;
  /** What to do. Absent where nothing is to be done. */
  fix?: string;
}

/** A script element that loads the tracker. */
export interface Tag {
  /** Address without query. */
  src: string;
  /** Its write key, masked; empty without one. */
  key: string;
  /** Why the key is refused. Absent when it is not. */
  refused?: { code: string; message: string };
  inHead: boolean;
  /** Whether the loader stub stands before it. */
  stub: boolean;
}

/** What a page shows from inside. */
export interface Inside {
  tags: Tag[];
  /** What stands under the global name: nothing, the waiting stub, our client, or something else. */
  global: 'none' | 'stub' | 'client' | 'other';
  /** Of each client on the page, tag and npm alike. The first is the one behind `g8`. */
  clients: Status[];
  /** Whether the browser sends Global Privacy Control. */
  gpc: boolean;
}

/** A request that carries events, and what came of it. */
export interface Post {
  /** Address without query. */
  url: string;
  /** The write key in it, masked. */
  key: string;
  /** HTTP status, 0 without an answer. */
  status: number;
  /** What the answer means; `cors` and `csp` where the browser forbade it; `pending` without an answer yet. */
  came: Verdict['kind'] | 'cors' | 'csp' | 'pending';
  /** `Retry-After`, as it was sent. */
  retryAfter?: string;
}

/** A page view in such a request. */
export interface View {
  messageId: string;
  /** Address of the view, without query. */
  url: string;
  /** The write key that it was sent with, masked. */
  key: string;
}

/** Something that a Content-Security-Policy has blocked. */
export interface Violation {
  /** Such as `connect-src`. */
  directive: string;
  /** Address without query, `inline`, or the like. */
  blocked: string;
  /** The beginning of what was blocked, where the browser tells. */
  sample: string;
}

/** What only a browser sees that watches a page from outside. */
export interface Outside {
  /** Status of the document; 0 with a reason when it did not come. */
  document: { status: number; failure?: string };
  /** Scripts of the page that did not come: address without query, status, reason. */
  failedScripts: { url: string; status: number; failure: string }[];
  posts: Post[];
  views: View[];
  violations: Violation[];
  /** Uncaught errors that name `g8`, and words of the browser on a hash that does not match. */
  errors: string[];
  /** Status of the host to a question of the doctor's own, asked when no event got through; 0: no answer. Absent: not asked. */
  probe?: { url: string; status: number; cors: boolean };
  /** Domain of the visitor cookie. Absent: none. */
  cookie?: string;
}

/** What is known of a page. */
export interface Evidence {
  inside: Inside;
  /** Absent when the page itself is asked. */
  outside?: Outside;
}

/** Judges one side of the evidence. */
export type Judge = (evidence: Evidence) => Finding[];
