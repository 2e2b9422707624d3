import { track as send, init as start } from '@plausible-analytics/tracker';

export const options = 'autoCapturePageviews: false, captureOnLocalhost: true';
export const init = (host) =>
  start({
    domain: 'example.com',
    endpoint: `${host}/api/event`,
    autoCapturePageviews: false,
    captureOnLocalhost: true,
  });
export const track = (name, props) => send(name, { props });
