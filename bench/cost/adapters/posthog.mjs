import posthog from 'posthog-js';

/** Its limiter drops what is over 10 events/s, which would measure nothing: it is out of the way here. */
export const options =
  'events only: no autocapture, page views, recording, surveys, flags or external scripts; batching is the default (3 s); its dropping limiter raised';
export const init = (host) =>
  posthog.init('bench-key', {
    api_host: host,
    autocapture: false,
    capture_pageview: false,
    capture_pageleave: false,
    capture_performance: false,
    capture_dead_clicks: false,
    capture_heatmaps: false,
    rageclick: false,
    disable_session_recording: true,
    disable_surveys: true,
    disable_external_dependency_loading: true,
    advanced_disable_flags: true,
    rate_limiting: { events_per_second: 100_000, events_burst_limit: 100_000 },
  });
export const track = (name, properties) => posthog.capture(name, properties);
