import type { Clock } from '../lib/clock.ts';
import type { PageLife } from '../lib/page-life.ts';
import { TabChannel } from '../lib/tab-channel.ts';
import { TabLock } from '../lib/tab-lock.ts';
import { Delivery } from './delivery.ts';
import { Hosts } from './hosts.ts';
import { Identity } from './identity.ts';
import { Outbox } from './outbox.ts';
import { Pacer } from './pacer.ts';
import type { Report } from './report.ts';
import { Scrubber } from './scrub.ts';
import { Sender } from './sender.ts';
import type { Settings } from './settings.ts';
import { layOut } from './shelves.ts';
import { Transport } from './transport.ts';

/** What an engine gets from the client that runs it. */
export interface EnginePorts {
  settings: Settings;
  life: PageLife;
  clock: Clock;
  report: Report;
  /** Whether the visitor agrees at this very moment. */
  allowed(): boolean;
  /** Something about the status may have changed. */
  changed(): void;
}

/** What an engine listens to. */
interface EngineEars {
  /** A message of another tab, or of any other script. */
  receive(message: unknown): void;
  /** The database has done its part or failed to. */
  wrote(error?: unknown): void;
  /** Takes the calls of this very task into account. */
  catchUp(): void;
}

/** The rooms of an engine. */
export type Rooms = ReturnType<typeof openRooms>;

/** Puts the rooms together, in the order in which they need one another; each declares what it needs. */
export function openRooms(ports: EnginePorts, { receive, wrote, catchUp }: EngineEars) {
  const { settings, clock, report } = ports;
  const { lost, problem, acknowledged } = report;
  const shelves = layOut(settings, clock);
  const channel = new TabChannel(settings.id, receive);
  const announce = (kind: string, messageIds?: string[]) => channel.post({ kind, messageIds });
  const base = {
    ...{ ...ports, ...shelves, channel, announce, wrote, catchUp, lost, problem },
    delivered(messageIds: string[]) {
      announce('delivered', messageIds);
      acknowledged(messageIds);
    },
    lock: new TabLock(settings.id, clock, () => announce('busy')),
    hosts: new Hosts(shelves.values),
    transport: new Transport(clock),
    scrubber: new Scrubber(settings.scrub),
  };
  const stores = {
    ...base,
    identity: new Identity(base),
    outbox: new Outbox(base),
    pacer: new Pacer(base),
  };
  const senders = { ...stores, delivery: new Delivery(stores) };
  return { ...senders, sender: new Sender(senders) };
}
