import type { ConsentApi, ConsentState } from '../../../src/tracker/index.ts';

/** A visitor's decision that tells how it was changed. */
export class FakeConsent implements ConsentApi {
  readonly calls: string[] = [];
  state: ConsentState;
  decided: boolean;

  constructor(state: ConsentState, decided = false) {
    this.state = state;
    this.decided = decided;
  }

  grant(): void {
    this.#decide('granted');
  }

  deny(): void {
    this.#decide('denied');
  }

  #decide(state: ConsentState): void {
    this.calls.push(state);
    this.state = state;
    this.decided = true;
  }
}
