/** Lets promises and the transactions of fake-indexeddb get through: no time passes. */
export async function turns(count = 60): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((next) => setImmediate(next));
}

/** Lets things get through until `done` holds, or until it is clear that it never will. */
export async function until(done: () => boolean): Promise<void> {
  for (let turn = 0; turn < 20_000 && !done(); turn++) await new Promise((next) => setImmediate(next));
}
