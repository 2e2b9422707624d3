import type { Undo } from '../lib/clock.ts';
import { editDistance } from '../lib/edit-distance.ts';
import { inBrowser } from '../lib/in-browser.ts';
import { isLoopback } from '../lib/is-loopback.ts';
import { toPlainObject } from '../lib/plain.ts';
import type { Client } from '../tracker/index.ts';
import { problemsOf } from './problems-of.ts';
import type { TrackingPlan } from './schema.ts';

/** How a plan is checked. */
export interface CheckPlanOptions {
  /** Checks everywhere. Default `false`: only on a page of this very machine, such as `localhost`. */
  debug?: boolean;
  /** Is told each problem once. Default: `console.warn`. */
  report?: (text: string) => void;
}

/** Another name is proposed when at most this share of its letters differs. */
const ALIKE = 0.4;

/**
 * Says when a `track` call breaks the plan, once for each event name and problem, until the returned function is called.
 * The event goes out as it is. Sees calls of `client` itself, with what was given to `set` since. Elsewhere than on a page
 * under development it does nothing.
 */
export function checkPlan(
  client: Pick<Client, 'track' | 'set'>,
  plan: TrackingPlan,
  { debug = false, report = (text) => console.warn(`[graph8] ${text}`) }: CheckPlanOptions = {},
): Undo {
  if (!inBrowser() || !(debug || isLoopback(location.hostname))) return () => {};
  const said = new Set<string>();
  const say = (key: string, text: string) => {
    if (!said.has(key)) report(text);
    said.add(key);
  };
  let common = {};
  const undo = [
    before(client, 'set', ([properties]) => {
      common = { ...common, ...properties };
    }),
    before(client, 'track', ([name, properties]) => {
      const schema = Object.hasOwn(plan.properties, name) ? plan.properties[name] : plan.additionalProperties;
      if (!schema) return say(name, notInPlan(name, plan));
      // As it will be sent: a date is a text there, for example.
      const sent = toPlainObject({ ...common, ...properties });
      for (const { path, text, value } of problemsOf(sent, schema, plan)) {
        const is = value === undefined ? '' : `, not ${JSON.stringify(value).slice(0, 80)}`;
        say(`${name} ${path} ${text}`, `event ${JSON.stringify(name)} breaks the plan: ${path} ${text}${is}`);
      }
    }),
  ];
  return () => {
    for (const back of undo) back();
  };
}

/** A plan that cannot be read says so, and never disturbs the page. */
function fenced(look: () => void): void {
  try {
    look();
  } catch (error) {
    console.warn('[graph8] the plan cannot be checked:', error);
  }
}

/** Calls `see` before each call of a method. */
function before<Name extends 'track' | 'set'>(
  client: Pick<Client, Name>,
  name: Name,
  see: (args: Parameters<Client[Name]>) => void,
): Undo {
  const own = Object.getOwnPropertyDescriptor(client, name);
  const method = client[name] as (...args: unknown[]) => unknown;
  const watched = (...args: Parameters<Client[Name]>) => {
    fenced(() => see(args));
    return method.apply(client, args);
  };
  Object.assign(client, { [name]: watched });
  return () => {
    if (own) Object.defineProperty(client, name, own);
    else Reflect.deleteProperty(client, name);
  };
}

function notInPlan(name: string, { properties }: TrackingPlan): string {
  const [nearest] = Object.keys(properties)
    .map((known) => ({ known, distance: editDistance(name, known) }))
    .filter(({ known, distance }) => distance <= known.length * ALIKE)
    .sort((one, other) => one.distance - other.distance);
  const proposal = nearest ? `: did you mean ${JSON.stringify(nearest.known)}?` : '';
  return `event ${JSON.stringify(name)} is not in the plan${proposal}`;
}
