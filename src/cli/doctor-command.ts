import { collect } from '../doctor/browser/collect.ts';
import { findChromium } from '../doctor/browser/find-chromium.ts';
import { findPlaywright } from '../doctor/browser/find-playwright.ts';
import { diagnose } from '../doctor/diagnose.ts';
import { findingsText } from '../doctor/findings-text.ts';
import { bareUrl } from '../doctor/read-look.ts';
import { parseUrl } from '../lib/parse-url.ts';
import { VERSION } from '../tracker/version.ts';
import { EXIT, type Io, UsageError } from './io.ts';
import { readArguments } from './read-arguments.ts';

const OPTIONS = {
  json: { type: 'boolean' },
  browser: { type: 'string' },
  timeout: { type: 'string', default: '30' },
  watch: { type: 'string', default: '3' },
} as const;

/** Opens a page and says what is wrong with the tracker on it. */
export async function doctorCommand(args: string[], { out, colour, env, cwd }: Io): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS);
  const [given, ...more] = positionals;
  if (given === undefined || more.length) throw new UsageError('doctor takes the address of one page');
  const url = parseUrl(/^https?:\/\//i.test(given) ? given : `https://${given}`)?.href;
  if (!url) throw new UsageError('doctor needs an address like https://example.com/');
  const [timeoutMs, watchMs] = [milliseconds('timeout', values.timeout), milliseconds('watch', values.watch)];
  const chromium = await findPlaywright(cwd);
  const executablePath = findChromium({ named: values.browser, env, own: chromium.executablePath() });
  const findings = diagnose(await collect({ url, chromium, executablePath, timeoutMs, watchMs }));
  const ok = !findings.some(({ severity }) => severity === 'error');
  if (values.json) out(`${JSON.stringify({ url: bareUrl(url), version: VERSION, ok, findings }, null, 2)}\n`);
  else out(`graph8 doctor: ${bareUrl(url)}\n\n${findingsText(findings, colour)}`);
  return ok ? EXIT.ok : EXIT.findings;
}

function milliseconds(option: string, value: string): number {
  const ms = Number(value) * 1_000;
  if (!(ms > 0)) throw new UsageError(`--${option} is a number of seconds`);
  return ms;
}
