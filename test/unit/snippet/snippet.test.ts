import { describe, expect, it } from 'vitest';
import { FRAMEWORKS, snippetOf } from '../../../src/snippet/snippet.ts';
import { snippetText } from '../../../src/snippet/snippet-text.ts';
import type { Framework, Snippet, SnippetOptions } from '../../../src/snippet/types.ts';
import { G8Error } from '../../../src/tracker/g8-error.ts';
import { BUILT } from './built.ts';

const KEY = 'pk_live_0123456789abcdef';
const HOST = 'https://events.example.com';

const made = (framework: Framework, options: Partial<SnippetOptions> = {}): Snippet =>
  snippetOf({ framework, writeKey: KEY, host: HOST, ...options }, BUILT);

/** The code of all steps. */
const codeOf = ({ steps }: Snippet): string => steps.map(({ code }) => code ?? '').join('\n');

/** Code of the error that a call throws, and its message. */
function refusal(call: () => unknown): { code: string; message: string } {
  try {
    call();
  } catch (error) {
    if (error instanceof G8Error) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('nothing was thrown');
}

const TAGS: Framework[] = ['html', 'wordpress', 'webflow', 'shopify'];
const BUNDLES: Framework[] = ['react', 'nextjs', 'vue'];

describe('a snippet', () => {
  it('exists for every framework that graph8 documents', () => {
    expect([...FRAMEWORKS].sort()).toEqual([...TAGS, ...BUNDLES].sort());
  });

  it.each(FRAMEWORKS)('says for %s what to do, with key and host in it, and how to check it', (framework) => {
    const snippet = made(framework);
    expect(codeOf(snippet)).toContain(KEY);
    expect(codeOf(snippet)).toContain(HOST);
    for (const { title, text } of snippet.steps) expect([title, text]).not.toContain('');
    expect(snippet.steps.at(-1)?.code).toMatch(/^npx graph8-browser doctor /);
    expect(snippet.csp.map(({ directive }) => directive)).toContain('connect-src');
    expect(snippet.privacy.length).toBeGreaterThan(3);
  });

  it.each(TAGS)('has for %s stub and tag, with the hash of the file', (framework) => {
    const snippet = made(framework);
    expect(codeOf(snippet)).toContain(
      `<script>${BUILT.stub}</script>\n<script async src="https://cdn.jsdelivr.net/`,
    );
    expect(codeOf(snippet)).toContain('integrity="sha384-g8/+=" crossorigin="anonymous"');
    expect(snippet.integrity?.hash).toBe('sha384-g8/+=');
    expect(snippet.csp.map(({ directive }) => directive)).toEqual([
      'script-src',
      'connect-src',
      'trusted-types',
    ]);
  });

  it.each(BUNDLES)('has for %s the npm package and no hash', (framework) => {
    const snippet = made(framework);
    expect(codeOf(snippet)).toMatch(/^import \{ \w+ \} from 'graph8-browser(?:\/react)?';$/m);
    expect(codeOf(snippet)).not.toContain('<script>(');
    expect(snippet.integrity).toBeUndefined();
  });

  it('shows the key masked where it is not pasted', () => {
    const { key } = made('html');
    expect(key).toBe('pk_l…def');
    expect(snippetText({ ...made('html'), steps: [] })).not.toContain(KEY);
  });

  it('takes the default host, and adds a scheme to one without', () => {
    expect(made('html', { host: undefined as never }).host).toBe('https://events.flow.graph8.com');
    expect(made('html', { host: 'events.example.com/' }).host).toBe(HOST);
    expect(made('html', { host: 'http://127.0.0.1:8809' }).host).toBe('http://127.0.0.1:8809');
  });

  it('takes the hash of the file that the address names, or none', () => {
    expect(made('html', { script: '/p.js' }).integrity).toEqual({ script: '/p.js', hash: 'sha384-p/+=' });
    expect(made('html', { integrity: false }).integrity).toBeUndefined();
    expect(codeOf(made('html', { integrity: false }))).not.toMatch(/integrity|crossorigin/);
  });

  it('writes options as attributes and as options of init', () => {
    const options: Partial<SnippetOptions> = {
      consent: 'pending',
      persist: 'session',
      pageViews: 'load',
      forms: false,
      apiUrl: 'https://api.example.com',
      cookie: { domain: 'example.com' },
      debug: true,
      privacy: { dontStoreUserIds: true, ipPolicy: 'remove' },
    };
    const attributes = [
      'data-api-url="https://api.example.com"',
      'data-page-views="load"',
      'data-forms="false"',
      'data-consent="pending"',
      'data-persist="session"',
      'data-cookie-domain="example.com"',
      'data-privacy-user-ids="true"',
      'data-privacy-ip-policy="remove"',
      'data-debug="true"',
    ];
    expect(codeOf(made('html', options))).toContain(attributes.join(' '));
    expect(made('vue', options).steps[1]?.code).toBe(`import { g8 } from 'graph8-browser';

g8.init({
  writeKey: '${KEY}',
  host: '${HOST}',
  apiUrl: 'https://api.example.com',
  pageViews: 'load',
  forms: false,
  consent: 'pending',
  persist: 'session',
  cookie: { domain: 'example.com' },
  privacy: { dontStoreUserIds: true, ipPolicy: 'remove' },
  debug: true,
});

export { g8 };`);
    expect(made('react', options).steps[1]?.code).toContain(`
    <G8Provider
      writeKey="${KEY}"
      host="${HOST}"
      apiUrl="https://api.example.com"
      pageViews="load"
      forms={false}
      consent="pending"
      persist="session"
      cookie={{ domain: 'example.com' }}
      privacy={{ dontStoreUserIds: true, ipPolicy: 'remove' }}
      debug={true}
    >
      <App />
    </G8Provider>
`);
  });

  it('allows in a policy the folder of the script, its own site, and nothing that ends a directive', () => {
    const source = (script: string) => made('html', { script }).csp[0]?.sources;
    expect(source('https://cdn.example.com/a/g8.js')).toBe(`'sha256-stub=' https://cdn.example.com/a/`);
    expect(source('/a/g8.js')).toBe(`'sha256-stub=' 'self'`);
    expect(source("https://cdn.example.com/a;script-src 'x',/g8.js")).not.toMatch(/[;,]|'x/);
  });
});

describe('a snippet is refused', () => {
  it.each(['sk_live_0123456789', 'g8_live_0123', 'eyJhbGciOi.eyJzdWIi.c2ln', 'Bearer abc', 'whsec_0123'])(
    'for the server key %s, which stands in no message',
    (writeKey) => {
      for (const framework of FRAMEWORKS) {
        const { code, message } = refusal(() => made(framework, { writeKey }));
        expect(code).toBe('server_key_refused');
        expect(message).not.toContain(writeKey);
      }
    },
  );

  it('for an apiKey, which is for servers', () => {
    expect(refusal(() => made('html', { apiKey: 'x' } as object)).code).toBe('server_key_refused');
  });

  it.each<[string, Partial<SnippetOptions> | object]>([
    ['write_key_missing', { writeKey: ' ' }],
    ['host_invalid', { host: 'https://user:secret@example.com' }],
    ['host_invalid', { apiUrl: 'javascript://x' }],
    ['host_insecure', { host: 'http://events.example.com' }],
    ['framework_unknown', { framework: 'constructor' }],
    ['option_invalid', { consent: 'maybe' }],
    ['option_invalid', { privacy: { ipPolicy: 'x' } }],
    ['option_invalid', { script: 'g8.js' }],
    ['option_invalid', { script: '//example.com/g8.js' }],
    ['option_invalid', { script: '/\\example.com/g8.js' }],
    ['option_invalid', { script: '/.//example.com/g8.js' }],
    ['option_invalid', { script: 'https://user:pass@example.com/g8.js' }],
    ['option_invalid', { script: 'data:text/javascript,1' }],
    ['option_invalid', { cookie: { domain: 'a"b' } }],
    ['option_invalid', { cookie: false }],
  ])('as %s for %j', (code, options) => {
    expect(refusal(() => made('html', options)).code).toBe(code);
  });
});

describe('the text of a snippet', () => {
  it('numbers the steps, and has code at the beginning of its lines', () => {
    const text = snippetText(made('shopify'));
    expect(text).toContain('\n2. Paste this into the head (layout/theme.liquid)\n');
    expect(text).toContain(`\n{% raw %}\n<script>${BUILT.stub}</script>\n<script async`);
    expect(text).toMatch(/connect-src https:\/\/events\.example\.com https:\/\/be\.graph8\.com/);
    expect(text).toMatch(/data-consent="pending"/);
    expect(text).toContain('sha384-g8/+=');
  });
});
