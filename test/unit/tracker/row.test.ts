import { describe, expect, it } from 'vitest';
import { utf8Bytes } from '../../../src/lib/utf8.ts';
import { readRow, toRow } from '../../../src/tracker/row.ts';
import { event, HOST, row, SHARED } from '../support/rows.ts';

describe('toRow', () => {
  it('holds the event as JSON with its context last', () => {
    const made = toRow(event('m1'), { at: 5, host: HOST, shared: SHARED });
    expect(JSON.parse(made.json)).toEqual(event('m1'));
    expect(Object.keys(JSON.parse(made.json)).at(-1)).toBe('context');
    expect(made).toMatchObject({ messageId: 'm1', at: 5, host: HOST, shared: SHARED });
  });

  it('measures UTF-8 bytes, not characters', () => {
    const made = toRow(event('m1', { properties: { text: 'ü€😀' } }), { at: 5, host: HOST, shared: SHARED });
    expect(made.bytes).toBe(utf8Bytes(made.json));
    expect(made.bytes).toBeGreaterThan(made.json.length);
  });
});

describe('readRow', () => {
  it('gives back what was stored', () => {
    expect(readRow(structuredClone(row('m1')))).toEqual(row('m1'));
  });

  it('tells a row of a newer version, whatever its shape', () => {
    expect(readRow({ ...row('m1'), v: 2 })).toBe('newer');
    expect(readRow({ v: 7, payload: 'zipped' })).toBe('newer');
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['text', 'row'],
    ['a list', []],
    ['an object without fields', { v: 1 }],
    ['an event that is no JSON', row('m1', { json: '{"type":' })],
    ['an event that is a list', row('m1', { json: '[]' })],
    ['a shared context that is no object', row('m1', { shared: '1' })],
    ['a time that is no number', { ...row('m1'), at: 'now' }],
  ])('finds %s damaged', (_name, stored) => {
    expect(readRow(stored)).toBeUndefined();
  });
});
