import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchedGains } from './matched-levels.ts';

const decibels = (gain: number) => 20 * Math.log10(gain);

test('both sides end up equally loud, and neither is turned up', () => {
  const lufs = fc.double({ min: -40, max: -5, noNaN: true });
  fc.assert(
    fc.property(lufs, lufs, (a, b) => {
      const gains = matchedGains({ a, b });
      expect(a + decibels(gains.a)).toBeCloseTo(b + decibels(gains.b), 6);
      expect(Math.max(gains.a, gains.b)).toBeCloseTo(1, 9);
    }),
  );
});

test('what was never measured plays as it is', () => {
  expect(matchedGains({ a: null, b: -14 })).toEqual({ a: 1, b: 1 });
});
