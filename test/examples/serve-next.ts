import { spawn } from 'node:child_process';
import { EXAMPLES } from './examples.ts';
import type { Served } from './serve-folder.ts';

/** Starts `next start` for a built app on a free port. */
export async function serveNext(name: string): Promise<Served> {
  const program = `${EXAMPLES}node_modules/next/dist/bin/next`;
  const child = spawn(process.execPath, [program, 'start', name, '--port', '0', '--hostname', '127.0.0.1'], {
    cwd: EXAMPLES,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const url = await new Promise<string>((done, failed) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(text) ?? [];
      if (found && /Ready/.test(text)) done(found);
    });
    child.once('exit', () => failed(new Error(`next start ended:\n${text}`)));
  });
  return {
    url,
    async stop() {
      child.kill();
      await ended;
    },
  };
}
