import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, css, type Rgb, readableOn, textOn } from '../../../../src/widgets/shell/accent.ts';

const part = fc.double({ min: 0, max: 1, noNaN: true });
const color: fc.Arbitrary<Rgb> = fc.tuple(part, part, part);
const white: Rgb = [1, 1, 1];
const dark: Rgb = [0.106, 0.106, 0.122];

/** A colour as it comes out of the text that CSS gets. */
const asWritten = (color: Rgb): Rgb => {
  const [red = 0, green = 0, blue = 0] = css(color).match(/\d+/g)?.map(Number) ?? [];
  return [red / 255, green / 255, blue / 255];
};

describe('an accent', () => {
  it('has the contrasts that WCAG gives as examples', () => {
    expect(contrast([0, 0, 0], white)).toBeCloseTo(21, 5);
    expect(contrast(white, white)).toBe(1);
    // #777 is the grey that just fails on white, #767676 the one that just passes.
    expect(contrast([0x77 / 255, 0x77 / 255, 0x77 / 255], white)).toBeLessThan(4.5);
    expect(contrast([0x76 / 255, 0x76 / 255, 0x76 / 255], white)).toBeGreaterThan(4.5);
  });

  it('can be written on, whatever colour it is', () => {
    fc.assert(fc.property(color, (any) => contrast(textOn(any), any) >= 4.5));
  });

  it('can be read as text on both surfaces, whatever colour it is', () => {
    fc.assert(
      fc.property(color, fc.constantFrom(white, dark), (any, surface) => {
        return contrast(asWritten(readableOn(surface, any)), surface) >= 4.5;
      }),
    );
  });

  it('stays as it is where it can be read already', () => {
    const blue: Rgb = [0, 0, 0.8];
    expect(readableOn(white, blue)).toEqual(blue);
    expect(readableOn(dark, blue)).not.toEqual(blue);
  });

  it('is written as CSS writes colours', () => {
    expect(css([1, 0.5, 0])).toBe('rgb(255 128 0)');
  });
});
