import { createServer } from 'node:http';
import { readArrival } from './arrivals.mjs';

/** Milliseconds until the collector answers: a near server. */
const ANSWER_AFTER_MS = 20;

/** What every peer's ingest answers to an accepted event, in one body: each reads its own words and no others. */
const ACCEPTED = JSON.stringify({ ok: true, success: true, status: 1, code: 200, destinations: [] });

/** With both headers the page is isolated, and its clock ticks every 5 µs instead of every 100. */
const ISOLATED = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

async function listen(handler) {
  const server = createServer(handler);
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** One page with a button, on an origin of its own. */
export function startSite() {
  const page =
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Pricing</title><link rel="icon" href="data:,">' +
    '<style>button { width: 300px; height: 200px }</style><h1>Pricing</h1><button>Buy</button>';
  return listen((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...ISOLATED }).end(page);
  });
}

/** An ingest that takes whatever a peer sends, on another origin than the site, and keeps what arrived. */
export async function startCollector(answerAfterMs = ANSWER_AFTER_MS) {
  const arrivals = [];
  const server = await listen((request, response) => {
    const { method, headers, url } = request;
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      if (method !== 'OPTIONS') arrivals.push(readArrival(url, Buffer.concat(chunks)));
      const answer = () =>
        response.writeHead(200, answerHeaders(headers)).end(method === 'OPTIONS' ? '' : ACCEPTED);
      if (method === 'OPTIONS') answer();
      else setTimeout(answer, answerAfterMs);
    });
  });
  return { ...server, arrivals };
}

const answerHeaders = ({ origin = '*', 'access-control-request-headers': asked = '*' }) => ({
  'content-type': 'application/json',
  'access-control-allow-origin': origin,
  'access-control-allow-credentials': 'true',
  'access-control-allow-headers': asked,
  'access-control-allow-methods': 'GET, POST',
  'access-control-max-age': '600',
  'cross-origin-resource-policy': 'cross-origin',
});
