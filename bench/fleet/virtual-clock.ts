interface Timer {
  at: number;
  /** Order among timers of one moment. */
  turn: number;
  run: () => void;
}

const before = (one: Timer, other: Timer) =>
  one.at < other.at || (one.at === other.at && one.turn < other.turn);

/** A clock for discrete events: time jumps from one timer to the next (binary heap). */
export class VirtualClock {
  readonly #heap: Timer[] = [];
  #turn = 0;
  /** Milliseconds since the run began. */
  now = 0;

  at(at: number, run: () => void): void {
    const heap = this.#heap;
    const timer = { at: Math.max(at, this.now), turn: this.#turn++, run };
    let index = heap.length;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent] as Timer;
      if (!before(timer, above)) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = timer;
  }

  after(ms: number, run: () => void): void {
    this.at(this.now + ms, run);
  }

  /** Runs all timers up to `end` and leaves the clock there. */
  runUntil(end: number): void {
    for (let next = this.#heap[0]; next && next.at <= end; next = this.#heap[0]) {
      this.#removeFirst();
      this.now = next.at;
      next.run();
    }
    this.now = end;
  }

  #removeFirst(): void {
    const heap = this.#heap;
    const last = heap.pop() as Timer;
    if (!heap.length) return;
    let index = 0;
    for (let child = 1; child < heap.length; child = 2 * index + 1) {
      const right = heap[child + 1];
      if (right && before(right, heap[child] as Timer)) child++;
      const below = heap[child] as Timer;
      if (!before(below, last)) break;
      heap[index] = below;
      index = child;
    }
    heap[index] = last;
  }
}
