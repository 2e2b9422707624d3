import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/doctor/diagnose.ts';
import { findingsText } from '../../../src/doctor/findings-text.ts';
import type { Evidence, Inside, Outside, Post } from '../../../src/doctor/types.ts';
import { evidence, HOST, PAGE, SCRIPT, status } from './evidence.ts';

/** What is not well. */
const ill = (given: Evidence) => diagnose(given).filter(({ severity }) => severity !== 'ok');
const ids = (given: Evidence) => ill(given).map(({ id }) => id);
const post = (came: Post['came'], more: Partial<Post> = {}): Post => ({
  ...{ url: `${HOST}/v1/batch`, key: 'pk_l…abc', status: 0, came },
  ...more,
});
const tag = { src: SCRIPT, key: 'pk_l…abc', inHead: true, stub: true };

describe('a diagnosis', () => {
  it('says of a healthy page for each topic that it is well', () => {
    expect(diagnose(evidence()).map(({ id, severity }) => `${severity} ${id}`)).toEqual(
      ['snippet', 'key', 'host', 'route', 'csp', 'storage', 'consent', 'limits', 'views'].map(
        (id) => `ok ${id}`,
      ),
    );
  });

  it('leaves out from inside what only a browser sees', () => {
    const { inside } = evidence();
    expect(diagnose({ inside }).map(({ id }) => id)).toEqual([
      ...['snippet', 'key', 'host', 'route', 'storage', 'consent', 'limits'],
    ]);
  });

  it('has a fix for everything that is not well, and none for what is', () => {
    const all = [
      ...diagnose(evidence({ tags: [], clients: [], global: 'none' })),
      ...diagnose(evidence({}, { posts: [post('cors'), post('throttled')] })),
      ...diagnose(evidence()),
    ];
    for (const { severity, fix } of all) expect(!!fix).toBe(severity !== 'ok');
  });

  it.each<[string[], Partial<Inside>, Partial<Outside>]>([
    [['snippet_missing'], { tags: [], clients: [], global: 'none' }, { posts: [], views: [] }],
    [['other_tracker'], { tags: [], clients: [], global: 'other' }, { posts: [], views: [] }],
    [['script_missing'], { tags: [], clients: [], global: 'stub' }, { posts: [], views: [] }],
    [['snippet_twice'], { tags: [tag, tag] }, {}],
    [['two_keys'], { tags: [tag, { ...tag, key: 'pk_l…xyz' }] }, {}],
    [['snippet_late', 'stub_missing'], { tags: [{ ...tag, inHead: false, stub: false }] }, {}],
    [['called_too_early'], {}, { errors: ['g8 is not defined'] }],
    [
      ['script_failed'],
      { clients: [], global: 'stub' },
      { failedScripts: [{ url: SCRIPT, status: 404, failure: '' }], posts: [], views: [] },
    ],
    [['script_not_running'], { clients: [], global: 'stub' }, { posts: [], views: [] }],
    [
      ['integrity_mismatch'],
      { clients: [], global: 'stub' },
      { errors: ["a digest in the 'integrity' attribute"], posts: [], views: [] },
    ],
    [['not_initialised'], { clients: [status({ state: 'not_initialised' })] }, { posts: [], views: [] }],
    [
      ['server_key_refused'],
      { clients: [status({ state: 'server_key_refused', consent: 'pending' })] },
      { posts: [], views: [] },
    ],
    [['host_cors'], {}, { posts: [post('cors')] }],
    [['host_unreachable'], {}, { posts: [post('network')] }],
    [['host_unreachable'], {}, { posts: [post('pending')] }],
    [['host_no_ingest'], {}, { posts: [post('bad_answer')] }],
    [['key_refused'], {}, { posts: [post('refused')] }],
    [['quota_exceeded'], {}, { posts: [post('quota')] }],
    [['events_refused'], {}, { posts: [post('malformed')] }],
    [['host_failing'], {}, { posts: [post('server_error')] }],
    [['route_single'], {}, { posts: [post('accepted', { url: `${HOST}/api/s/event` })] }],
    [['rate_limited'], {}, { posts: [post('throttled')] }],
    [
      ['csp_connect'],
      {},
      {
        posts: [post('csp')],
        violations: [{ directive: 'connect-src', blocked: `${HOST}/v1/batch`, sample: '' }],
      },
    ],
    [['csp_script'], {}, { violations: [{ directive: 'script-src-elem', blocked: SCRIPT, sample: '' }] }],
    [
      ['csp_script'],
      {},
      {
        violations: [
          { directive: 'script-src-elem', blocked: 'https://cdn.example.com/g8-base.js', sample: '' },
        ],
      },
    ],
    [['csp_inline'], {}, { violations: [{ directive: 'script-src-elem', blocked: 'inline', sample: '' }] }],
    [
      [],
      {},
      { violations: [{ directive: 'img-src', blocked: 'https://ads.example.com/1.gif', sample: '' }] },
    ],
    [
      [],
      {},
      { violations: [{ directive: 'script-src-elem', blocked: 'https://ads.example.com/1.js', sample: '' }] },
    ],
    [['storage_memory'], { clients: [status({ storage: 'memory: SecurityError' })] }, {}],
    [[], { clients: [status({ storage: 'memory: none' })] }, {}],
    [
      ['consent_pending'],
      { clients: [status({ consent: 'pending', state: 'consent_pending', delivered: 0 })] },
      { posts: [], views: [] },
    ],
    [
      ['consent_denied'],
      { clients: [status({ consent: 'denied', state: 'denied', delivered: 0 })], gpc: true },
      { posts: [], views: [] },
    ],
    [['excluded'], { clients: [status({ state: 'excluded', delivered: 0 })] }, { posts: [], views: [] }],
    [['events_dropped'], { clients: [status({ dropped: { queue_full: 3 } })] }, {}],
    [[], { clients: [status({ dropped: { before_send: 3 } })] }, {}],
    [['page_unreachable'], {}, { document: { status: 0, failure: 'net::ERR_CONNECTION_REFUSED' } }],
    [['page_unreachable'], {}, { document: { status: 404 } }],
  ])('finds %j', (expected, inside, outside) => {
    expect(ids(evidence(inside, outside))).toEqual(expected);
  });

  it.each([
    ['host_unreachable', 'host_unreachable'],
    ['bad_answer', 'host_no_ingest'],
    ['key_refused', 'key_refused'],
    ['quota_exceeded', 'quota_exceeded'],
    ['csp_blocked', 'csp_connect'],
  ])('reads from inside that the last problem was %s', (lastError, id) => {
    const { inside } = evidence({ clients: [status({ lastError, delivered: 0 })] });
    expect(ids({ inside })).toEqual([id]);
  });

  it('names the lines that a policy lacks', () => {
    const violations = [
      { directive: 'connect-src', blocked: `${HOST}/v1/batch`, sample: '' },
      { directive: 'connect-src', blocked: `${HOST}/v1/batch`, sample: '' },
      { directive: 'script-src-elem', blocked: SCRIPT, sample: '' },
    ];
    expect(ill(evidence({}, { posts: [post('csp')], violations })).map(({ fix }) => fix)).toEqual([
      `Add to it: connect-src ${HOST}`,
      'Add to it: script-src https://cdn.example.com/, or give the tag a nonce.',
    ]);
  });

  it('knows the host of the documentation that was seen dead', () => {
    const dead = evidence(
      { clients: [status({ host: 'https://t.graph8.com', delivered: 0 })] },
      { posts: [post('cors')] },
    );
    expect(ill(dead)[0]?.fix).toBe('Use https://events.flow.graph8.com.');
  });

  it('asks the host itself where the page has sent nothing', () => {
    const silent = (probe: Outside['probe'] & object) =>
      ids(evidence({ clients: [status({ delivered: 0 })] }, { posts: [], views: [], probe }));
    const url = `${HOST}/v1/batch`;
    expect(silent({ url, status: 0, cors: false })).toEqual(['host_unreachable']);
    expect(silent({ url, status: 404, cors: false })).toEqual(['host_cors']);
    expect(silent({ url, status: 204, cors: true })).toEqual(['nothing_sent']);
  });

  it('counts views by address, and a repeated one once', () => {
    const view = { messageId: 'm1', url: PAGE, key: 'pk_l…abc' };
    const other = { ...view, messageId: 'm2' };
    expect(ids(evidence({}, { views: [view, view] }))).toEqual([]);
    expect(ids(evidence({}, { views: [view, { ...other, url: `${PAGE}next` }] }))).toEqual([]);
    expect(ids(evidence({}, { views: [view, other] }))).toEqual(['double_views']);
    const [doubled] = ill(evidence({}, { views: [view, { ...other, key: 'pk_l…xyz' }] }));
    expect(doubled?.seen).toContain('with the keys pk_l…abc, pk_l…xyz');
  });
});

describe('the text of findings', () => {
  const findings = diagnose(evidence({ tags: [tag, tag] }, { posts: [post('cors')] }));

  it('has a line for each, its fix below, and a sum', () => {
    const text = findingsText(findings);
    expect(text).toMatch(
      /^! There are 2 tags with the same write key.* \(snippet_twice\)\n {2}→ Keep the one/,
    );
    expect(text).toContain(`\n✗ ${HOST} answers without Access-Control-Allow-Origin`);
    expect(text).toMatch(/\n\n1 error, 1 warning\n$/);
  });

  it('has colours only where somebody wants them', () => {
    const escapes = (text: string) => text.split('\u001b').length - 1;
    expect(escapes(findingsText(findings))).toBe(0);
    expect(escapes(findingsText(findings, true))).toBe(2 * findings.length);
  });
});
