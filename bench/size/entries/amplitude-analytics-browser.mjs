import { Identify, identify, init, setUserId, track } from '@amplitude/analytics-browser';

init('key', { autocapture: false });
track('page');
track('signup', { plan: 'pro' });
setUserId('user-1');
identify(new Identify().set('plan', 'pro'));
