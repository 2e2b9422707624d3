// The panel beside the shop: a frame of its own, so that nothing in it can disturb this page or be tracked by it. All
// that it gets from here is what any page can ask the tracker.
import { el } from '/assets/live-dom.js';
import { withG8 } from './graph8.js';
import { write } from './store.js';

const EVERY_MS = 1000;
const TITLE = 'What this page sent';

const root = document.documentElement;
const side = document.getElementById('side');
const toggle = document.getElementById('side-toggle');
const isWide = matchMedia('(width >= 64rem)');

let frame;
let g8;
/** Ids of events that this page has lost, with the reason. */
const lost = {};

/** Puts the panel there when it should be open, and hears it. */
export function standBeside() {
  toggle.addEventListener('click', () => (side.hidden ? open() : close()));
  addEventListener('keydown', ({ key }) => key === 'Escape' && !isWide.matches && !side.hidden && close());
  addEventListener('message', ({ source, origin, data }) => {
    if (!frame || source !== frame.contentWindow || origin !== location.origin) return;
    if (data === 'hide') close();
    if (data === 'ready') report();
  });
  if (root.dataset.side === 'open') open({ focus: false });
  withG8((loaded) => {
    g8 = loaded;
    g8.on('dropped', ({ reason, messageIds }) => {
      for (const id of messageIds) lost[id] = reason;
    });
    for (const name of ['status', 'delivered', 'dropped']) g8.on(name, () => report());
    report();
  });
  setInterval(report, EVERY_MS);
}

function open({ focus = true } = {}) {
  root.dataset.side = 'open';
  side.hidden = false;
  toggle.setAttribute('aria-expanded', 'true');
  frame ??= el('iframe', { src: '/shop/panel', title: TITLE });
  if (!frame.isConnected) side.append(frame);
  if (isWide.matches) write('side', undefined);
  else if (focus) frame.focus();
}

/** The frame goes, and with it the connection that it holds. */
function close() {
  delete root.dataset.side;
  side.hidden = true;
  toggle.setAttribute('aria-expanded', 'false');
  frame?.remove();
  if (isWide.matches) write('side', 'closed');
  toggle.focus();
}

/** Tells the panel how the tracker is, and the button how much has arrived since this page was loaded. */
async function report() {
  const status = window.g8?.status?.() ?? { state: 'no_tracker' };
  const badge = document.getElementById('side-count');
  badge.hidden = !status.delivered;
  badge.textContent = String(status.delivered ?? 0);
  if (!frame?.isConnected) return;
  const waiting = g8 && status.queued ? await eventsThatWait() : [];
  const visitor = (await g8?.visitorId()) ?? null;
  frame.contentWindow?.postMessage(
    { status, visitor, waiting, lost, path: location.pathname },
    location.origin,
  );
}

/** What stands in the outbox, as the visitor may see it at any time. */
const eventsThatWait = async () => (await g8.privacy.export()).events;
