import { spawn } from 'node:child_process';
import { root } from './root.mjs';

/**
 * Runs a command in the repository and never rejects: `{ code, output }`, `output` empty when streamed.
 * Tools of node_modules are found by name. `stream` shows the output as it comes.
 */
export function run(command, args, { stream = false, env = {} } = {}) {
  return new Promise((resolve) => {
    const chunks = [];
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, PATH: toolPath(), ...env },
      stdio: ['ignore', stream ? 'inherit' : 'pipe', stream ? 'inherit' : 'pipe'],
      shell: process.platform === 'win32', // npm and the tools are .cmd files there
    });
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    const end = (code, note = '') => resolve({ code, output: Buffer.concat(chunks).toString() + note });
    child.on('error', (error) => end(1, `${command}: ${error.message}\n`));
    child.on('close', (code, signal) => end(code ?? 1, signal ? `${command} was ended by ${signal}\n` : ''));
  });
}

function toolPath() {
  const separator = process.platform === 'win32' ? ';' : ':';
  return `${root}/node_modules/.bin${separator}${process.env.PATH ?? ''}`;
}

/** Runs a command quietly under a title with its time; what it printed is shown only when it fails. */
export async function quietly(title, command, args = []) {
  process.stdout.write(`${title} … `);
  const started = Date.now();
  const { code, output } = await run(command, args);
  console.log(`${code === 0 ? 'done' : 'failed'} in ${seconds(started)}`);
  if (code !== 0) console.error(output);
  return code === 0;
}

export const seconds = (started) => `${((Date.now() - started) / 1000).toFixed(1)} s`;
