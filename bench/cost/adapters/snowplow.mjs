import { newTracker, trackSelfDescribingEvent } from '@snowplow/browser-tracker';

/** A larger buffer would hold back the last events until more come: there is no flush timer. */
export const options = "eventMethod: 'post', bufferSize: 1 (the default: what waits goes together)";
export const init = (host) => newTracker('sp', host, { appId: 'bench', eventMethod: 'post' });
export const track = (name, data) =>
  trackSelfDescribingEvent({ event: { schema: `iglu:com.example/${name}/jsonschema/1-0-0`, data } });
