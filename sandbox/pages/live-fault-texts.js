// What each fault is called, what it does, and what it can be told. The sandbox checks the values.

const NAME = { name: 'name', label: 'Event name', type: 'text' };
const MS = { name: 'ms', label: 'Milliseconds', type: 'number', value: 3000 };

/** Groups in the order in which they are shown: by heading. `fields` are what its rule may say beyond its kind. */
export const FAULT_GROUPS = {
  Refusals: [
    {
      kind: '429',
      title: 'Too many requests',
      does: 'Answers 429 and stores nothing. The page waits, longer each time, and sends the same events again.',
      fields: [{ name: 'retryAfter', label: 'Retry-After', type: 'text', optional: 'no header' }],
    },
    {
      kind: '503',
      title: 'Unavailable',
      does: 'Answers 503 and stores nothing. The page backs off and sends the same events again.',
    },
    {
      kind: '413',
      title: 'Too large',
      does: 'Answers 413 and stores nothing. The page halves the batch until single events are refused; those are lost.',
    },
    {
      kind: '400',
      title: 'Malformed',
      does: 'Answers 400 and stores nothing. The page halves the batch; when everything is refused it stops and keeps its events.',
    },
    {
      kind: '401',
      title: 'Unknown key',
      does: 'Answers 401 and stores nothing. The page keeps its events and tries once an hour.',
    },
    {
      kind: '402',
      title: 'Out of credits',
      does: 'Answers 402 and stores nothing. The page keeps its events and pauses for an hour.',
    },
    {
      kind: '403',
      title: 'Site not allowed',
      does: 'Answers 403 and stores nothing. The page keeps its events and tries once an hour.',
    },
    {
      kind: '404',
      title: 'No batch route',
      does: 'Answers 404 without CORS headers, which to a page looks like being offline. After two failures it sends single events.',
    },
  ],
  'Odd answers': [
    {
      kind: 'html',
      title: 'Sign-in page of a network',
      does: 'Answers 200 with HTML and stores nothing. The page does not take that for an acknowledgement.',
    },
    {
      kind: 'empty',
      title: 'Empty answer',
      does: 'Answers 200 with nothing and stores nothing. The page sends the same events again.',
    },
    {
      kind: 'batch-error',
      title: 'Error inside a 200',
      does: 'Answers 200 with an error in its JSON and stores nothing. The page keeps its events and tries once an hour.',
    },
  ],
  Connection: [
    {
      kind: 'lost',
      title: 'Lost answers',
      does: 'Stores the events, then drops the connection. The page sends them again: repeats with the same messageId.',
    },
    {
      kind: 'cut',
      title: 'Cut connections',
      does: 'Drops the connection and stores nothing. The page backs off and sends the same events again.',
    },
    { kind: 'slow', title: 'Slow answers', does: 'Stores at once and answers late.', fields: [MS] },
    {
      kind: 'preflight-slow',
      title: 'Slow preflights',
      does: 'Answers preflights late. Ingest requests need none; calls of the API wait.',
      fields: [MS],
    },
  ],
  'Some events': [
    {
      kind: 'reject',
      title: 'Events refused',
      does: 'Refuses the events of one name, or all, and stores the rest. The page counts them as lost: rejected.',
      fields: [
        { ...NAME, optional: 'every event' },
        { name: 'producer', label: 'As a failure of the queue, which the page retries', type: 'checkbox' },
      ],
    },
    {
      kind: 'poison',
      title: 'Poisoned batch',
      does: 'Answers 400 to every batch with an event of this name. The page halves until only that one is lost.',
      fields: [NAME],
    },
    {
      kind: 'too-big',
      title: 'Small bodies only',
      does: 'Answers 413 to every larger body. The page halves its batches until they fit.',
      fields: [{ name: 'bytes', label: 'Bytes at most', type: 'number', value: 4000 }],
    },
  ],
};

/** The field that every fault has. */
export const TIMES = {
  name: 'times',
  label: 'For how many requests',
  type: 'number',
  optional: 'until switched off',
};
