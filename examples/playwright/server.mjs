// A small site. It serves the tracker's files from the package, as yours may.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const tracker = dirname(fileURLToPath(import.meta.resolve('graph8-browser')));
const site = fileURLToPath(new URL('site', import.meta.url));
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript' };

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://site');
  const path = normalize(pathname === '/' ? '/index.html' : pathname);
  const file = path.startsWith('/g8') ? join(tracker, path) : join(site, path);
  try {
    const content = await readFile(file);
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'text/plain' }).end(content);
  } catch {
    response.writeHead(404).end('There is no such page.');
  }
});

server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${server.address().port}`);
});
