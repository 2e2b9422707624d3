import mixpanel from 'mixpanel-browser/src/loaders/loader-module-core';

export const options = 'autocapture: false, track_pageview: false; batching is the default (50 events, 5 s)';
export const init = (host) =>
  mixpanel.init('bench-key', { api_host: host, autocapture: false, track_pageview: false });
export const track = (name, properties) => mixpanel.track(name, properties);
