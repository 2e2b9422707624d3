import { followClicks } from '../clicks/index.ts';
import { captureForms } from '../forms/index.ts';
import type { G8 } from '../g8.ts';
import {
  type EventType,
  features,
  type Options,
  registry,
  standApart,
  g8 as tracker,
} from '../tracker/index.ts';
import { formOptions } from './form-options.ts';
import { type DebugModule, lazyDebug } from './lazy-debug.ts';
import { type IntelligenceModule, lazyIntelligence } from './lazy-intelligence.ts';
import { lazyProgressive, type ProgressiveModule } from './lazy-progressive.ts';
import { lazyWidgets } from './lazy-widgets.ts';
import { loadBeside } from './load-beside.ts';
import { report } from './report.ts';
import { type TagOptions, tagClicks, tagOptions } from './tag-options.ts';

/** A call that the loader stub has recorded: method, arguments, the promise's settler, time, URL. */
type StubCall = [method: string, args: unknown[], settle: (value: unknown) => void, at: number, url: string];

/** What stands under the global name before this script runs: nothing, the stub, or another copy's `g8`. */
type Before = Partial<G8> & { q?: unknown };

type Listener = (detail: unknown) => void;

const EVENTS: readonly string[] = ['track', 'identify', 'group', 'alias', 'page'] satisfies EventType[];

/** The element of this script: what it loads later stands beside it. */
let tag: HTMLScriptElement | null = null;

/** Loads parts of `g8`, each after those that it builds on. */
const beside = <Exports>(...names: string[]) =>
  loadBeside(
    ['base', ...names].map((name) => `g8-${name}.js`),
    tag,
  ) as Promise<Exports>;

const g8: G8 = Object.assign(
  tracker,
  lazyIntelligence(tracker, () => beside<IntelligenceModule>('intelligence')),
  { forms: lazyProgressive(tracker, () => beside<ProgressiveModule>('forms')) },
  lazyWidgets(tracker, {
    copilot: () => beside('copilot'),
    // They have the panel and the shell from there.
    chat: () => beside('copilot', 'chat'),
    calendar: () => beside('copilot', 'calendar'),
  }),
  lazyDebug(() => loadBeside(['g8-debug.js'], tag) as Promise<DebugModule>),
);

/** What a script tag does: finds its attributes, puts `g8` on the page, replays what waited, starts. */
export function runScriptTag(pageViews: Options['pageViews']): void {
  const script = ownScript();
  tag = script;
  const name = script?.dataset.namespace || 'g8';
  const page = window as unknown as Record<string, unknown>;
  const options = script ? tagOptions(script, pageViews) : {};
  if (name !== 'g8') standApart();
  const calls = publish(page, name);
  features.push((client, settings) => {
    const forms = formOptions(settings);
    return forms && captureForms(client, forms);
  });
  if (options.writeKey !== undefined) start(options);
  followClicks(g8, tagClicks(script));
  for (const call of calls) replay(call, options);
  defineElement();
  const queue = `${name}Q`;
  page[queue] ??= [];
  drain(page[queue]);
  const loaded = page[script?.dataset.onload ?? ''];
  if (typeof loaded === 'function') loaded(page[name]);
}

/** `currentScript` can be clobbered by an element of that name, and is null in a module: then the tag is looked up. */
function ownScript(): HTMLScriptElement | null {
  const current: unknown = document.currentScript;
  if (current instanceof HTMLScriptElement) return current;
  return document.querySelector<HTMLScriptElement>('script[data-write-key][src]');
}

/** Puts `g8` under its global name, into the very object that the stub has put there; gives what the stub recorded. */
function publish(page: Record<string, unknown>, name: string): StubCall[] {
  const target = Object(page[name]) as Before;
  const calls = Array.isArray(target.q) ? (target.q as StubCall[]) : [];
  delete target.q;
  page[name] = Object.defineProperties(target, Object.getOwnPropertyDescriptors(g8));
  return calls;
}

function start(options: TagOptions): void {
  try {
    g8.init(options as Options);
  } catch (error) {
    report(error as Error);
  }
}

/** Only a page that has a `<g8-form>` loads what makes a form of it. */
function defineElement(): void {
  const look = () => document.querySelector('g8-form') && g8.forms.define().catch(report);
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', look);
  else look();
}

function replay([method, args, settle, at, url]: StubCall, options: TagOptions): void {
  const [first] = args;
  const moment = { at, url, referrer: document.referrer, title: document.title };
  if (method === 'init') settle(start({ ...options, ...(first as Options) }));
  else if (EVENTS.includes(method)) settle(registry().main.call(method as EventType, args, moment));
  // Looked up at each event: the stub's way to end a listener is to take it out of the arguments.
  else if (method === 'on') g8.on(first as 'error', (detail) => (args[1] as Listener | undefined)?.(detail));
  else settle(callByName(method, args));
}

/** `path`: a method of `g8`, or of a part of it, as in `consent.grant`. */
function callByName(path: unknown, args: unknown[]): unknown {
  const [name = '', part] = `${path}`.split('.').reverse();
  const method: unknown = Object(part ? g8[part as keyof G8] : g8)[name];
  return typeof method === 'function' ? method(...args) : undefined;
}

/**
 * Runs what waits in upstream's queue, which is named after the global: functions and `[method, ...args]`, and whatever
 * is pushed later. What throws there is the page's own error, and stops nothing else.
 */
function drain(queue: unknown): void {
  if (!Array.isArray(queue)) return;
  const run = (item: unknown) => {
    try {
      if (typeof item === 'function') item(g8);
      else if (Array.isArray(item)) callByName(item[0], item.slice(1));
    } catch (error) {
      reportError(error);
    }
  };
  queue.push = (...items) => {
    items.forEach(run);
    return 0;
  };
  queue.push(...queue.splice(0));
}
