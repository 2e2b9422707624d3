import type { Undo } from '../lib/clock.ts';
import type { PlainObject } from '../lib/plain.ts';

/** The company that a visitor seems to come from; every field is null, and `confidence` 0, when nobody knows. */
export interface VisitorCompany {
  /** Its name. */
  company_name: string | null;
  /** Its domain, such as `example.com`. */
  company_domain: string | null;
  /** Its industry, in graph8's words. */
  industry: string | null;
  /** How many people work there. */
  employee_count: number | null;
  /** The city that the visitor seems to be in. */
  city: string | null;
  /** The country that the visitor seems to be in. */
  country: string | null;
  /** From 0 to 1. */
  confidence: number;
}

/** How likely a purchase seems: `high` from a score of 70, `medium` from 30. */
export type Intent = 'high' | 'medium' | 'low';

/** What a score was made of, as the server words it. */
export type Signal = string | PlainObject;

/** How interested the visitor is. */
export interface VisitorScore {
  /** From 0 to 100. */
  engagement: number;
  /** The same in one word. */
  intent: Intent;
  /** What the score was made of; empty when nothing is known. */
  signals: Signal[];
}

/** How interested a company is. */
export interface CompanySignals {
  /** The domain that was asked for. */
  domain: string;
  /** From 0 to 100. */
  score: number;
  /** The score in one word. */
  intent: Intent;
  /** What the score was made of; empty when nothing is known. */
  signals: Signal[];
  /** ISO 8601; null for a company that was never seen. */
  last_seen: string | null;
}

/** What graph8 knows of this visitor. Promises reject with `G8Error`. */
export interface Visitors {
  /** The visitor's company. Asked once a day for each visitor. */
  identify(): Promise<VisitorCompany>;
  /** The visitor's score, at most 30 seconds old. */
  score(): Promise<VisitorScore>;
  /**
   * Calls `callback` each time the visitor's intent reaches `level` from below, and at once if it is there already.
   * Asks every 30 seconds while the page is visible, once for all tabs. The returned function ends it.
   */
  onIntent(level: Intent, callback: (score: VisitorScore) => void): Undo;
}

/** What graph8 knows of companies. Promises reject with `G8Error`. */
export interface Signals {
  /** What is known of the company with this domain, at most 30 seconds old. */
  company(domain: string): Promise<CompanySignals>;
  /**
   * Calls `callback` with the first answer for each of the domains and with each one that differs from the last. Asks
   * every 30 seconds while the page is visible, once for all tabs. The returned function ends it.
   */
  stream(domains: string | readonly string[], callback: (company: CompanySignals) => void): Undo;
}
