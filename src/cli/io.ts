/** What a command has of its surroundings. */
export interface Io {
  /** Prints what was asked for. */
  out(text: string): void;
  /** Prints what is wrong. */
  err(text: string): void;
  /** Whether `out` goes to a person who sees colours. */
  colour: boolean;
  env: Readonly<Record<string, string | undefined>>;
  /** The folder in which the command was called. */
  cwd: string;
}

/** Exit codes. */
export const EXIT = {
  /** Done; a doctor found nothing of severity `error`. */
  ok: 0,
  /** A doctor has findings of severity `error`. */
  findings: 1,
  /** The command could not be carried out: it was not given right, or there is no browser. */
  usage: 2,
} as const;

/** What is wrong with a command line. Its message never repeats values: a key may be among them. */
export class UsageError extends Error {}
