import Plausible from 'plausible-tracker';

const plausible = Plausible({ domain: 'example.com' });
plausible.trackPageview();
plausible.trackEvent('signup', { props: { plan: 'pro' } });
