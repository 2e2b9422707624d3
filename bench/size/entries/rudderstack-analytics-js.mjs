import { RudderAnalytics } from '@rudderstack/analytics-js/bundled';

const analytics = new RudderAnalytics();
analytics.load('key', 'https://events.example.com');
analytics.page();
analytics.track('signup', { plan: 'pro' });
analytics.identify('user-1', { plan: 'pro' });
