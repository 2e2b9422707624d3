// Turbo: pages of a server, fetched and put in place.
import * as Turbo from '@hotwired/turbo';
import { start } from './start.js';

function visit(url, action) {
  // A jump within the page is no visit.
  if (url.includes('#')) {
    location.assign(url);
    return undefined;
  }
  const loaded = new Promise((done) => document.addEventListener('turbo:load', done, { once: true }));
  Turbo.visit(url, { action });
  return loaded;
}
const redirect = () => location.pathname === '/old' && Turbo.visit('/new', { action: 'replace' });

start({
  push: (url) => visit(url, 'advance'),
  replace: (url) => visit(url, 'replace'),
});
document.addEventListener('turbo:load', redirect);
