import type { Undo } from '../lib/clock.ts';
import { inBrowser } from '../lib/in-browser.ts';
import { G8Error } from '../tracker/index.ts';
import { report } from './report.ts';

/** Any method of a room: what it takes and gives is its own business. */
type Method = (...args: unknown[]) => never;

/** A part of `g8` that is loaded when it is first used. Methods stand in for its own, and run in the order of their calls. */
export interface LazyRoom<Room> {
  /**
   * Loads it. What could not be loaded is said once on the console, and tried again with the next use.
   *
   * @throws G8Error `chunk_missing`, or `no_browser` on a server.
   */
  open(): Promise<Room>;
  /** Whether it is loaded, or about to be. */
  begun(): boolean;
  /** A method that somebody waits for. */
  call<Name extends keyof Room>(name: Name): Room[Name];
  /** A method that nobody waits for: what fails is said on the console. */
  use<Name extends keyof Room>(name: Name): Room[Name];
  /** A method that begins something and returns its end. It loads nothing: others do. */
  keep<Name extends keyof Room>(name: Name): Room[Name];
  /** The same, and loads. */
  start<Name extends keyof Room>(name: Name): Room[Name];
}

export function lazyRoom<Room extends object>(what: string, load: () => Promise<Room>): LazyRoom<Room> {
  let room: Promise<Room> | undefined;
  let arrived: (loaded: Room) => void;
  const coming = new Promise<Room>((done) => {
    arrived = done;
  });
  const begin = async () => {
    if (!inBrowser()) throw new G8Error('no_browser', `${what} needs a page`);
    const loaded = await load().catch(({ message }: Error) => {
      room = undefined;
      const missing = new G8Error('chunk_missing', `${what} could not be loaded: ${message}`, {
        ...{ status: 0, type: 'network', retryable: true },
      });
      report(missing);
      throw missing;
    });
    arrived(loaded);
    return loaded;
  };
  const open = () => {
    room ??= begin();
    return room;
  };
  const call =
    (name: keyof Room) =>
    async (...args: unknown[]) => {
      let wanted = true;
      const result = coming.then((loaded) => wanted && (loaded[name] as Method)(...args));
      await open().catch((error) => {
        wanted = false;
        throw error;
      });
      return result;
    };
  const keep =
    (name: keyof Room) =>
    (...args: unknown[]) =>
      startWith(coming, (loaded) => (loaded[name] as Method)(...args));
  return {
    open,
    begun: () => !!room,
    call,
    use:
      (name) =>
      async (...args: unknown[]) => {
        if (inBrowser()) await call(name)(...args).catch(report);
      },
    keep,
    start:
      (name) =>
      (...args: unknown[]) => {
        open().catch(() => {}); // it says so itself
        return keep(name)(...args);
      },
  } as LazyRoom<Room>;
}

/** Starts something with what is still to come. Stopped before that, it never starts; when nothing comes, neither. */
export function startWith<T>(coming: Promise<T>, start: (come: T) => Undo): Undo {
  let undo: Undo | undefined;
  let stopped = false;
  coming.then(
    (come) => {
      if (!stopped) undo = start(come);
    },
    () => {}, // whoever loads says so
  );
  return () => {
    stopped = true;
    undo?.();
  };
}
