import { error } from './findings/finding.ts';
import { host } from './findings/host.ts';
import { key } from './findings/key.ts';
import { policy } from './findings/policy.ts';
import { snippet } from './findings/snippet.ts';
import { limits, views } from './findings/traffic.ts';
import { consent, losses, storage } from './findings/visitor.ts';
import type { Evidence, Finding, Judge } from './types.ts';

/** What each looks at, in the order in which a person would ask. */
const JUDGES: readonly Judge[] = [page, snippet, key, host, policy, storage, consent, limits, views, losses];

/** What is to be said of a page. When it did not come there is nothing else to say. */
export function diagnose(evidence: Evidence): Finding[] {
  const { document } = evidence.outside ?? {};
  return document?.failure ? page(evidence) : JUDGES.flatMap((judge) => judge(evidence));
}

/** Did the page come at all? */
function page({ outside }: Evidence): Finding[] {
  const { status = 200, failure } = outside?.document ?? {};
  if (!failure && status < 400) return [];
  return [
    error(
      'page_unreachable',
      `The page did not come: ${failure ?? `HTTP ${status}`}.`,
      'Check the address; behind a sign-in the doctor sees the sign-in page.',
    ),
  ];
}
