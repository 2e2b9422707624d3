import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './io.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Reads what stands after the name of a command. Throws `UsageError`. */
export function readArguments<const Given extends Options>(args: string[], options: Given) {
  try {
    return parseArgs({
      ...{ args, options, strict: true, allowPositionals: true, allowNegative: true },
    });
  } catch (error) {
    // Node's message ends in advice for somebody else; of what was given it names the option only.
    const [message = ''] = (error as Error).message.split(/[.\n]/);
    throw new UsageError(message);
  }
}
