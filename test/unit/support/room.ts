import { Delivery } from '../../../src/tracker/delivery.ts';
import { Hosts } from '../../../src/tracker/hosts.ts';
import { Outbox } from '../../../src/tracker/outbox.ts';
import { Pacer } from '../../../src/tracker/pacer.ts';
import type { Problem } from '../../../src/tracker/problems.ts';
import type { Row } from '../../../src/tracker/row.ts';
import type { DropReason, Options } from '../../../src/tracker/types.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeTransport } from './fake-transport.ts';
import { MemoryValues } from './memory-values.ts';
import { HOST } from './rows.ts';

/** A page that a test hides or lets go away. */
class FakeLife {
  visible = true;
  /** Where the page is going. */
  goes: 'nowhere' | 'on' | 'away' = 'nowhere';

  get leaving(): boolean {
    return this.goes !== 'nowhere';
  }

  get staysOnSite(): boolean {
    return this.goes === 'on';
  }
}

/** A delivery with an outbox in memory, a shared pace, and a network that a test controls. `persists`: another page finds what waits. */
export function room({
  values = new MemoryValues(),
  clock = new FakeClock(),
  host = HOST,
  persists = false,
} = {}) {
  const delivered: string[] = [];
  const lost: [reason: DropReason, id: string][] = [];
  const problems: Problem[] = [];
  const settings = {
    ...{ writeKey: 'pk_test_unit', host, path: '', limits: { second: 10, minute: 200 } },
    privacy: {} as NonNullable<Options['privacy']>,
  };
  const announced: string[] = [];
  const outbox = new Outbox({
    table: undefined,
    clock,
    lost: (reason, ids) => void lost.push(...ids.map((id) => [reason, id] as [DropReason, string])),
    wrote: () => {},
  });
  const pacer = new Pacer({ values, settings, clock, announce: (kind) => void announced.push(kind) });
  const hosts = new Hosts(values);
  const transport = new FakeTransport(clock);
  const consent = { given: true };
  const life = new FakeLife();
  const delivery = new Delivery({
    ...{ outbox, pacer, hosts, transport, clock, settings, life },
    database: persists,
    allowed: () => consent.given,
    delivered: (ids) => void delivered.push(...ids),
    problem: (problem) => void problems.push(problem),
  });
  const add = (rows: readonly Row[]) => Promise.all(rows.map((item) => outbox.add(item)));
  return {
    ...{ clock, values, outbox, pacer, hosts, transport, delivery, settings, life },
    ...{ delivered, lost, problems, announced, consent, add },
  };
}

/** Runs rounds, each as soon as it is let. */
export async function rounds({ delivery, clock }: ReturnType<typeof room>, count: number): Promise<void> {
  for (let done = 0; done < count; ) {
    const round = await delivery.round(false);
    if (round === 'empty') return;
    if (round === 'sent') done++;
    else clock.jump(round);
  }
}
