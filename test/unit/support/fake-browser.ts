import { TabLock } from '../../../src/lib/tab-lock.ts';
import { Sender } from '../../../src/tracker/sender.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeLocks } from './fake-locks.ts';
import { MemoryValues } from './memory-values.ts';
import { room } from './room.ts';
import { row } from './rows.ts';
import { turns } from './turns.ts';

/** A browser: what all its tabs share. Made in `beforeEach`. */
export class FakeBrowser {
  readonly clock = new FakeClock();
  readonly values = new MemoryValues();
  readonly locks = new FakeLocks().install();

  /** A tab: its own outbox and sender, the locks and the pace of all tabs. `persists`: other pages find what it stores. */
  tab({ persists = true } = {}) {
    const { clock, values } = this;
    const box = room({ values, clock, persists });
    const sender = new Sender({
      ...box,
      lock: new TabLock('g8:test', clock, () => {}),
      changed: () => {},
    });
    const track = async (...ids: string[]) => {
      await box.add(ids.map((id) => row(id)));
      sender.queued();
      await turns();
    };
    const awake = async () => {
      sender.wake();
      await clock.pass(0);
    };
    return { ...box, sender, track, awake };
  }
}
