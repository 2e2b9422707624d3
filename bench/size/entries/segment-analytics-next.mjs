import { AnalyticsBrowser } from '@segment/analytics-next';

const analytics = AnalyticsBrowser.load({ writeKey: 'key' });
analytics.page();
analytics.track('signup', { plan: 'pro' });
analytics.identify('user-1', { plan: 'pro' });
