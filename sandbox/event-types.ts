/** A kind of appointment that a host offers. */
export interface EventType {
  /** Its number; bookings may name it by that or by the slug. */
  id: number;
  slug: string;
  title: string;
  minutes: number;
}

/** What can be booked. */
const TYPES: readonly EventType[] = [
  { id: 1, slug: 'intro-30', title: 'Introduction', minutes: 30 },
  { id: 2, slug: 'demo-60', title: 'Demonstration', minutes: 60 },
];

/** Who can be booked: somebody with a job, and somebody who never has time. */
const HOSTS: Readonly<Record<string, { name: string; works: boolean }>> = {
  ada: { name: 'Ada King', works: true },
  nobody: { name: 'Nobody', works: false },
};

/** What a booking page offers: a host's event type. */
export interface Offer {
  host: string;
  /** False for a host who never has time. */
  works: boolean;
  type: EventType;
}

/** The event type of that number or slug. */
export const eventTypeOf = (id: unknown): EventType | undefined =>
  TYPES.find((type) => id === type.id || id === String(type.id) || id === type.slug);

/** The offer of a booking page's address; undefined when there is no such host or event type. */
export function offerOf(username: string, slug: string): Offer | undefined {
  const host = Object.hasOwn(HOSTS, username) ? HOSTS[username] : undefined;
  const type = TYPES.find((each) => each.slug === slug);
  return host && type && { host: host.name, works: host.works, type };
}
