/** The ports of the two origins. */
export interface Ports {
  pagesPort: number;
  ingestPort: number;
}

/** Port of the pages when `PORT` says nothing; the ingest has the next one. */
const DEFAULT_PORT = 8808;

/**
 * The ports that `PORT` asks for: that one and the next; `0` = any two free ones.
 *
 * @throws RangeError when it is no usable port.
 */
export function portsOf(text: string | undefined): Ports {
  const port = text === undefined || text === '' ? DEFAULT_PORT : Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_534) {
    throw new RangeError(`PORT must be a whole number from 0 to 65534, for example: PORT=9000 npm start`);
  }
  return { pagesPort: port, ingestPort: port === 0 ? 0 : port + 1 };
}

/** One line that says why the sandbox did not start and what to do. */
export function startProblem(error: unknown): string {
  if (!(error instanceof Error)) return `The sandbox cannot start: ${String(error)}`;
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken, perhaps by another sandbox. End that one, or choose another port: PORT=9000 npm start`;
  }
  return `The sandbox cannot start: ${error.message}`;
}
