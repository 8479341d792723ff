import { expect, test } from 'vitest';
import { lengthVerdict } from './length-verdict.ts';

test.each([
  [null, 44_100, 'not-asked'],
  [1, 44_100, 'exact'],
  // 30.00001 s is 0.4 samples more than 30 s: no other length can be made.
  [30.000_01, 44_100 * 30, 'exact'],
  [30, 44_100 * 30 + 1, { seconds: 1 / 44_100, direction: 'longer' }],
  [3, 44_100 * 2, { seconds: 1, direction: 'shorter' }],
] as const)('asked %s s, got %i samples: %o', (askedSeconds, sampleCount, expected) => {
  expect(lengthVerdict({ askedSeconds, sampleCount, sampleRateHertz: 44_100 })).toEqual(expected);
});
