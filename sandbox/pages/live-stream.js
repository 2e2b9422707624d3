// The way between this page and the sandbox.

/** Asks a control route; rejects with what it says when it refuses. */
export async function ask(path, options) {
  const response = await fetch(`/control/${path}`, options);
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detail);
  return answer;
}

/** Sends JSON to a control route. */
export const send = (path, value) =>
  ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(value),
  });

/**
 * Follows the sandbox from the first event that it keeps. After a lost connection the browser tells it where it was,
 * and it goes on from there, or says that this means nothing any more (`reset`).
 */
export function follow({ onUpdate, onConnection }) {
  const stream = new EventSource('/control/stream?from=start');
  stream.addEventListener('open', () => onConnection(true));
  stream.addEventListener('error', () => onConnection(false));
  stream.addEventListener('changed', ({ data }) => onUpdate(JSON.parse(data)));
}
