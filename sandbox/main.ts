import { join, relative } from 'node:path';
import { DEMO_KEY } from './key-check.ts';
import { openPage } from './open-page.ts';
import { portsOf, startProblem } from './ports.ts';
import { PROJECT_ROOT } from './project-root.ts';
import { type Sandbox, startSandbox } from './server.ts';

/** Entry of `npm start`: starts the sandbox, says what to open, and ends cleanly on Ctrl-C. */
async function main(): Promise<void> {
  const file = process.env.SANDBOX_FILE || join(PROJECT_ROOT, 'build/sandbox-events.ndjson');
  const sandbox = await startSandbox({
    ...portsOf(process.env.PORT),
    file,
    dist: join(PROJECT_ROOT, 'dist'),
    log: (line) => console.log(line),
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(sandbox));
  console.log(greeting(sandbox, file));
  openPage(`${sandbox.pagesUrl}/shop`);
}

function greeting({ pagesUrl, ingestUrl, store }: Sandbox, file: string): string {
  const skipped = store.unreadable > 0 ? `, ${store.unreadable} unreadable lines skipped` : '';
  return `
graph8 sandbox, for development and tests

  demo shop    ${pagesUrl}/shop
  live view    ${pagesUrl}/live
  widgets      ${pagesUrl}/gallery
  docs         ${pagesUrl}/docs/
  start page   ${pagesUrl}/
  ingest       ${ingestUrl}
  write key    ${DEMO_KEY}
  events in    ${relative(process.cwd(), file)} (${store.count} kept${skipped})

Ctrl-C ends it. Requests with events, as they arrive:
`;
}

async function end(sandbox: Sandbox): Promise<void> {
  await sandbox.close();
  process.exit(0); // a stream or a delayed answer must not keep the process
}

main().catch((error: unknown) => {
  console.error(startProblem(error));
  process.exitCode = 1;
});
