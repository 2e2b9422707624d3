import type { Snippet, SnippetStep } from './types.ts';

/** The instructions as plain text. Code stands at the beginning of its lines, so that it can be copied as it is. */
export function snippetText({ framework, key, host, steps, csp, privacy, integrity }: Snippet): string {
  const parts = [
    `graph8 for ${framework}: write key ${key}, events go to ${host}`,
    ...steps.map(stepText),
    'If the site has a Content-Security-Policy, add to it:',
    ...csp.map(({ directive, sources, why }) => `  ${directive} ${sources}\n    ${why}`),
    'Privacy, where you need it:',
    privacy.map(({ code, meaning }) => `  ${code}\n    ${meaning}`).join('\n'),
    ...(integrity ? [`Hash of ${integrity.script}:\n  ${integrity.hash}`] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

function stepText({ title, text, file, code }: SnippetStep, index: number): string {
  const head = `${index + 1}. ${title}${file ? ` (${file})` : ''}\n   ${text}`;
  return code ? `${head}\n\n${code}` : head;
}
