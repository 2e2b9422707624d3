import type { Finding } from './types.ts';

const MARK = { error: '✗', warning: '!', ok: '✓' } as const;
/** Colours of a terminal (https://en.wikipedia.org/wiki/ANSI_escape_code#Colors): red, yellow, green. */
const COLOUR = { error: 31, warning: 33, ok: 32 } as const;

/** Findings for a person, one below the other, each with its fix. */
export function findingsText(findings: readonly Finding[], colour = false): string {
  const lines = findings.map(({ id, severity, seen, fix }) => {
    const mark = colour ? `\u001b[${COLOUR[severity]}m${MARK[severity]}\u001b[0m` : MARK[severity];
    return `${mark} ${seen}${severity === 'ok' ? '' : ` (${id})`}${fix ? `\n  → ${fix}` : ''}`;
  });
  return `${lines.join('\n')}\n\n${count(findings, 'error')}, ${count(findings, 'warning')}\n`;
}

function count(findings: readonly Finding[], severity: Finding['severity']): string {
  const { length } = findings.filter((finding) => finding.severity === severity);
  return `${length} ${severity}${length === 1 ? '' : 's'}`;
}
