import mixpanel from 'mixpanel-browser/src/loaders/loader-module-core';

mixpanel.init('key', {});
mixpanel.track_pageview();
mixpanel.track('signup', { plan: 'pro' });
mixpanel.identify('user-1');
