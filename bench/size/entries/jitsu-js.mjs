import { jitsuAnalytics } from '@jitsu/js';

const jitsu = jitsuAnalytics({ host: 'https://events.example.com', writeKey: 'key' });
jitsu.page();
jitsu.track('signup', { plan: 'pro' });
jitsu.identify('user-1', { plan: 'pro' });
