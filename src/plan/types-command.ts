import { parseJson } from '../lib/parse-json.ts';
import { readPlan } from './schema.ts';
import { typesOf } from './types-of.ts';

/** What the command needs of its surroundings. */
export interface CommandFiles {
  /** Rejects when there is no such file. */
  read(path: string): Promise<string>;
  write(path: string, text: string): Promise<void>;
  /** Prints what was asked for. */
  out(text: string): void;
  /** Prints what is wrong. */
  err(text: string): void;
}

const USAGE = `graph8-browser types <plan.json> [--out <file>] [--name <Events>] [--check]

Writes the events of a tracking plan (a JSON Schema) as TypeScript, for createClient<Events>().
  --out    the file to write; without it the types are printed
  --name   name of the interface; default Events
  --check  writes nothing, and fails when the file is not what the plan says`;

/** `graph8-browser types`: gives the exit code. */
export async function typesCommand(args: readonly string[], files: CommandFiles): Promise<number> {
  const options = readArguments(args);
  if (!options || (options.check && !options.out)) {
    files.err(USAGE);
    return 2;
  }
  const { plan, out, name, check } = options;
  try {
    const content = parseJson(await files.read(plan));
    if (content === undefined) throw new Error('no JSON');
    const types = typesOf(readPlan(content), name === undefined ? {} : { name });
    if (out === undefined) files.out(types);
    else if (!check) await files.write(out, types);
    else if ((await files.read(out).catch(() => '')) !== types)
      throw new Error(`${out} is not what the plan says`);
    return 0;
  } catch (error) {
    files.err(`${plan}: ${error instanceof Error ? error.message : error}`);
    return 1;
  }
}

interface Arguments {
  plan: string;
  out?: string;
  name?: string;
  check?: boolean;
}

/** `undefined` when they say something that the command does not know. */
function readArguments(args: readonly string[]): Arguments | undefined {
  const read: Partial<Arguments> = {};
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const [, option = '', value] = /^--(out|name)(?:=(.*))?$/.exec(arg) ?? [];
    if (arg === '--check') read.check = true;
    else if (option) Object.assign(read, { [option]: value ?? rest.shift() ?? '' });
    else if (arg.startsWith('-') || read.plan !== undefined) return undefined;
    else read.plan = arg;
  }
  if (read.out === '' || read.name === '' || read.plan === undefined) return undefined;
  return { ...read, plan: read.plan };
}
