import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inAttribute, inScript } from '../../../src/snippet/escape.ts';
import { FRAMEWORKS } from '../../../src/snippet/snippet.ts';
import type { Snippet } from '../../../src/snippet/types.ts';
import { hostile, made } from './hostile.ts';

/** Elements of a text of HTML. */
function elements(html: string): Element[] {
  const root = new DOMParser().parseFromString(`<head>${html}</head>`, 'text/html');
  return [...root.querySelectorAll('head *, body *')];
}

describe('any value', () => {
  it('is what it was, read back from an attribute', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const written = inAttribute(text);
        expect(written).not.toMatch(/[<>"'{}\n\r]/);
        const read = written.replace(/&(?:#(\d+)|(\w+));/g, (_, code, name) =>
          code
            ? String.fromCodePoint(Number(code))
            : { amp: '&', lt: '<', gt: '>', quot: '"' }[name as 'amp'],
        );
        expect(read).toBe(text);
      }),
    );
  });

  it('is what it was, read back from a script', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const written = inScript(text);
        expect(written).not.toMatch(/[<>\n\r\u2028\u2029]/);
        expect(new Function(`return ${written}`)()).toBe(text);
      }),
    );
  });

  it('adds no element and no attribute to a tag, and leaves nothing for PHP and Liquid to read', () => {
    const plain = made('html', '');
    const shape = (snippet: Snippet) =>
      elements(snippet.steps[0]?.code ?? '').map((element) => [element.tagName, element.getAttributeNames()]);
    expect(shape(plain)).toHaveLength(2);
    fc.assert(
      fc.property(hostile, (text) => {
        const snippet = made('html', text);
        expect(shape(snippet)).toEqual(shape(plain));
        const [, tag] = (snippet.steps[0]?.code ?? '').split('</script>\n');
        expect(tag).not.toMatch(/<\?|\?>|\{\{|\{%|\n/);
      }),
    );
  });

  it('is one text in the options of init', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { steps } = made('vue', text);
        const code = steps.find((step) => step.code?.includes('g8.init('))?.code ?? '';
        const [, call = ''] = /^(g8\.init\([\s\S]*?^\}\);)$/m.exec(code) ?? [];
        const given: { writeKey?: string }[] = [];
        new Function('g8', call)({ init: (options: object) => given.push(options) });
        expect(given).toHaveLength(1);
        expect(Object.keys(given[0] ?? {})).toEqual(['writeKey', 'host']);
      }),
    );
  });

  it('changes nothing of the code around it', () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom(...FRAMEWORKS), (text, framework) => {
        const lines = (snippet: Snippet) => snippet.steps.map(({ code = '' }) => code.split('\n').length);
        expect(lines(made(framework, text))).toEqual(lines(made(framework, '')));
      }),
    );
  });
});
