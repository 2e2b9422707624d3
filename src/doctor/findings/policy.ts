import type { Evidence, Finding, Judge, Violation } from '../types.ts';
import { error, ok, warning } from './finding.ts';

/** What a Content-Security-Policy forbids of ours. */
export const policy: Judge = ({ inside, outside }) => {
  if (!outside)
    return inside.clients.some(({ lastError }) => lastError === 'csp_blocked')
      ? [connect(inside.clients[0]?.host ?? 'the host')]
      : [];
  const found = outside.violations.flatMap((violation) => judged(violation, { inside, outside }));
  const distinct = [...new Map(found.map((finding) => [finding.id + finding.fix, finding])).values()];
  return distinct.length || !inside.tags.length
    ? distinct
    : [ok('csp', 'No Content-Security-Policy is in the way.')];
};

const connect = (origin: string): Finding =>
  error(
    'csp_connect',
    `The Content-Security-Policy forbids ${origin}: events wait.`,
    `Add to it: connect-src ${origin}`,
  );

function judged({ directive, blocked, sample }: Violation, { inside, outside }: Evidence): Finding[] {
  const { tags, clients } = inside;
  if (directive.startsWith('connect-src')) {
    const ours =
      outside?.posts.some(({ url }) => url === blocked) ||
      clients.some(({ host }) => blocked.startsWith(host));
    return ours ? [connect(new URL(blocked).origin)] : [];
  }
  if (directive.startsWith('script-src')) return script(blocked, tags);
  if (!/trusted-types/.test(directive) || !/^graph8\b|script/i.test(sample)) return [];
  return [
    warning(
      'csp_trusted_types',
      'Trusted Types forbid the policy graph8, which loads widgets and forms.',
      'Add to the policy: trusted-types graph8',
    ),
  ];
}

function script(blocked: string, tags: Evidence['inside']['tags']): Finding[] {
  const tag = tags.find(({ src }) => src === blocked || folder(src) === folder(blocked));
  if (tag)
    return [
      error(
        'csp_script',
        `The Content-Security-Policy forbids ${blocked}.`,
        `Add to it: script-src ${folder(tag.src)}, or give the tag a nonce.`,
      ),
    ];
  if (blocked !== 'inline' || !tags.some(({ stub }) => stub)) return [];
  return [
    warning(
      'csp_inline',
      'The Content-Security-Policy has blocked an inline script: the loader stub may be it.',
      'Give the stub a nonce, or add its hash to script-src: npx graph8-browser snippet prints it.',
    ),
  ];
}

const folder = (url: string): string => url.slice(0, url.lastIndexOf('/') + 1);
