// What runs inside the page. Each function is sent there as text, so it may use nothing from outside itself.

/** Evaluates the script and calls `init`; marks the beginning, the middle and the end. */
export function load({ code, host }) {
  const script = document.createElement('script');
  script.textContent = code;
  performance.mark('bench:load');
  document.head.append(script);
  performance.mark('bench:loaded');
  void globalThis.sdk.init(host);
  performance.mark('bench:initialised');
}

/** Calls `track` ten times in a task, over and over; milliseconds of one call until it returns, one value a task. */
export async function callInTens({ tasks, name, withinMs }) {
  const channel = new MessageChannel();
  const nextTask = () =>
    new Promise((done) => {
      channel.port1.onmessage = done;
      channel.port2.postMessage(0);
    });
  const times = [];
  const deadline = performance.now() + withinMs;
  while (times.length < tasks && performance.now() < deadline) {
    const properties = Array.from({ length: 10 }, (_, n) => ({
      ...{ plan: 'pro', seats: 5 },
      mark: `bench-${name}-${times.length}${n}`,
    }));
    const start = performance.now();
    for (const each of properties) void globalThis.sdk.track('signup', each);
    times.push((performance.now() - start) / 10);
    await nextTask();
  }
  return times;
}

/**
 * Calls `track` `perTask` times in a task, with pauses between, and marks these tasks. Gives how often it has called.
 */
export async function callInBursts({ calls, perTask, pauseMs, withinMs, name }) {
  const deadline = performance.now() + withinMs;
  let made = 0;
  while (made < calls && performance.now() < deadline) {
    await new Promise((done) => setTimeout(done, pauseMs));
    performance.mark('bench:calls');
    for (let n = 0; n < perTask && performance.now() < deadline; n++, made++)
      void globalThis.sdk.track('signup', { plan: 'pro', seats: 5, mark: `bench-${name}-${made}` });
  }
  return made;
}

/** Each click on the button becomes an event; slow interactions are gathered in `window.slow`. */
export function trackClicks(name) {
  let clicks = 0;
  globalThis.slow = {};
  document.querySelector('button').addEventListener('click', () => {
    void globalThis.sdk.track('click', { plan: 'pro', seats: 5, mark: `bench-${name}-${clicks++}` });
  });
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries())
      if (interactionId)
        globalThis.slow[interactionId] = Math.max(duration, globalThis.slow[interactionId] ?? 0);
  }).observe({ type: 'event', durationThreshold: 16 });
}

/** Counts writes to storage and timers that fire, from before the page's first script on. */
export function count() {
  const counts = { indexeddb: 0, transactions: 0, webStorage: 0, cookie: 0, timers: 0 };
  globalThis.counts = counts;
  const wrap = (owner, method, before) => {
    const original = owner[method];
    owner[method] = function (...args) {
      before(...args);
      return original.apply(this, args);
    };
  };
  for (const method of ['put', 'add', 'delete', 'clear'])
    wrap(IDBObjectStore.prototype, method, () => counts.indexeddb++);
  wrap(IDBDatabase.prototype, 'transaction', (_stores, mode) => {
    if (mode === 'readwrite') counts.transactions++;
  });
  for (const method of ['setItem', 'removeItem']) wrap(Storage.prototype, method, () => counts.webStorage++);
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
  Object.defineProperty(document, 'cookie', {
    get: () => cookie.get.call(document),
    set(value) {
      counts.cookie++;
      cookie.set.call(document, value);
    },
  });
  /** A timer of 30 s or more is no burden. */
  const SLOW_MS = 30_000;
  for (const method of ['setTimeout', 'setInterval']) {
    const original = globalThis[method];
    globalThis[method] = (run, ms = 0, ...args) => {
      if (typeof run !== 'function') return original(run, ms, ...args);
      const counted = (...given) => {
        if (ms < SLOW_MS) counts.timers++;
        return run(...given);
      };
      return original(counted, ms, ...args);
    };
  }
}
