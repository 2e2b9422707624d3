// What the tracker's status means, in a sentence.

const counted = (n) => `${n} ${n === 1 ? 'event' : 'events'}`;

/** State → how it looks, and what is said of it; takes how many events wait. */
const SENTENCES = {
  no_tracker: () => ['bad', 'The tracker is not here: it was blocked, or is not built.'],
  loading: () => ['quiet', 'The tracker is being loaded; the stub keeps the calls.'],
  consent_pending: (n) => [
    'waits',
    `Nobody has agreed yet. Nothing is stored or sent; ${n || 'no'} ${n === 1 ? 'call waits' : 'calls wait'} in memory.`,
  ],
  denied: () => ['quiet', 'The visitor said no. Nothing is stored, nothing is sent.'],
  excluded: () => ['quiet', 'This browser is left out.'],
  starting: () => ['quiet', 'The outbox is being opened.'],
  idle: (n) => (n ? ['good', `${counted(n)} about to go.`] : ['good', 'All that was told has arrived.']),
  sending: (n) => ['good', `Sending ${counted(n)} …`],
  backoff: (n) => [
    'bad',
    `The ingest does not answer. ${counted(n)} wait in the outbox, and are sent again.`,
  ],
  paused: (n) => ['waits', `The ingest has asked to wait. ${counted(n)} stay in the outbox.`],
  refused: (n) => ['bad', `The ingest refuses this key or site. ${counted(n)} stay in the outbox.`],
};

/** `{ kind, text }`; kind is `good`, `waits`, `bad` or `quiet`. */
export function sentenceOf({ state, queued = 0 }) {
  const [kind, text] = SENTENCES[state]?.(queued) ?? ['quiet', `The tracker says: ${state}.`];
  return { kind, text };
}
