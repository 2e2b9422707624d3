// No router: the History API by hand.
import { start } from './start.js';

start({
  push: (url) => go('pushState', url),
  replace: (url) => go('replaceState', url),
});
go('replaceState', location.href);

function go(method, url) {
  history[method]({}, '', url);
  if (location.pathname === '/old') history.replaceState({}, '', '/new');
}
