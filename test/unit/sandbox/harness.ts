import { request } from 'node:http';
import { afterEach } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../sandbox/server.ts';

/** A key that the sandbox knows. */
export const KEY = 'pk_sandbox_unit';

const running: Sandbox[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((sandbox) => sandbox.close()));
});

/** Starts a sandbox on free ports that is closed after the test. */
export async function sandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const started = await startSandbox({ pagesPort: 0, ingestPort: 0, dist: '/nonexistent', ...options });
  running.push(started);
  return started;
}

/** A valid event; `messageId` says which. */
export function event(messageId: string, fields: object = {}): object {
  return { type: 'track', event: 'Plan Chosen', messageId, timestamp: '2026-11-24T10:00:00.000Z', ...fields };
}

/** Sends a batch in the simple form: a plain string, the key inside. */
export function sendBatch(url: string, batch: unknown, fields: object = {}): Promise<Response> {
  const body = JSON.stringify({ writeKey: KEY, batch, ...fields });
  return fetch(`${url}/v1/batch`, { method: 'POST', body });
}

/** Status of a request whose headers fetch would not let through, such as Host. */
export function rawStatus(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}
