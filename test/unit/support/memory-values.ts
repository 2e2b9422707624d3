import type { KeyValue } from '../../../src/lib/key-value.ts';

/** A store of settings in memory; like IndexedDB it gives copies, and changes one after the other. */
export class MemoryValues implements KeyValue {
  shared = true;
  /** When set, every use fails with it. */
  failure: Error | undefined;
  writes = 0;
  readonly values = new Map<string, unknown>();

  async get(key: string): Promise<unknown> {
    await this.#use();
    return structuredClone(this.values.get(key));
  }

  async update(key: string, change: (old: unknown) => unknown): Promise<void> {
    await this.#use();
    this.writes++;
    this.values.set(key, structuredClone(change(structuredClone(this.values.get(key)))));
  }

  async #use(): Promise<void> {
    if (this.failure) throw this.failure;
  }
}
