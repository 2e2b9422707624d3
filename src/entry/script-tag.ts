import { followClicks } from '../clicks/index.ts';
import { captureForms } from '../forms/index.ts';
import type { G8 } from '../g8.ts';
import { type EventType, features, type Options, registry, g8 as tracker } from '../tracker/index.ts';
import { formOptions } from './form-options.ts';
import { type IntelligenceModule, lazyIntelligence } from './lazy-intelligence.ts';
import { lazyProgressive, type ProgressiveModule } from './lazy-progressive.ts';
import { lazyWidgets } from './lazy-widgets.ts';
import { loadBeside } from './load-beside.ts';
import { report } from './report.ts';
import { tagClicks, tagOptions } from './tag-options.ts';

/** A call that the loader stub has recorded: method, arguments, the promise's settler, time, URL. */
type StubCall = [method: string, args: unknown[], settle: (value: unknown) => void, at: number, url: string];

/** What stands under the global name before this script runs: nothing, the stub, or another copy's `g8`. */
type Before = (Partial<G8> & { q?: unknown }) | undefined;

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
);

/** What a script tag does: finds its attributes, puts `g8` on the page, replays what waited, starts. */
export function runScriptTag(pageViews: Options['pageViews']): void {
  const script = ownScript();
  tag = script;
  const name = script?.dataset.namespace || 'g8';
  const page = window as unknown as Record<string, unknown>;
  const options = script ? tagOptions(script, pageViews) : {};
  const calls = publish(page, name);
  features.push((client, settings) => {
    const forms = formOptions(settings);
    return forms && captureForms(client, forms);
  });
  if (options.writeKey !== undefined) start(options);
  followClicks(g8, tagClicks(script));
  for (const call of calls) replay(call, options);
  defineElement();
  drain(page.g8Q);
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
  const before = page[name] as Before;
  const calls = Array.isArray(before?.q) ? (before.q as StubCall[]) : [];
  const target = typeof before === 'object' && before !== null ? before : {};
  delete target.q;
  page[name] = Object.defineProperties(target, Object.getOwnPropertyDescriptors(g8));
  return calls;
}

function start(options: Partial<Options>): void {
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

function replay([method, args, settle, at, url]: StubCall, options: Partial<Options>): void {
  const [first] = args;
  const moment = { at, url, referrer: document.referrer, title: document.title };
  if (method === 'init') settle(start({ ...options, ...(first as Options) }));
  else if (EVENTS.includes(method)) settle(registry().main.call(method as EventType, args, moment));
  // Looked up at each event: the stub's way to end a listener is to take it out of the arguments.
  else if (method === 'on') g8.on(first as 'error', (detail) => (args[1] as Listener | undefined)?.(detail));
  else settle(callByName(g8, method.split('.'), args));
}

/** `path`: a method of `g8`, or of a part of it such as `consent`. */
function callByName(owner: object, [name = '', ...path]: readonly string[], args: unknown[]): unknown {
  const member: unknown = owner[name as keyof typeof owner];
  if (path.length) return callByName(Object(member), path, args);
  return typeof member === 'function' ? member(...args) : undefined;
}

/** Runs what waits in `g8Q`, upstream's queue of functions and `[method, ...args]`, and whatever is pushed later. */
function drain(queue: unknown): void {
  if (!Array.isArray(queue)) return;
  const run = (item: unknown) => {
    if (typeof item === 'function') item(g8);
    else if (Array.isArray(item)) callByName(g8, [String(item[0])], item.slice(1));
  };
  for (const item of queue.splice(0)) run(item);
  queue.push = (...items) => {
    for (const item of items) run(item);
    return 0;
  };
}
