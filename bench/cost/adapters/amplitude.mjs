import { track as send, init as start } from '@amplitude/analytics-browser';

export const options =
  'autocapture: false, no remote configuration, no diagnostics; batching is the default (30 events, 1 s)';
export const init = (host) =>
  start('bench-key', {
    serverUrl: `${host}/2/httpapi`,
    autocapture: false,
    remoteConfig: { fetchRemoteConfig: false },
    enableDiagnostics: false,
  });
export const track = (name, properties) => send(name, properties);
