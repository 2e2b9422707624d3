import { PageLife } from '../../../src/lib/page-life.ts';
import { TabLock } from '../../../src/lib/tab-lock.ts';
import { Sender } from '../../../src/tracker/sender.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeLocks } from './fake-locks.ts';
import { MemoryValues } from './memory-values.ts';
import { room } from './room.ts';
import { row } from './rows.ts';
import { turns } from './turns.ts';

class FakeLife extends PageLife {
  shown = true;

  override get visible(): boolean {
    return this.shown;
  }
}

/** A browser: what all its tabs share. Made in `beforeEach`. */
export class FakeBrowser {
  readonly clock = new FakeClock();
  readonly values = new MemoryValues();
  readonly locks = new FakeLocks().install();
  readonly #lives: FakeLife[] = [];

  /** A tab: its own outbox and sender, the locks and the pace of all tabs. */
  tab() {
    const { clock, values } = this;
    const box = room({ values, clock });
    const life = new FakeLife();
    this.#lives.push(life);
    const sender = new Sender({
      ...box,
      life,
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
    return { ...box, life, sender, track, awake };
  }

  close(): void {
    for (const life of this.#lives) life.destroy();
  }
}
