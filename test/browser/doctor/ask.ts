import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Finding } from '../../../src/doctor/types.ts';

const cli = fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));

/** What the command line said. */
export interface Said {
  code: number;
  out: string;
  err: string;
}

/** Runs the built command line; never rejects. */
export const command = (args: string[], { file = cli, cwd = process.cwd() } = {}): Promise<Said> =>
  new Promise((done) => {
    execFile(process.execPath, [file, ...args], { cwd, env: process.env }, (error, out, err) =>
      done({ code: Number(error?.code ?? 0), out, err }),
    );
  });

/** Asks the doctor about a page. */
export async function ask(
  url: string,
  ...args: string[]
): Promise<Said & { findings: Finding[]; ids: string[] }> {
  const said = await command(['doctor', url, '--json', '--watch', '1', ...args]);
  const { findings } = JSON.parse(said.out || '{"findings":[]}') as { findings: Finding[] };
  return { ...said, findings, ids: findings.filter(({ severity }) => severity !== 'ok').map(({ id }) => id) };
}
