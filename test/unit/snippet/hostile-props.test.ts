// @vitest-environment node
import { transformSync } from 'esbuild';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Framework } from '../../../src/snippet/types.ts';
import { hostile, made } from './hostile.ts';

/** Props of the provider in a text of JSX, as React gets them. */
function propsIn(code: string): Record<string, unknown> {
  const [, open = ''] = /^ *(<G8Provider\n[\s\S]*?^ *>)$/m.exec(code) ?? [];
  const { code: plain } = transformSync(`run(${open}</G8Provider>)`, {
    loader: 'tsx',
    jsxFactory: 'element',
  });
  const seen: Record<string, unknown>[] = [];
  const element = (_: unknown, props: Record<string, unknown>) => props;
  new Function('run', 'element', 'G8Provider', plain)(
    (props: Record<string, unknown>) => seen.push(props),
    element,
  );
  return seen[0] ?? {};
}

describe('any value', () => {
  it('is one prop of the provider for React', () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom<Framework>('react', 'nextjs'), (text, framework) => {
        const [, step] = made(framework, text).steps;
        const { writeKey, ...rest } = propsIn(step?.code ?? '');
        // As the key guard leaves it: without whitespace, quotes, and what is not plain ASCII.
        expect(writeKey).toBe(`pk_${text.replace(/["'`]|[^!-~]/g, '')}x`);
        expect(Object.keys(rest)).toEqual(['host']);
      }),
    );
  });
});
