// A router of the Navigation API: it takes navigations over and changes what is shown.
import { start } from './start.js';

navigation.addEventListener('navigate', (event) => {
  if (!event.canIntercept || event.hashChange) return;
  event.intercept({
    async handler() {
      await Promise.resolve();
      redirect();
    },
  });
});
const redirect = () => location.pathname === '/old' && navigation.navigate('/new', { history: 'replace' });

start({
  push: (url) => navigation.navigate(url, { history: 'push' }),
  replace: (url) => navigation.navigate(url, { history: 'replace' }),
});
redirect();
