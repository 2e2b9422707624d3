import { g8 } from 'graph8-browser';

export const options = "pageViews: 'manual'";
export const init = (host) => g8.init({ writeKey: 'bench-key', host, pageViews: 'manual' });
export const track = (name, properties) => g8.track(name, properties);
