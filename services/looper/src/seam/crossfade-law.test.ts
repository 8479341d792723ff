import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { random } from '../fixtures/tracks.ts';
import { correlation, crossfadeGains } from './crossfade-law.ts';

describe('matched crossfade law', () => {
  it('keeps the power of the sum at 1 at every place for every correlation', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (x, rho) => {
          const gains = crossfadeGains(x, rho);
          const power = gains.out ** 2 + gains.in ** 2 + 2 * gains.out * gains.in * rho;
          expect(power).toBeCloseTo(1, 9);
        },
      ),
    );
  });

  it('starts with the leaving signal alone and ends with the entering one alone', () => {
    for (const rho of [-0.5, 0, 0.5, 1]) {
      expect(crossfadeGains(0, rho)).toEqual({ out: 1, in: 0 });
      expect(crossfadeGains(1, rho).out).toBeCloseTo(0, 12);
      expect(crossfadeGains(1, rho).in).toBeCloseTo(1, 12);
    }
  });

  it('never boosts for a negative correlation', () => {
    expect(crossfadeGains(0.5, -0.9)).toEqual(crossfadeGains(0.5, 0));
  });

  it.each([0, 0.3, 0.6, 0.9, 1])(
    'mid-fade level of signals with correlation %f stays within 0.5 dB',
    (wanted) => {
      const next = random(11);
      const length = 40_000;
      const left = Float32Array.from({ length }, () => next() - 0.5);
      const right = left.map((value) => wanted * value + Math.sqrt(1 - wanted * wanted) * (next() - 0.5));
      const { out, in: entering } = crossfadeGains(0.5, correlation(left, right));
      let sum = 0;
      let level = 0;
      for (let index = 0; index < length; index += 1) {
        sum += (out * left[index] + entering * right[index]) ** 2;
        level += (left[index] ** 2 + right[index] ** 2) / 2;
      }
      expect(Math.abs(10 * Math.log10(sum / level))).toBeLessThanOrEqual(0.5);
    },
  );
});
