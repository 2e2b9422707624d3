import type { ReactNode } from 'react';
import { vi } from 'vitest';
import type { TrackedEvent } from '../../../src/tracker/index.ts';
import { visit } from '../support/location.ts';
import type { Bundle } from './bundle.ts';

export const OPTIONS = { writeKey: 'pk_live_0123456789', persist: 'none', cookie: false } as const;

/** A page with React in it: what it prints, and what of it arrives at the host. */
export class Stage {
  readonly box = document.createElement('div');
  /** Everything that was printed, whatever the level. */
  readonly said: string[] = [];
  readonly #arrived: TrackedEvent[] = [];
  readonly #bundle: Bundle;
  #root: ReturnType<Bundle['createRoot']> | undefined;

  private constructor(bundle: Bundle) {
    this.#bundle = bundle;
  }

  /** A fresh copy of everything on a fresh page. */
  static async open(load: () => Promise<Bundle>): Promise<Stage> {
    Reflect.deleteProperty(window, Symbol.for('graph8-browser'));
    vi.useFakeTimers();
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    visit('http://127.0.0.1/plans'); // where hints are printed, too
    const stage = new Stage(await load());
    for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const)
      vi.spyOn(console, level).mockImplementation((...words) => stage.said.push(words.join(' ')));
    vi.stubGlobal('fetch', async (_url: string, { body }: { body: string }) => {
      stage.#arrived.push(...JSON.parse(body).batch);
      return { status: 200, text: async () => '{"ok":true}', headers: new Headers() };
    });
    document.body.replaceChildren(stage.box);
    return stage;
  }

  render(tree: ReactNode): void {
    const { act, createRoot } = this.#bundle;
    this.#root ??= createRoot(this.box);
    act(() => this.#root?.render(tree));
  }

  /** Puts the server's HTML there and brings it to life. */
  hydrate(html: string, tree: ReactNode): void {
    const { act, hydrateRoot } = this.#bundle;
    this.box.innerHTML = html;
    act(() => {
      this.#root = hydrateRoot(this.box, tree);
    });
  }

  unmount(): void {
    this.#bundle.act(() => this.#root?.unmount());
    this.#root = undefined;
  }

  /** Clicks the element that the selector finds, as React hears it. */
  click(selector: string): void {
    this.#bundle.act(() => this.box.querySelector<HTMLElement>(selector)?.click());
  }

  /** What has arrived once everything had its time: `type name`, in order. */
  async told(): Promise<string[]> {
    return (await this.events()).map(({ type, event, name }) => `${type} ${event ?? name ?? ''}`.trim());
  }

  async events(): Promise<TrackedEvent[]> {
    await vi.advanceTimersByTimeAsync(5_000);
    return this.#arrived;
  }

  close(): void {
    this.unmount();
    this.#bundle.g8.destroy();
    vi.useRealTimers();
  }
}
