import { randomId } from './random-id.ts';

/** Milliseconds without an event of any tab after which a session is over: 30 minutes, as web analytics count. */
export const SESSION_IDLE_MS = 1_800_000;

/** A visit: events of all tabs with no half hour of silence between them. */
export interface Session {
  id: string;
  /** Time of the last event or of becoming visible, in milliseconds since the epoch. */
  at: number;
}

/** Whether a session has ended by `now`. A clock that was set back does not end it. */
export const isOver = (session: Session | undefined, now: number): boolean =>
  !session || now - session.at >= SESSION_IDLE_MS;

/** The session that something at `now` belongs to: the same one, longer, or a new one. */
export const extend = (session: Session | undefined, now: number): Session =>
  session && !isOver(session, now)
    ? { id: session.id, at: Math.max(session.at, now) }
    : { id: randomId(), at: now };
