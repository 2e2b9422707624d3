import { nanoid } from 'nanoid';
import { isPlainObject, type PlainObject } from '../lib/plain.ts';
import { extend, type Session } from './session.ts';
import { VISITOR_ID } from './visitor-cookie.ts';

/** Who this browser's visitor is: one record for each key, shared by all tabs. */
export interface Visitor {
  /** Version of the record's shape. */
  v: 1;
  /** Changes with every `reset()`; what belongs to an older epoch is not written over a newer one. */
  epoch: string;
  id: string;
  session: Session;
  userId?: string;
  groupId?: string;
  traits?: PlainObject;
}

/** A visitor that was never here. */
export const newVisitor = (now: number, id?: string): Visitor => ({
  v: 1,
  epoch: nanoid(8),
  id: id ?? nanoid(),
  session: extend(undefined, now),
});

/** Reads what is stored, which may be damaged, foreign, or of another version. */
export function readVisitor(stored: unknown): Visitor | undefined {
  if (!isPlainObject(stored) || stored.v !== 1 || !isPlainObject(stored.session)) return undefined;
  const { epoch, id, userId, groupId, traits, session } = stored;
  if (typeof epoch !== 'string' || typeof id !== 'string' || !VISITOR_ID.test(id)) return undefined;
  if (typeof session.id !== 'string' || typeof session.at !== 'number') return undefined;
  return {
    v: 1,
    epoch,
    id,
    session: { id: session.id, at: session.at },
    ...(typeof userId === 'string' && { userId }),
    ...(typeof groupId === 'string' && { groupId }),
    ...(isPlainObject(traits) && { traits }),
  };
}

/** The visitor after `identify`. Another user's traits start empty; the visitor id stays. */
export function identified(visitor: Visitor, userId: string | undefined, traits: PlainObject): Visitor {
  const same = userId === undefined || userId === visitor.userId;
  return {
    ...visitor,
    ...(userId !== undefined && { userId }),
    traits: same ? { ...visitor.traits, ...traits } : traits,
  };
}
