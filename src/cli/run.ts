import { DoctorError } from '../doctor/browser/doctor-error.ts';
import { typesCommand } from '../plan/types-command.ts';
import { G8Error } from '../tracker/g8-error.ts';
import { VERSION } from '../tracker/version.ts';
import { commandFiles } from './command-files.ts';
import { doctorCommand } from './doctor-command.ts';
import { HELP } from './help.ts';
import { EXIT, type Io, UsageError } from './io.ts';
import { snippetCommand } from './snippet-command.ts';

/** Runs a command line, without the names of Node and of the program. Gives the exit code. */
export async function run(args: string[], io: Io): Promise<number> {
  const [command, ...rest] = args;
  if (args.includes('--version')) io.out(`${VERSION}\n`);
  else if (args.includes('--help') || args.includes('-h')) io.out(HELP);
  else return runCommand(command, rest, io);
  return EXIT.ok;
}

async function runCommand(command: string | undefined, args: string[], io: Io): Promise<number> {
  try {
    if (command === 'snippet') return snippetCommand(args, io);
    if (command === 'doctor') return await doctorCommand(args, io);
    if (command === 'types') return await typesCommand(args, commandFiles(io));
    throw new UsageError(command ? 'There is no such command' : 'Name a command');
  } catch (error) {
    if (error instanceof G8Error) io.err(`${error.message} (${error.code})\n`);
    else if (error instanceof UsageError) io.err(`${error.message}. Try: npx graph8-browser --help\n`);
    else if (error instanceof DoctorError) io.err(`${error.message}\n`);
    else io.err(`${(error as Error).stack}\n`); // a mistake of ours, which must not look like a finding
    return EXIT.usage;
  }
}
