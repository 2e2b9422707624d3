import { jitsuAnalytics } from '@jitsu/js';

let jitsu;
export const options = 'defaults';
export const init = (host) => {
  jitsu = jitsuAnalytics({ host, writeKey: 'bench-key' });
};
export const track = (name, properties) => jitsu.track(name, properties);
