import { init, track } from '@plausible-analytics/tracker';

init({ domain: 'example.com', autoCapturePageviews: false });
track('pageview', {});
track('signup', { props: { plan: 'pro' } });
