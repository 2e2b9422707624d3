import type { Undo } from '../lib/clock.ts';
import { G8Error } from '../tracker/index.ts';

/** Loads a part of `g8` when it is first used. What could not be loaded is tried again with the next use. */
export function lazyRoom<Room>(what: string, load: () => Promise<Room>): () => Promise<Room> {
  let room: Promise<Room> | undefined;
  return () => {
    room ??= load().catch(({ message }: Error) => {
      room = undefined;
      throw new G8Error('chunk_missing', `${what} could not be loaded: ${message}`, {
        ...{ status: 0, type: 'network', retryable: true },
      });
    });
    return room;
  };
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
