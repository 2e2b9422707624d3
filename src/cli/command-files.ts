import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { CommandFiles } from '../plan/types-command.ts';
import type { Io } from './io.ts';

/** Files as a command line names them: from the folder in which it was called. */
export const commandFiles = ({ out, err, cwd }: Io): CommandFiles => ({
  out,
  err: (text) => err(`${text}\n`),
  read: (path) => readFile(resolve(cwd, path), 'utf8'),
  write: (path, text) => writeFile(resolve(cwd, path), text),
});
