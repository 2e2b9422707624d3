// What the shop itself keeps in this browser: the basket, who is signed in, orders, looks. Nothing of it is about counting.

const PREFIX = 'northwind:';

/** The value kept under `name`; `otherwise` when there is none, or no storage. */
export function read(name, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** Keeps a value; `undefined` removes it. */
export function write(name, value) {
  try {
    if (value === undefined) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Full or blocked: it holds for this page.
  }
}

/** Calls `run` when another tab has changed the value. */
export function onChange(name, run) {
  addEventListener('storage', ({ key }) => (key === null || key === PREFIX + name) && run());
}
