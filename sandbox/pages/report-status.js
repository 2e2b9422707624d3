// Tells the live view, in another tab of this origin, how this page's tracker is: what waits, what was lost.

const CHANNEL = 'g8-sandbox-pages';
const EVERY_MS = 1000;

const id = crypto.randomUUID();
let channel;

function report() {
  const status = window.g8?.status?.() ?? { state: 'no tracker' };
  channel?.postMessage({
    id,
    path: location.pathname,
    title: document.title,
    hidden: document.hidden,
    status,
  });
}

function open() {
  channel ??= new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }) => data === 'report' && report();
  report();
}

/** An open channel would keep the page out of the back/forward cache. */
function close() {
  channel?.postMessage({ id, gone: true });
  channel?.close();
  channel = undefined;
}

addEventListener('pageshow', open);
addEventListener('pagehide', close);
document.addEventListener('visibilitychange', report);
setInterval(report, EVERY_MS);
open();
