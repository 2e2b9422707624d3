import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/root.mjs';

const bench = join(root, 'bench');

/**
 * What is measured, ours first. `queue`: keeps what could not be sent yet, in storage or in memory, and sends it
 * later. `entry` and `build` name its row of bench/size.
 */
export const SUBJECTS = [
  { name: 'graph8', package: 'graph8-browser', entry: 'graph8', queue: true },
  {
    name: 'Plausible',
    package: '@plausible-analytics/tracker',
    entry: 'plausible-analytics-tracker',
    queue: false,
  },
  { name: 'OpenPanel', package: '@openpanel/web', entry: 'openpanel-web', queue: false },
  { name: 'Snowplow', package: '@snowplow/browser-tracker', entry: 'snowplow-browser-tracker', queue: true },
  { name: 'Jitsu', package: '@jitsu/js', entry: 'jitsu-js', queue: false },
  { name: 'Segment', package: '@segment/analytics-next', entry: 'segment-analytics-next', queue: true },
  { name: 'Mixpanel', package: 'mixpanel-browser', entry: 'mixpanel-browser', queue: true },
  {
    name: 'RudderStack',
    package: '@rudderstack/analytics-js',
    entry: 'rudderstack-analytics-js',
    queue: true,
  },
  {
    name: 'Amplitude',
    package: '@amplitude/analytics-browser',
    entry: 'amplitude-analytics-browser',
    queue: true,
  },
  { name: 'PostHog', package: 'posthog-js', entry: 'posthog-js', queue: true },
];

/** A page with no SDK, measured like the others: what the browser itself costs. */
export const NOTHING = { name: 'no SDK', entry: 'none' };

export const adapterOf = ({ name }) =>
  join(bench, 'cost/adapters', `${name === NOTHING.name ? 'none' : name.toLowerCase()}.mjs`);

export function versionOf(subject) {
  const folder = subject === SUBJECTS[0] ? root : join(bench, 'node_modules', subject.package);
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
}
