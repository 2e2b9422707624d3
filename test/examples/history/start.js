import { g8 } from 'graph8-browser';

/** Starts the tracker, and gives the test a way to navigate as an app with this router does. */
export function start(router) {
  window.router = router;
  g8.init({ writeKey: window.key, host: 'http://127.0.0.1:8809' });
}
