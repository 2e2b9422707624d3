import { newTracker, setUserId, trackPageView, trackSelfDescribingEvent } from '@snowplow/browser-tracker';

newTracker('sp', 'https://events.example.com', { appId: 'app' });
trackPageView();
trackSelfDescribingEvent({
  event: { schema: 'iglu:com.example/signup/jsonschema/1-0-0', data: { plan: 'pro' } },
});
setUserId('user-1');
