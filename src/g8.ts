import { type Debug, lazyDebug } from './entry/lazy-debug.ts';
import { lazyForms } from './entry/lazy-forms.ts';
import { lazyIntelligence } from './entry/lazy-intelligence.ts';
import { type Forms, lazyProgressive } from './entry/lazy-progressive.ts';
import { lazyWidgets, type Widgets } from './entry/lazy-widgets.ts';
import type { Intelligence } from './intelligence/intelligence.ts';
import { features, type G8 as Tracker, g8 as tracker } from './tracker/index.ts';

/** The client of a page, with everything that graph8 knows of its visitor. */
export interface G8 extends Tracker, Readonly<Intelligence>, Widgets, Debug {
  /** Progressive forms, and what graph8 knows of an address. */
  readonly forms: Forms;
}

features.push(lazyForms);

/** The page's client. It can be called before `init`: up to 1,000 calls wait in memory with their times. */
export const g8: G8 = /* @__PURE__ */ Object.assign(
  tracker,
  /* @__PURE__ */ lazyIntelligence(tracker, () => import('./intelligence/intelligence.ts')),
  { forms: /* @__PURE__ */ lazyProgressive(tracker, () => import('./forms/index.ts')) },
  /* @__PURE__ */ lazyWidgets(tracker, {
    copilot: () => import('./widgets/panels.ts'),
    chat: () => import('./widgets/chat/index.ts'),
    calendar: () => import('./widgets/calendar/index.ts'),
  }),
  /* @__PURE__ */ lazyDebug(() => import('./doctor/debug.ts')),
);
