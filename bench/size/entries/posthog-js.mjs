import posthog from 'posthog-js';

posthog.init('key', { api_host: 'https://events.example.com', capture_pageview: false });
posthog.capture('$pageview');
posthog.capture('signup', { plan: 'pro' });
posthog.identify('user-1', { plan: 'pro' });
