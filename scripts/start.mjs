// npm start: from a fresh clone to a running sandbox. Nothing may be imported here that npm must install first.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepare } from './lib/install.mjs';
import { root } from './lib/root.mjs';
import { quietly, run } from './lib/run.mjs';

if (!(await prepare())) process.exit(1);
// The documentation takes about as long as the build, and nobody has to wait for it: until it is there /docs says so.
const docs = run('node', ['scripts/docs/build.mjs']);
if (!(await quietly('Building', 'rollup', ['-c']))) process.exit(1);
docs.then(({ code, output }) => code && console.error(output));

// npm passes SIGTERM on to its shell only, which would leave the sandbox behind with its ports taken.
const parent = process.ppid;
if (process.env.npm_lifecycle_event === 'start') {
  setInterval(() => process.ppid !== parent && process.kill(process.pid, 'SIGTERM'), 300).unref();
}

// The sandbox runs in this process, not in a child: Ctrl-C, SIGTERM and the exit code are then its own.
const sandbox = join(root, 'build', 'sandbox.mjs');
process.argv[1] = sandbox;
await import(pathToFileURL(sandbox).href);
