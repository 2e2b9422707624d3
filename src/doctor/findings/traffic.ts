import type { Judge, View } from '../types.ts';
import { error, ok, warning } from './finding.ts';
import { running } from './running.ts';

/** Which limits are in force, and were they met? */
export const limits: Judge = ({ inside, outside }) => {
  const main = running(inside);
  const refused = outside?.posts.filter(({ came }) => came === 'throttled') ?? [];
  const paused = !outside && main?.state === 'paused' && main.lastError !== 'quota_exceeded';
  if (refused.length || paused) {
    const after = refused.find(({ retryAfter }) => retryAfter)?.retryAfter;
    return [
      warning(
        'rate_limited',
        `The host has answered ${refused.length || ''} requests with 429${after ? ` (Retry-After: ${after})` : ''}. Events wait.`.replace(
          '  ',
          ' ',
        ),
        'Nothing is lost. The limit is shared by all visitors of your organisation: if this stays, ask graph8 for a higher one.',
      ),
    ];
  }
  if (main?.consent !== 'granted') return [];
  const { second, minute, scope } = main.limits;
  return [
    ok(
      'limits',
      `At most ${second} requests a second and ${minute} a minute, ${scope === 'origin' ? 'over all tabs' : 'for this page alone'}.`,
    ),
  ];
};

/** Is each view counted once? */
export const views: Judge = ({ outside }) => {
  if (!outside) return [];
  const distinct = [...new Map(outside.views.map((view) => [view.messageId, view])).values()];
  const byPage = group(distinct);
  const doubled = [...byPage.values()].filter(({ length }) => length > 1);
  if (doubled.length)
    return doubled.map((same) =>
      error(
        'double_views',
        `${same[0]?.url} was counted ${same.length} times in one visit${keysOf(same)}.`,
        'Remove the second tracker or tag, or the call of g8.page() beside automatic views (pageViews: "manual" if you call it yourself).',
      ),
    );
  return distinct.length ? [ok('views', 'The page view was counted once.')] : [];
};

/** Views of one address. */
function group(views: readonly View[]): Map<string, View[]> {
  const byPage = new Map<string, View[]>();
  for (const view of views) byPage.set(view.url, [...(byPage.get(view.url) ?? []), view]);
  return byPage;
}

function keysOf(same: readonly View[]): string {
  const keys = [...new Set(same.map(({ key }) => key))];
  return keys.length > 1 ? `, with the keys ${keys.join(', ')}` : '';
}
