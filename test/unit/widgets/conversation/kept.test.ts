import { describe, expect, it } from 'vitest';
import { type Entry, woven } from '../../../../src/widgets/conversation/entry.ts';
import { bounded, MAX_KEPT, MAX_KEPT_SIZE, readKept } from '../../../../src/widgets/conversation/kept.ts';
import { readMessage } from '../../../../src/widgets/conversation/read-message.ts';

const entry = (id: string, text = id): Entry => ({ id, from: 'bot', text, at: 1 });
const entries = (ids: string) => [...ids].map((id) => entry(id));
const ids = (list: readonly Entry[]) => list.map(({ id }) => id).join('');

describe('what two tabs know', () => {
  it.each([
    ['what only one has comes behind its neighbour', 'abc', 'axc', 'axbc'],
    ['new ones come last', 'ab', 'abc', 'abc'],
    ['those of the other one stay', 'abx', 'aby', 'abyx'],
    ['older ones come first', 'cd', 'abcd', 'abcd'],
    ['of nothing, everything is new', '', 'ab', 'ab'],
  ])('is woven together: %s', (...[, here, there, expected]) => {
    expect(ids(woven(entries(here), entries(there), new Set()))).toBe(expected);
  });

  it('has of each message the word of who holds it', () => {
    const mine = [entry('a', 'mine'), entry('b', 'mine')];
    const texts = woven([entry('a'), entry('b')], mine, new Set(['b'])).map(({ text }) => text);
    expect(texts).toEqual(['a', 'mine']);
  });
});

describe('the record of a conversation', () => {
  const record = { v: 1, owner: 'v', entries: [{ ...entry('a'), state: 'failed' }], session: 's', seen: 'a' };

  it('is read as it was written', () => {
    expect(readKept(structuredClone(record), 'v')).toEqual(record);
  });

  it.each([
    ['of another visitor', { ...record, owner: 'other' }],
    ['of another version', { ...record, v: 2 }],
    ['that is a text', 'nonsense'],
    ['whose messages are none', { ...record, entries: 'nonsense' }],
    ['that is not there', undefined],
  ])('%s is empty', (_, stored) => {
    expect(readKept(stored, 'v')).toEqual({ v: 1, owner: 'v', entries: [] });
  });

  it('loses what is damaged, and nothing else', () => {
    const stored = {
      ...record,
      entries: [null, { id: 1 }, { ...entry('b'), from: 'me' }, entry('c')],
      session: 5,
    };
    expect(readKept(stored, 'v')).toMatchObject({ entries: [entry('c')] });
    expect(readKept(stored, 'v')).not.toHaveProperty('session');
  });

  it('holds the newest messages, as far as there is room', () => {
    const many = Array.from({ length: 150 }, (_, index) => entry(`m${index}`));
    const kept = bounded({ v: 1, owner: 'v', entries: many }).entries;
    expect(kept).toEqual(many.slice(-MAX_KEPT));
    const large = Array.from({ length: 20 }, (_, index) => entry(`m${index}`, 'x'.repeat(9_000)));
    const fitting = bounded({ v: 1, owner: 'v', entries: large }).entries;
    expect(fitting).toEqual(large.slice(-11));
    expect(JSON.stringify(fitting).length).toBeLessThan(MAX_KEPT_SIZE);
    expect(bounded({ v: 1, owner: 'v', entries: [entry('a', 'x'.repeat(200_000))] }).entries).toHaveLength(1);
  });
});

describe('a message from outside', () => {
  it('may tell its time in words, or not at all', () => {
    const message = { id: 'a', from: 'agent', text: 'Hi', name: 'Ada' };
    expect(readMessage({ ...message, at: '2026-11-24T10:00:00Z' }, 5)?.at).toBe(Date.UTC(2026, 10, 24, 10));
    expect(readMessage({ ...message, at: 'soon' }, 5)?.at).toBe(5);
    expect(readMessage(message, 5)).toEqual({ ...message, at: 5 });
  });

  it.each([
    null,
    'text',
    {},
    { id: 'a', from: 'bot' },
    { id: '', from: 'bot', text: 'x' },
    { id: 'a', from: 'system', text: 'x' },
  ])('is none when it looks like %j', (value) => {
    expect(readMessage(value, 0)).toBeUndefined();
  });

  it('has sources however they are written, and safe addresses only', () => {
    const given = [
      ...['https://www.x.example/help/', 'A title', '', null, { title: '', url: 'https://x.example/a' }],
      ...[{ title: 'B', url: 'javascript:alert(1)' }, { title: 'C', url: 'mailto:a@x.example' }, { url: 5 }],
    ];
    expect(readMessage({ id: 'a', from: 'bot', text: 'x', sources: given }, 0)?.sources).toEqual([
      { title: 'x.example/help', url: 'https://www.x.example/help/' },
      ...[
        { title: 'A title' },
        { title: 'x.example/a', url: 'https://x.example/a' },
        { title: 'B' },
        { title: 'C' },
      ],
    ]);
    expect(readMessage({ id: 'a', from: 'bot', text: 'x', sources: [] }, 0)?.sources).toEqual([]);
  });
});
