import { type Clock, systemClock, type Undo } from '../lib/clock.ts';
import { isPlainObject } from '../lib/plain.ts';
import type { ConsentApi } from '../tracker/index.ts';

/** Milliseconds between looks for a consent platform that has not put its function on the page yet. */
export const LOOK_EVERY_MS = 250;
/** Milliseconds after which it is not looked for any more. */
export const LOOK_FOR_MS = 15_000;
/** Version of the interface: that of TCF 2.0 and all later ones. */
const VERSION = 2;

/** What the visitor must have agreed to. */
export interface TcfOptions {
  /** Purposes, all of which need consent. Default `[1, 8]`: store on the device, measure content performance. */
  purposes?: readonly number[];
  /** Vendor id in the Global Vendor List that needs consent too. Default: none. */
  vendor?: number;
}

/** The function that every consent platform puts on the page; a stub in the beginning, which queues calls. */
type Tcf = (...call: [command: string, version: number, hear: Listener, id?: number]) => void;
type Listener = (data: unknown, success: unknown) => void;

/**
 * Lets a consent platform of the IAB's Transparency & Consent Framework decide (CMP API v2,
 * https://github.com/InteractiveAdvertisingBureau/GDPR-Transparency-and-Consent-Framework): when a stored decision is
 * loaded, and whenever the visitor makes another one. Where the GDPR does not apply there is none: then a tracker that
 * waits begins, while a refusal or Global Privacy Control stays in force.
 *
 * Start g8 with `consent: 'pending'`. Only the page's own frame is asked. The returned function ends it.
 */
export function followTcf(
  g8: { readonly consent: ConsentApi },
  options: TcfOptions = {},
  clock: Clock = systemClock,
): Undo {
  let ended = false;
  let listener: number | undefined;
  let stopLooking: Undo = () => {};
  const givesUp = clock.now() + LOOK_FOR_MS;

  const hear: Listener = (data, success) => {
    if (!isPlainObject(data)) return;
    if (typeof data.listenerId === 'number') listener = data.listenerId;
    if (ended) stop();
    else if (success) follow(g8.consent, readAnswer(data, options));
  };
  const look = () => {
    const tcf = platform();
    if (tcf) tcf('addEventListener', VERSION, hear);
    else if (clock.now() < givesUp) stopLooking = clock.after(LOOK_EVERY_MS, look);
    else console.warn('[graph8] no consent platform on this page: consent stays as it is (tcf_absent)');
  };
  const stop = () => {
    ended = true;
    stopLooking();
    if (listener !== undefined) platform()?.('removeEventListener', VERSION, () => {}, listener);
    listener = undefined;
  };
  look();
  return stop;
}

const platform = (): Tcf | undefined => {
  const { __tcfapi } = window as { __tcfapi?: unknown };
  return typeof __tcfapi === 'function' ? (__tcfapi as Tcf) : undefined;
};

type Answer = 'granted' | 'denied' | 'not asked';

/** What the platform says; nothing while it waits for the visitor. */
function readAnswer(
  data: Record<string, unknown>,
  { purposes = [1, 8], vendor }: TcfOptions,
): Answer | undefined {
  if (data.gdprApplies === false) return 'not asked';
  if (data.eventStatus !== 'tcloaded' && data.eventStatus !== 'useractioncomplete') return undefined;
  const agrees = (to: 'purpose' | 'vendor', id: number) => Object(Object(data[to]).consents)[id] === true;
  const all =
    purposes.every((id) => agrees('purpose', id)) && (vendor === undefined || agrees('vendor', vendor));
  return all ? 'granted' : 'denied';
}

function follow(consent: ConsentApi, answer: Answer | undefined): void {
  const { state, decided } = consent;
  if (answer === 'granted' && !(decided && state === answer)) consent.grant();
  if (answer === 'denied' && !(decided && state === answer)) consent.deny();
  if (answer === 'not asked' && !decided && state === 'pending') consent.grant();
}
