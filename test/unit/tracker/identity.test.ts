import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Identity } from '../../../src/tracker/identity.ts';
import { identified, newVisitor, type Visitor } from '../../../src/tracker/visitor.ts';
import { VisitorCookie } from '../../../src/tracker/visitor-cookie.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { MemoryValues } from '../support/memory-values.ts';
import { turns } from '../support/turns.ts';

const IDLE_MS = 1_800_000;

class FakeCookie extends VisitorCookie {
  value: string | undefined;

  override read(): string | undefined {
    return this.value;
  }

  override write(id: string | undefined): void {
    this.value = id;
  }
}

let clock: FakeClock;
let people: MemoryValues;
let tabs: Identity[];

/** A tab on the browser's store; what it announces reaches the others. */
function newTab({ cookie }: { cookie?: VisitorCookie } = {}) {
  const identity = new Identity({
    ...{ people, cookie, clock },
    announce: () => {
      for (const other of tabs) if (other !== identity) void other.follow();
    },
  });
  tabs.push(identity);
  return identity;
}
const stored = () => people.values.get('visitor') as Visitor;

/** The visitor as of now, once known. */
function visitorOf(identity: Identity): Promise<Visitor> {
  return new Promise((known) => identity.at(clock.now(), known));
}
const signIn = (identity: Identity, id: string, traits = {}) =>
  identity.change(clock.now(), (visitor) => identified(visitor, id, traits));
const reset = (identity: Identity) => identity.change(clock.now(), () => newVisitor(clock.now()));

beforeEach(() => {
  clock = new FakeClock();
  people = new MemoryValues();
  tabs = [];
});

describe('the visitor', () => {
  it('is one visitor when five tabs open at once for the first time', async () => {
    const visitors = await Promise.all(Array.from({ length: 5 }, () => visitorOf(newTab())));
    expect(new Set(visitors.map(({ id }) => id)).size).toBe(1);
    expect(new Set(visitors.map(({ session }) => session.id)).size).toBe(1);
    expect(stored().id).toBe(visitors[0]?.id);
  });

  it('comes back on the next visit', async () => {
    const first = await visitorOf(newTab());
    clock.jump(86_400_000);
    const second = await visitorOf(newTab());
    expect(second.id).toBe(first.id);
    expect(second.session.id).not.toBe(first.session.id);
  });

  it('is made anew from a damaged record', async () => {
    people.values.set('visitor', { v: 1, id: '<script>', session: null });
    expect((await visitorOf(newTab())).id).toMatch(/^[\w-]{21}$/);
  });

  it('goes by the cookie when there is a valid one, and keeps the cookie in step', async () => {
    const cookie = new FakeCookie('example.com');
    const plain = await visitorOf(newTab({ cookie }));
    expect(cookie.value).toBe(plain.id);
    cookie.value = 'from-p.js';
    expect((await visitorOf(newTab({ cookie }))).id).toBe('from-p.js');
    expect(stored().id).toBe('from-p.js');
  });

  it('lives in memory where storage fails', async () => {
    people.failure = new DOMException('blocked', 'SecurityError');
    const tab = newTab();
    const { id } = await visitorOf(tab);
    expect((await visitorOf(tab)).id).toBe(id);
  });

  it('is unknown until the record is read', async () => {
    const tab = newTab();
    expect(tab.current).toBeUndefined();
    const { id } = await visitorOf(tab);
    expect(tab.current?.id).toBe(id);
  });

  it('settles for what is at hand when the page leaves before the record is read', () => {
    people.update = () => new Promise(() => {});
    const tab = newTab();
    const seen: string[] = [];
    tab.at(clock.now(), ({ id }) => seen.push(id));
    expect(seen).toEqual([]);
    tab.settle();
    expect(seen).toEqual([tab.current?.id]);
  });
});

describe('the order of calls', () => {
  it('stamps what is called before the record is read in the order of the calls', async () => {
    const tab = newTab();
    const seen: (string | undefined)[] = [];
    const see = () => tab.at(clock.now(), ({ userId }) => seen.push(userId));
    see();
    signIn(tab, 'ada');
    see();
    signIn(tab, 'grace');
    see();
    reset(tab);
    see();
    await turns();
    expect(seen).toEqual([undefined, 'ada', 'grace', undefined]);
    expect(stored().userId).toBeUndefined();
  });

  it('opens a new epoch at once with reset', async () => {
    const tab = newTab();
    const before = await visitorOf(tab);
    signIn(tab, 'ada', { plan: 'pro' });
    reset(tab);
    const { current } = tab;
    expect(current?.id).not.toBe(before.id);
    expect(current?.session.id).not.toBe(before.session.id);
    expect(current?.epoch).not.toBe(before.epoch);
    expect(current).toMatchObject({ traits: {} });
    expect(current?.userId).toBeUndefined();
  });

  it('gives the cookie the new id with reset, so that the old one does not come back', async () => {
    const cookie = new FakeCookie('example.com');
    const tab = newTab({ cookie });
    const { id } = await visitorOf(tab);
    reset(tab);
    await turns();
    expect(cookie.value).not.toBe(id);
    expect((await visitorOf(newTab({ cookie }))).id).toBe(cookie.value);
  });

  it('does not lose a change that is made while the record is read again', async () => {
    const tab = newTab();
    await visitorOf(tab);
    void tab.load();
    signIn(tab, 'ada');
    await turns();
    expect(tab.current?.userId).toBe('ada');
    expect(stored().userId).toBe('ada');
  });
});

describe('other tabs', () => {
  it('follow a reset though they still see the cookie of before, and do not undo it', async () => {
    const [here, there] = [new FakeCookie(undefined), new FakeCookie(undefined)];
    const tab = newTab({ cookie: here });
    const old = await visitorOf(tab);
    const other = newTab({ cookie: there });
    await visitorOf(other);
    reset(tab);
    await turns();
    const fresh = await visitorOf(tab);
    expect(fresh.id).not.toBe(old.id);
    expect(await visitorOf(other)).toMatchObject({ id: fresh.id, epoch: fresh.epoch });
    expect(stored().id).toBe(fresh.id);
    expect(there.value).toBe(fresh.id);
  });

  it('keep what each of them changes at the same moment', async () => {
    const [tab, other] = [newTab(), newTab()];
    await visitorOf(tab);
    await visitorOf(other);
    signIn(tab, 'ada', { plan: 'pro' });
    other.change(clock.now(), (visitor) => ({ ...visitor, groupId: 'acme' }));
    await turns();
    for (const each of [tab, other]) {
      expect(await visitorOf(each)).toMatchObject({
        userId: 'ada',
        groupId: 'acme',
        traits: { plan: 'pro' },
      });
    }
    expect(stored()).toMatchObject({ userId: 'ada', groupId: 'acme' });
  });

  it('follow a reset that they hear of while they read the record of before', async () => {
    const tab = newTab();
    const other = newTab();
    await visitorOf(tab);
    await visitorOf(other);
    const update = people.update.bind(people);
    let answer = () => {};
    vi.spyOn(people, 'update').mockImplementationOnce(async (key, change) => {
      await update(key, change);
      await new Promise<void>((done) => {
        answer = done;
      });
    });
    void other.load();
    await turns();
    reset(tab);
    await turns();
    answer();
    await turns();
    expect((await visitorOf(other)).id).toBe((await visitorOf(tab)).id);
  });

  it('follow a reset', async () => {
    const [one, two] = [newTab(), newTab()];
    await Promise.all([visitorOf(one), visitorOf(two)]);
    reset(one);
    await turns();
    expect(two.current?.id).toBe(one.current?.id);
    expect(two.current?.session.id).toBe(one.current?.session.id);
  });

  it('follow a sign-in', async () => {
    const [one, two] = [newTab(), newTab()];
    await Promise.all([visitorOf(one), visitorOf(two)]);
    signIn(one, 'ada', { plan: 'pro' });
    await turns();
    expect(two.current).toMatchObject({ userId: 'ada', traits: { plan: 'pro' } });
  });

  it('do not write what belongs to an older epoch over a newer one', async () => {
    const [one, two] = [newTab(), newTab()];
    await Promise.all([visitorOf(one), visitorOf(two)]);
    tabs = [];
    reset(one);
    await turns();
    const { id } = stored();
    signIn(two, 'too late');
    two.save();
    await turns();
    expect(stored()).toMatchObject({ id });
    expect(stored().userId).toBeUndefined();
  });
});

describe('the session', () => {
  it('goes on while less than half an hour passes between events', async () => {
    const tab = newTab();
    const { session } = await visitorOf(tab);
    for (let count = 0; count < 5; count++) {
      clock.jump(IDLE_MS - 1);
      expect((await visitorOf(tab)).session.id).toBe(session.id);
    }
  });

  it('is over after half an hour without an event of any tab', async () => {
    const [one, two] = [newTab(), newTab()];
    const { session } = await visitorOf(one);
    clock.jump(IDLE_MS);
    const next = await visitorOf(one);
    expect(next.session.id).not.toBe(session.id);
    expect((await visitorOf(two)).session.id).toBe(next.session.id);
  });

  it('is kept alive by another tab', async () => {
    const [one, two] = [newTab(), newTab()];
    const { session } = await visitorOf(one);
    await visitorOf(two);
    clock.jump(IDLE_MS - 60_000);
    await visitorOf(two);
    await clock.pass(5_000);
    clock.jump(120_000);
    expect((await visitorOf(one)).session.id).toBe(session.id);
  });

  it('writes activity once per few seconds, not with each event', async () => {
    const tab = newTab();
    await visitorOf(tab);
    await clock.pass(10_000);
    const before = people.writes;
    for (let count = 0; count < 50; count++) await visitorOf(tab);
    await clock.pass(5_000);
    expect(people.writes - before).toBe(1);
    expect(clock.waiting).toBe(0);
  });
});
