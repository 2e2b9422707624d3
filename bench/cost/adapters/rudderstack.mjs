import { RudderAnalytics } from '@rudderstack/analytics-js/bundled';

const analytics = new RudderAnalytics();
const source = (host) => ({
  source: {
    ...{ id: 'bench', name: 'bench', writeKey: 'bench-key', workspaceId: 'bench', enabled: true },
    ...{ config: {}, destinations: [], dataplanes: {}, dataPlaneUrl: host },
  },
});
export const options = 'batch enabled (maxItems 100, flushInterval 1 s), source config given, not fetched';
export const init = (host) =>
  analytics.load('bench-key', host, {
    getSourceConfig: () => source(host),
    queueOptions: { batch: { enabled: true, maxItems: 100, flushInterval: 1_000 } },
  });
export const track = (name, properties) => analytics.track(name, properties);
