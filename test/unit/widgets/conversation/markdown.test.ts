import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../../../src/widgets/conversation/markdown.ts';

/** What a text becomes, written as HTML for the eye of a test. */
function html(text: string, partial = false): string {
  const host = document.createElement('div');
  host.append(renderMarkdown(text, partial));
  return host.innerHTML.replaceAll(' rel="noopener noreferrer nofollow" target="_blank"', '');
}

describe('Markdown', () => {
  it.each([
    ['a paragraph', 'Hello', '<p>Hello</p>'],
    ['paragraphs', 'a\n\nb', '<p>a</p><p>b</p>'],
    ['line breaks', 'a\nb', '<p>a<br>b</p>'],
    ['bold', 'a **b** __c__', '<p>a <strong>b</strong> <strong>c</strong></p>'],
    ['italic', 'a *b* _c_', '<p>a <em>b</em> <em>c</em></p>'],
    ['both', '***a***', '<p><strong><em>a</em></strong></p>'],
    ['one in the other', '**a *b***', '<p><strong>a <em>b</em></strong></p>'],
    ['names with underscores', 'a snake_case_name', '<p>a snake_case_name</p>'],
    ['stars of a calculation', '2 * 3 * 4', '<p>2 * 3 * 4</p>'],
    ['marks without partners', '**a *b `c [d', '<p>**a *b `c [d</p>'],
    ['marks that cross', '**a *b** c*', '<p><strong>a *b</strong> c*</p>'],
    ['code', 'use `a **b**` and ``c ` d``', '<p>use <code>a **b**</code> and <code>c ` d</code></p>'],
    ['what is escaped', '\\*a\\* \\[b\\](c)', '<p>*a* [b](c)</p>'],
    ['a heading', '## Title *x*\ntext', '<p><strong>Title <em>x</em></strong></p><p>text</p>'],
    ['a rule', 'a\n\n---\n\nb', '<p>a</p><p>b</p>'],
    ['a block of code', '```js\na\n  b\n```\nc', '<pre><code>a\n  b\n</code></pre><p>c</p>'],
    ['a fence with another one in it', '````\n```\n````', '<pre><code>```\n</code></pre>'],
    ['three ticks within a line', '```a``` b', '<p>```a``` b</p>'],
    ['a list', '- a\n- b', '<ul><li>a</li><li>b</li></ul>'],
    ['numbers from another than one', '3. a\n4. b', '<ol start="3"><li>a</li><li>b</li></ol>'],
    [
      'a list in a list',
      '1. a\n   - b\n   - c\n2. d',
      '<ol><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ol>',
    ],
    [
      'deeper lists, with the second',
      '- a\n  - b\n    - c',
      '<ul><li>a<ul><li>b</li><li>c</li></ul></li></ul>',
    ],
    ['items apart', '- a\n\n- b\n\nc', '<ul><li>a</li><li>b</li></ul><p>c</p>'],
    ['an item with more lines', '- a\n  b\n\n  c', '<ul><li>a<br>b<p>c</p></li></ul>'],
    [
      'code in an item',
      '- a\n  ```\n  b\n  ```\n- c',
      '<ul><li>a<pre><code>  b\n</code></pre></li><li>c</li></ul>',
    ],
    ['another kind of list', '- a\n1. b', '<ul><li>a</li></ul><ol><li>b</li></ol>'],
    [
      'a text after a list and a heading',
      '- a\n# b\nc',
      '<ul><li>a</li></ul><p><strong>b</strong></p><p>c</p>',
    ],
    ['a link', '[a *b*](https://x.example/p)', '<p><a href="https://x.example/p">a <em>b</em></a></p>'],
    [
      'an address with brackets',
      '[a](https://x.example/p_(q))',
      '<p><a href="https://x.example/p_(q)">a</a></p>',
    ],
    ['a link with a title', '[a](<https://x.example/> "t")', '<p><a href="https://x.example/">a</a></p>'],
    ['an address for mail', '[a](mailto:a@x.example)', '<p><a href="mailto:a@x.example">a</a></p>'],
    [
      'a bare address',
      'see https://x.example/a_b_c.',
      '<p>see <a href="https://x.example/a_b_c">https://x.example/a_b_c</a>.</p>',
    ],
    [
      'an address that is its own text',
      '[https://x.example](https://x.example/)',
      '<p><a href="https://x.example/">https://x.example</a></p>',
    ],
    [
      'a picture as a link',
      '![a](https://x.example/i.png)',
      '<p><a href="https://x.example/i.png">a</a></p>',
    ],
    [
      'brackets before a link',
      '[1] and [a](https://x.example/)',
      '<p>[1] and <a href="https://x.example/">a</a></p>',
    ],
    ['a relative link as text', '[a](/b)', '<p>[a](/b)</p>'],
    ['a script as text', '[a](javascript:alert(1))', '<p>[a](javascript:alert(1))</p>'],
    ['HTML as text', '<b onclick="x">&amp;</b>', '<p>&lt;b onclick="x"&gt;&amp;amp;&lt;/b&gt;</p>'],
    ['nothing', ' \n\n', ''],
  ])('has %s', (_, text, expected) => {
    expect(html(text)).toBe(expected);
  });

  it('opens links apart from the page, and gives them no credit', () => {
    const link = renderMarkdown('[a](https://x.example/)').querySelector('a');
    expect(link?.target).toBe('_blank');
    expect(link?.rel).toBe('noopener noreferrer nofollow');
  });
});

describe('a text that is still coming', () => {
  it.each([
    ['is bold as soon as that has begun', '**bo', '<p><strong>bo</strong></p>'],
    ['shows no mark that may still mean something', 'a **', '<p>a </p>'],
    ['has code before it ends', 'a `co', '<p>a <code>co</code></p>'],
    ['has a block of code before it ends', '```\na', '<pre><code>a\n</code></pre>'],
    ['shows of a link its text', '[a b](https://x.exam', '<p><span>a b</span></p>'],
    ['has marks without partner in what is complete', '*a\n\nb', '<p>*a</p><p>b</p>'],
  ])('%s', (_, text, expected) => {
    expect(html(text, true)).toBe(expected);
  });
});

const ALLOWED = new Set(['p', 'br', 'strong', 'em', 'code', 'pre', 'ul', 'ol', 'li', 'a']);

/** Texts of what Markdown and HTML are made of, mixed with anything. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '*',
          '**',
          '_',
          '__',
          '`',
          '``',
          '```',
          '~~~',
          '[',
          '![',
          ']',
          '](',
          ')',
          '(',
          '\\',
          '\n',
          '\r\n',
          ' ',
          '    ',
        ],
        ...[
          '# ',
          '- ',
          '1. ',
          '> ',
          '<',
          '>',
          '"',
          "'",
          '&',
          '<script>',
          '<img src=x onerror=alert(1)>',
          '</p>',
        ],
        ...[
          'https://x.example/',
          'javascript:alert(1)',
          'JaVaScRiPt:alert(1)',
          'data:text/html,x',
          'vbscript:x',
          'mailto:a@b.c',
        ],
        ...[
          'java\tscript:alert(1)',
          '\u0000',
          '\u202e',
          '[a](',
          '[x](javascript:alert(1))',
          '[y](data:text/html,<script>)',
        ],
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.string({ maxLength: 8 }),
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''));

describe('whatever somebody writes', () => {
  it('gives nothing but the elements that are allowed, and links to safe places', () => {
    fc.assert(
      fc.property(hostile, fc.boolean(), (text, partial) => {
        for (const element of renderMarkdown(text, partial).querySelectorAll('*')) {
          const { localName } = element;
          if (!(partial && localName === 'span')) expect(ALLOWED).toContain(localName);
          const names = element.getAttributeNames();
          expect(names.filter((name) => !['href', 'rel', 'target', 'start'].includes(name))).toEqual([]);
          if (localName === 'a') expect(element.getAttribute('href')).toMatch(/^(https?|mailto):/);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('loses no letter', () => {
    const letters = (text: string | null) => (text ?? '').replace(/[^a-z]/g, '');
    const words = fc.array(fc.constantFrom('word', ' ', '*', '**', '_', '`', '[', ']', '\n', '- '), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(words, (pieces) => {
        const text = pieces.join('').replaceAll('```', '`');
        expect(letters(renderMarkdown(text).textContent)).toBe(letters(text));
      }),
      { numRuns: 2_000 },
    );
  });
});
