import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../src/lib/parse-json.ts';

describe('parseJson', () => {
  it('gives the value of a JSON text', () => {
    expect(parseJson('{"a":[1]}')).toEqual({ a: [1] });
    expect(parseJson('null')).toBeNull();
  });

  it.each([undefined, '', '{"a":', '<html>'])('gives nothing for %j', (text) => {
    expect(parseJson(text)).toBeUndefined();
  });
});
