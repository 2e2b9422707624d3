import { g8 } from 'graph8-browser';

g8.init({ writeKey: 'key' });
g8.page();
g8.track('signup', { plan: 'pro' });
g8.identify('user-1', { plan: 'pro' });
