// @vitest-environment node
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EventFile } from '../../../sandbox/event-file.ts';
import { portsOf, startProblem } from '../../../sandbox/ports.ts';
import { event, KEY, rawStatus, sandbox, sendBatch } from './harness.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the sandbox', () => {
  test('has two origins', async () => {
    const { pagesUrl, ingestUrl } = await sandbox();
    expect(new URL(pagesUrl).origin).not.toBe(new URL(ingestUrl).origin);
  });

  test('keeps events and knows repeats over a restart', async () => {
    const file = join(folder, 'new', 'events.ndjson');
    const first = await sandbox({ file });
    await sendBatch(first.ingestUrl, [event('a'), event('b')]);
    await first.stopIngest();
    const second = await sandbox({ file });
    await sendBatch(second.ingestUrl, [event('b')]);
    expect(second.store.all(KEY).map(({ event, repeat }) => [event.messageId, repeat])).toEqual([
      ['a', 0],
      ['b', 0],
      ['b', 1],
    ]);
  });

  test('skips lines that cannot be read, counts them, and appends after a half-written one', async () => {
    const file = join(folder, 'events.ndjson');
    const line = JSON.stringify({ key: KEY, receivedAt: 1, requestId: 'r', event: event('a') });
    writeFileSync(file, `${line}\nnot json\n{"key": 5}\n${line.slice(0, 20)}`);
    const first = await sandbox({ file });
    expect([first.store.count, first.store.unreadable]).toEqual([1, 3]);
    await sendBatch(first.ingestUrl, [event('b')]);
    appendFileSync(file, '\n\n');
    const second = await sandbox({ file });
    expect(second.store.all().map((record) => record.event.messageId)).toEqual(['a', 'b']);
  });

  test('keeps the newest lines of a file that has grown too long', async () => {
    const file = join(folder, 'events.ndjson');
    writeFileSync(file, '{"n":1}\n{"n":2}\nnot json\n{"n":3}\n');
    const opened = await EventFile.open(file, 2);
    opened.file.append({ n: 4 });
    opened.file.close();
    expect(opened.contents).toEqual({ lines: [{ n: 2 }, { n: 3 }], unreadable: 1 });
    expect(readFileSync(file, 'utf8')).toBe('{"n":2}\n{"n":3}\n{"n":4}\n');
  });

  test('empties the file when everything is forgotten', async () => {
    const file = join(folder, 'events.ndjson');
    const { ingestUrl, store } = await sandbox({ file });
    await sendBatch(ingestUrl, [event('a')]);
    store.clear();
    await sendBatch(ingestUrl, [event('b')]);
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(1);
  });

  test('stops the ingest for real and starts it again on the same port', async () => {
    const { ingestUrl, pagesUrl, stopIngest, startIngest, store } = await sandbox();
    await sendBatch(ingestUrl, [event('a')]);
    await stopIngest();
    await stopIngest();
    await expect(rawStatus(ingestUrl, {})).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect((await fetch(`${pagesUrl}/live`)).status).toBe(200);
    await startIngest();
    expect((await sendBatch(ingestUrl, [event('b')])).status).toBe(200);
    expect(store.count).toBe(2);
  });

  test('cuts requests that wait for an answer when it stops', async () => {
    const { ingestUrl, faults, close } = await sandbox();
    faults.set({ kind: 'preflight-slow', ms: 600_000 });
    const waiting = fetch(`${ingestUrl}/v1/batch`, { method: 'OPTIONS' });
    const outcome = expect(waiting).rejects.toThrow();
    await sendBatch(ingestUrl, []);
    await close();
    await outcome;
  });

  test('serves the built scripts to every origin, and says what to do when they are not built', async () => {
    writeFileSync(join(folder, 'g8.js'), 'window.g8 = {};');
    const { ingestUrl } = await sandbox({ dist: folder });
    const script = await fetch(`${ingestUrl}/g8.js`);
    expect(await script.text()).toBe('window.g8 = {};');
    expect(script.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(script.headers.get('access-control-allow-origin')).toBe('*');
    expect(script.headers.get('cache-control')).toBe('no-cache');
    const missing = await fetch(`${ingestUrl}/p.js`);
    expect([missing.status, await missing.text()]).toEqual([404, expect.stringContaining('npm run build')]);
  });

  test('says that a port is taken, which one, and what to do', async () => {
    const first = await sandbox();
    const ingestPort = Number(new URL(first.ingestUrl).port);
    const problem = await sandbox({ ingestPort }).catch((error: unknown) => startProblem(error));
    expect(problem).toBe(
      `Port ${ingestPort} is taken, perhaps by another sandbox. End that one, or choose another port: PORT=9000 npm start`,
    );
  });
});

test('an upload that ends halfway stores nothing and counts as a request without an answer', async () => {
  let logged = (_line: string) => {};
  const line = new Promise<string>((resolve) => {
    logged = resolve;
  });
  const { ingestUrl, requests, store } = await sandbox({ log: (text) => logged(text) });
  const socket = connect(Number(new URL(ingestUrl).port), '127.0.0.1');
  socket.write(
    `POST /v1/batch HTTP/1.1\r\nHost: ${new URL(ingestUrl).host}\r\nContent-Length: 99\r\n\r\n{`,
    () => {
      socket.destroy();
    },
  );
  expect(await line).toMatch(/no answer$/);
  expect(requests.all()).toMatchObject([{ status: 0 }]);
  expect(store.count).toBe(0);
});

describe('PORT', () => {
  test.each([
    [undefined, { pagesPort: 8808, ingestPort: 8809 }],
    ['', { pagesPort: 8808, ingestPort: 8809 }],
    ['9000', { pagesPort: 9000, ingestPort: 9001 }],
    ['0', { pagesPort: 0, ingestPort: 0 }],
  ])('%j moves both origins', (text, ports) => {
    expect(portsOf(text)).toEqual(ports);
  });

  test.each(['http', '-1', '65535', '80.5'])('%j is refused with an example', (text) => {
    expect(() => portsOf(text)).toThrow('PORT=9000 npm start');
  });
});

describe('the pages', () => {
  test.each(['/', '/live', '/gallery', '/gallery/frame'])('are served at %s', async (path) => {
    const { pagesUrl } = await sandbox();
    const page = await fetch(`${pagesUrl}${path}`);
    expect([page.status, page.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('text/html'),
    ]);
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(await page.text()).not.toMatch(/\{\{|\son\w+=/);
  });

  test('load scripts and styles of their folder and nothing else', async () => {
    const { pagesUrl } = await sandbox();
    const get = async (name: string) => (await fetch(`${pagesUrl}/assets/${name}`)).status;
    expect(await get('style.css')).toBe(200);
    expect((await fetch(`${pagesUrl}/assets/live.js`)).headers.get('content-type')).toMatch(
      /^text\/javascript/,
    );
    for (const name of [
      'none.js',
      'index.html',
      '..%2fserver.ts',
      '..%2f..%2fpackage.json',
      '%2e%2e/main.js',
      '.css',
    ]) {
      expect(await get(name)).toBe(404);
    }
  });

  test('with switches in them run no foreign script and cannot be framed', async () => {
    const { pagesUrl } = await sandbox();
    const policy = (await fetch(`${pagesUrl}/live`)).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
  });
});
