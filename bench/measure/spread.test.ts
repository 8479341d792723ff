import { expect, it } from 'vitest';
import { spreadOf } from './spread.ts';

it('the median of an even number of rounds lies between the middle two', () => {
  expect(spreadOf([4, 1, 3, 2])).toEqual({ median: 2.5, low: 1, high: 4, rounds: 4 });
});

it('the median of an odd number of rounds is the middle one, whatever the outliers', () => {
  expect(spreadOf([100, 2, 1])).toEqual({ median: 2, low: 1, high: 100, rounds: 3 });
});
