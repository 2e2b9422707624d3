import {
  appendFileSync,
  closeSync,
  createReadStream,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { isJsonObject, type JsonObject } from './json-object.ts';

/** What a file held when it was opened. */
export interface FileContents {
  /** The newest readable lines, oldest first. */
  lines: JsonObject[];
  /** Lines skipped because they are no JSON object. */
  unreadable: number;
}

/** A file of one JSON object per line (NDJSON) that is only appended to, so a killed process loses no earlier line. */
export class EventFile {
  readonly #handle: number;

  private constructor(path: string) {
    this.#handle = openSync(path, 'a');
  }

  /** Reads the newest `max` lines of the file, making it and its folder when missing, and opens it for appending. */
  static async open(path: string, max: number): Promise<{ file: EventFile; contents: FileContents }> {
    mkdirSync(dirname(path), { recursive: true });
    if (!existsSync(path)) writeFileSync(path, '');
    const { total, ...contents } = await readLines(path, max);
    if (total > max) {
      writeFileSync(`${path}.new`, contents.lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      renameSync(`${path}.new`, path);
    } else if (contents.unreadable > 0) {
      appendFileSync(path, '\n'); // a half-written last line must not swallow the next one
    }
    return { file: new EventFile(path), contents };
  }

  /** Appends one object; when this returns the operating system has it. */
  append(line: JsonObject): void {
    writeSync(this.#handle, `${JSON.stringify(line)}\n`);
  }

  /** Empties the file. */
  clear(): void {
    ftruncateSync(this.#handle);
  }

  /** Closes the file. */
  close(): void {
    closeSync(this.#handle);
  }
}

async function readLines(path: string, max: number): Promise<FileContents & { total: number }> {
  let lines: JsonObject[] = [];
  let total = 0;
  let unreadable = 0;
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    if (!text.trim()) continue;
    const line = parseLine(text);
    if (line) {
      total += 1;
      lines.push(line);
      if (lines.length >= max * 2) lines = lines.slice(-max);
    } else unreadable += 1;
  }
  return { lines: lines.slice(-max), unreadable, total };
}

function parseLine(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined; // counted by the caller
  }
}
