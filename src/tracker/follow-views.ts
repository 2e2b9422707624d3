import type { Clock, Undo } from '../lib/clock.ts';
import type { PageLife } from '../lib/page-life.ts';
import type { Moment } from './page-context.ts';
import type { Options } from './types.ts';
import { Views } from './views.ts';
import { watchUrl } from './watch-url.ts';

/** What automatic views need. */
export interface ViewsCore {
  life: PageLife;
  clock: Clock;
  pageViews: Options['pageViews'];
  /** Takes the moment of each automatic view. */
  tell(moment: Moment): void;
}

/** Begins to watch for page views; the undo ends the part that touches the page. */
export function followViews({ life, clock, pageViews, tell }: ViewsCore): { views: Views; undo?: Undo } {
  const views = new Views(clock, tell);
  life.on('hidden', () => views.flush());
  life.on('leave', () => views.flush());
  if (pageViews !== 'manual') life.whenActivated(() => life.whenSeen(() => views.shown()));
  if (pageViews !== 'auto') return { views };
  life.on('return', () => views.shown());
  return { views, undo: watchUrl((how) => views.navigated(how)) };
}
