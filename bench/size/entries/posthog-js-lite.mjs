import PostHog from 'posthog-js-lite';

const posthog = new PostHog('key', { host: 'https://events.example.com' });
posthog.capture('$pageview');
posthog.capture('signup', { plan: 'pro' });
posthog.identify('user-1', { plan: 'pro' });
