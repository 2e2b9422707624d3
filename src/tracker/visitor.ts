import { fits } from '../lib/fits.ts';
import type { PlainObject } from '../lib/plain.ts';
import type { Touch } from './page-context.ts';
import { randomId } from './random-id.ts';
import { extend, type Session } from './session.ts';
import { VISITOR_ID } from './visitor-cookie.ts';

/** Who this browser's visitor is: one record for each key, shared by all tabs. */
export interface Visitor {
  /** Version of the record's shape. */
  v: number;
  /** Changes with every `reset()`; what belongs to an older epoch is not written over a newer one. */
  epoch: string;
  id: string;
  session: Session;
  traits: PlainObject;
  userId?: string;
  groupId?: string;
  /** How this visitor came to the site the first time. */
  firstTouch?: Touch;
  /** How they came the last time from outside, or by a campaign. */
  lastTouch?: Touch;
}

/** A visitor that was never here. */
export const newVisitor = (now: number, id: string = randomId()): Visitor => ({
  ...{ v: 1, epoch: randomId(8), id, traits: {} },
  session: extend(undefined, now),
});

/** Reads what is stored, which may be damaged, foreign, or of another version. */
export function readVisitor(stored: unknown): Visitor | undefined {
  const template = newVisitor(0);
  const sound = fits(stored, template) && stored.v === template.v && fits(stored.session, template.session);
  return sound && VISITOR_ID.test(stored.id) ? stored : undefined;
}

/** The visitor after `identify`. Another user's traits start empty; the visitor id stays. */
export function identified(visitor: Visitor, userId: string | undefined, traits: PlainObject): Visitor {
  const other = userId !== undefined && userId !== visitor.userId;
  return { ...visitor, ...(userId && { userId }), traits: other ? traits : { ...visitor.traits, ...traits } };
}

/** The visitor after coming to a page. Who comes from nowhere else, or from the site itself, keeps the last touch. */
export function touched(visitor: Visitor, touch: Touch): Visitor {
  const { firstTouch = touch, lastTouch } = visitor;
  const counts = !lastTouch || touch.referrer || touch.campaign || touch.clickIds;
  return counts ? { ...visitor, firstTouch, lastTouch: touch } : visitor;
}
