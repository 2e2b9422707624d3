import { AnalyticsBrowser } from '@segment/analytics-next';

let analytics;
export const options = "deliveryStrategy 'batching' (size 100, timeout 1 s), settings given, not fetched";
export const init = (host) => {
  const deliveryStrategy = { strategy: 'batching', config: { size: 100, timeout: 1_000 } };
  const endpoint = {
    apiKey: 'bench-key',
    apiHost: `${host.slice(7)}/v1`,
    protocol: 'http',
    deliveryStrategy,
  };
  analytics = AnalyticsBrowser.load({
    writeKey: 'bench-key',
    cdnSettings: { integrations: { 'Segment.io': endpoint } },
  });
};
export const track = (name, properties) => analytics.track(name, properties);
