import type { Undo } from '../lib/clock.ts';
import type { Database } from '../lib/database.ts';
import type { PageLife } from '../lib/page-life.ts';
import type { TabChannel } from '../lib/tab-channel.ts';
import type { Identity } from './identity.ts';
import type { Outbox } from './outbox.ts';
import type { Parking } from './parking.ts';
import type { Sender } from './sender.ts';
import type { Tab } from './tab.ts';

/** What follows the page. */
export interface PageCore {
  life: PageLife;
  identity: Identity;
  sender: Sender;
  outbox: Outbox;
  tab: Tab;
  channel: TabChannel;
  parking?: Parking | undefined;
  database?: Database | undefined;
  /** Takes the calls of this very task into account. */
  catchUp(): void;
}

/** Sees to it that everything is in its place when the page is hidden, frozen, left or shown again. */
export function followPage(core: PageCore): Undo[] {
  const { life, identity, sender, outbox, tab, channel, parking, database } = core;
  const back = () => {
    void identity.load();
    sender.wake();
  };
  return [
    life.on('visible', back),
    life.on('resume', back),
    life.on('online', () => sender.wake()),
    life.on('hidden', () => {
      core.catchUp();
      identity.save();
      sender.hurry();
    }),
    life.on('freeze', () => {
      sender.suspend();
      database?.release();
      // Another tab may delete the database, and a stopped one cannot let go when it is asked.
      database?.drop();
    }),
    life.on('leave', () => leave(core)),
    life.on('return', () => {
      tab.return();
      parking?.unpark(tab.id);
      outbox.unpark();
      channel.open();
      back();
    }),
  ];
}

/** All of it in one task: a page that leaves gets no other. */
function leave(core: PageCore): void {
  const { identity, sender, outbox, tab, channel, parking, database } = core;
  core.catchUp();
  const known = identity.current;
  if (known && database?.isOpen) void outbox.save();
  // Without a visitor, what waits is stamped with an id made up now.
  const { id } = identity.settle();
  outbox.park((rows) => !!parking?.park(tab.id, known ? '' : id, rows));
  sender.leave();
  tab.leave();
  channel.close();
  database?.release();
  // Another page may delete or upgrade the database; a connection that is asked to let go is not asked in the cache.
  database?.drop();
}
