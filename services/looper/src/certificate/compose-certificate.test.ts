import { expect, it } from 'vitest';
import { judgeFile } from './compose-certificate.ts';

const length = { countedSamples: 1000, limitSamples: 0, passed: false };

it.each([
  ['what was asked for', { askedSamples: 1001, declaredSamples: 1000 }, '1001'],
  ['what the header promises', { askedSamples: 1000, declaredSamples: 1002 }, '1002'],
  ['the only promise', { askedSamples: null, declaredSamples: 1003 }, '1003'],
])('a wrong length is told against %s', (_what, promised, named) => {
  expect(judgeFile({ ...length, ...promised }, [], [])).toEqual({
    verdict: 'fail',
    sentence: `The file holds 1000 samples instead of ${named}.`,
  });
});
