import { FRAMEWORKS, type SnippetOptions, snippet, snippetText } from '../snippet/index.ts';
import { EXIT, type Io, UsageError } from './io.ts';
import { readArguments } from './read-arguments.ts';

/** Options of the command; `--no-…` turns a switch off. */
const OPTIONS = {
  framework: { type: 'string' },
  'write-key': { type: 'string' },
  host: { type: 'string' },
  format: { type: 'string', default: 'text' },
  script: { type: 'string' },
  integrity: { type: 'boolean' },
  'api-url': { type: 'string' },
  'page-views': { type: 'string' },
  forms: { type: 'boolean' },
  consent: { type: 'string' },
  persist: { type: 'string' },
  cookie: { type: 'boolean' },
  'cookie-domain': { type: 'string' },
  'ip-policy': { type: 'string' },
  'user-ids': { type: 'boolean' },
  debug: { type: 'boolean' },
} as const;

/** Prints how the tracker gets into a site. */
export function snippetCommand(args: string[], { out }: Io): number {
  const { values, positionals } = readArguments(args, OPTIONS);
  if (positionals.length) throw new UsageError('snippet takes options only');
  if (!values.framework) throw new UsageError(`snippet needs --framework ${FRAMEWORKS.join('|')}`);
  if (values['write-key'] === undefined) throw new UsageError('snippet needs --write-key');
  if (!['text', 'json'].includes(values.format)) throw new UsageError('--format is text or json');
  const domain = values['cookie-domain'];
  const options = {
    framework: values.framework,
    writeKey: values['write-key'],
    host: values.host,
    script: values.script,
    integrity: values.integrity,
    apiUrl: values['api-url'],
    pageViews: values['page-views'],
    forms: values.forms,
    consent: values.consent,
    persist: values.persist,
    cookie: domain === undefined ? values.cookie : { domain },
    debug: values.debug,
    privacy: { ipPolicy: values['ip-policy'], dontStoreUserIds: values['user-ids'] === false },
  };
  // What a command line gives is any text: `snippet` checks it.
  const result = snippet(options as SnippetOptions);
  out(values.format === 'json' ? `${JSON.stringify(result, null, 2)}\n` : snippetText(result));
  return EXIT.ok;
}
